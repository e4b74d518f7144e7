using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using CaseTracking.Store.Accounts;
using CaseTracking.Testing;

namespace CaseTracking.Web.Tests.Accounts;

/// <summary>Accounts for one test, and clients that come from other addresses of this machine.</summary>
public static class People
{
    public const string Password = DemoUsers.Password;

    /// <summary>An account like a demo user, with the same password, for what would disturb other tests.</summary>
    public static async Task<string> New(OneSystem one, string like = "operator", string set = "")
    {
        var name = $"u{Guid.NewGuid():N}"[..20];
        await Run(one, $"""
            WITH added AS (
                INSERT INTO users (city, user_name, display_name, password_hash)
                SELECT city, '{name}', 'شخص آزمایشی', password_hash FROM users WHERE user_name = '{like}'
                RETURNING id
            )
            INSERT INTO user_roles (city, user_id, place, role, unit)
            SELECT r.city, added.id, r.place, r.role, r.unit
            FROM added, user_roles r JOIN users u ON u.id = r.user_id
            WHERE u.user_name = '{like}'
            """);
        if (set.Length > 0) await Run(one, $"UPDATE users SET {set} WHERE user_name = '{name}'");
        return name;
    }

    /// <summary>Runs a statement on the shared system's database; tells how many rows it touched.</summary>
    public static async Task<int> Run(OneSystem one, string sql)
    {
        await using var command = one.System.Database.DataSource.CreateCommand(sql);
        return await command.ExecuteNonQueryAsync();
    }

    /// <summary>A browser at another address of the loopback network, such as 127.0.0.7.</summary>
    public static HttpClient From(string address, Uri host) => new(new SocketsHttpHandler
    {
        CookieContainer = new CookieContainer(),
        AllowAutoRedirect = false,
        ConnectCallback = async (context, ct) =>
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            socket.Bind(new IPEndPoint(IPAddress.Parse(address), 0));
            await socket.ConnectAsync(IPAddress.Loopback, context.DnsEndPoint.Port, ct);
            return new NetworkStream(socket, ownsSocket: true);
        },
    })
    { BaseAddress = host };

    /// <summary>Sends a form as the pages do.</summary>
    public static async Task<(int Status, string Leads, string Text)> Submit(
        this HttpClient browser, string path, params (string Name, string Value)[] fields)
    {
        using var answer = await browser.PostAsync(
            path, new FormUrlEncodedContent(fields.ToDictionary(f => f.Name, f => f.Value)));
        return ((int)answer.StatusCode, answer.Headers.Location?.OriginalString ?? "", await answer.Content.ReadAsStringAsync());
    }

    /// <summary>The status of a try to sign in.</summary>
    public static async Task<int> Try(this HttpClient browser, string userName, string password) =>
        (int)(await browser.PostAsJsonAsync("/api/session", new { userName, password })).StatusCode;

    /// <summary>The text of a page.</summary>
    public static async Task<string> Page(this HttpClient browser, string path) => await browser.GetStringAsync(path);

    /// <summary>The status of who this browser is signed in as.</summary>
    public static async Task<int> Session(this HttpClient browser) =>
        (int)(await browser.GetAsync("/api/session")).StatusCode;
}

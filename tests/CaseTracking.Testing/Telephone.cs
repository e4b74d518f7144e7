using System.Security.Cryptography;
using System.Text;

namespace CaseTracking.Testing;

/// <summary>A telephone system with its key, which tells of calls as one does.</summary>
public sealed class Telephone(Api api, Guid machine) : IDisposable
{
    public Api Api => api;

    /// <summary>What the telephone system itself calls the call told of last.</summary>
    public string CallId { get; private set; } = "";

    /// <summary>The id that the call told of last has here.</summary>
    public Guid Call => Named(CallId);

    /// <summary>The id that a call has here.</summary>
    public Guid Named(string callId) => new(SHA256.HashData(Encoding.UTF8.GetBytes($"line/{machine}/{callId}")).AsSpan(0, 16));

    /// <summary>Makes a machine's account and a key as an administrator does.</summary>
    public static async Task<Telephone> Of(Uri address)
    {
        using var admin = await Api.SignedIn(address, "admin");
        var made = await admin.Post("/api/users", new
        {
            commandId = Guid.NewGuid(),
            userName = $"m{Guid.NewGuid():N}"[..16],
            displayName = "مرکز تلفن",
            role = "telephone_system",
            scope = "city",
            isMachine = true,
        });
        var machine = (Guid)made.Body!["user"]!["id"]!;
        var key = await admin.Post($"/api/users/{machine}/keys", new
        {
            commandId = Guid.NewGuid(),
            name = "خط ۱۳۷",
            scopes = (string[])["tell_calls"],
            expiresAt = TimeProvider.System.GetUtcNow().AddDays(30).ToString("O"),
        });
        return new Telephone(Api.WithKey(address, (string)key.Body!["text"]!), machine);
    }

    /// <summary>A new call rings.</summary>
    public Task<ApiAnswer> Rings(string? from = "989151112233", params string[] users) => Send(new
    {
        @event = "newCall",
        callId = CallId = $"{Guid.NewGuid():N}",
        from = from ?? "anonymous",
        to = "137",
        direction = "in",
        user = users,
    });

    public Task<ApiAnswer> Answers(string by) => Send(new { @event = "answer", callId = CallId, answeringNumber = by });

    public Task<ApiAnswer> HangsUp(string cause = "normalClearing") => Send(new { @event = "hangup", callId = CallId, cause });

    public Task<ApiAnswer> Send(object body) => api.Post("/api/line", body);

    public void Dispose() => api.Dispose();
}

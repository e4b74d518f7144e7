using CaseTracking.Testing;

namespace CaseTracking.Web.Tests.Security;

/// <summary>A system of its own with narrow limits, behind a proxy that it knows: 127.0.0.1.</summary>
public sealed class NarrowSystem : IAsyncLifetime
{
    public RunningSystem System { get; private set; } = null!;

    public async ValueTask InitializeAsync() => System = await RunningSystem.Start(settings: new Dictionary<string, string>
    {
        ["Proxy__KnownProxies"] = "127.0.0.1",
        ["Limits__SignInByAddress__Burst"] = "3",
        ["Limits__SignInByAddress__PerMinute"] = "1",
        ["Limits__WrongKeysByAddress__Burst"] = "3",
        ["Limits__WrongKeysByAddress__PerMinute"] = "1",
        ["Limits__AnonymousByAddress__Burst"] = "20",
        ["Limits__AnonymousByAddress__PerMinute"] = "1",
        ["Limits__IntakeByUser__Burst"] = "4",
        ["Limits__IntakeByUser__PerMinute"] = "1",
        ["Limits__IntakeByAddress__Burst"] = "6",
        ["Limits__IntakeByAddress__PerMinute"] = "1",
        ["Limits__SearchByUser__Burst"] = "4",
        ["Limits__SearchByUser__PerMinute"] = "1",
        ["Limits__BulkByUser__Burst"] = "4",
        ["Limits__BulkByUser__PerMinute"] = "1",
        ["Limits__MissesByUser__Burst"] = "5",
        ["Limits__MissesByUser__PerMinute"] = "1",
        ["Limits__LiveMessages__Burst"] = "40",
        ["Limits__LiveMessages__PerMinute"] = "60",
        ["Limits__ScreensPerUser"] = "3",
    });

    public ValueTask DisposeAsync() => System.DisposeAsync();

    /// <summary>A client that comes from an address of its own, as the proxy says.</summary>
    public Task<ApiAnswer> Send(
        string address, string method, string path, string? body = null, string cookie = "", string type = "application/json",
        string scheme = "https") => RawHttp.Send(
            System.Address, new HttpMethod(method), path, body is null ? null : global::System.Text.Encoding.UTF8.GetBytes(body),
            type, ("X-Forwarded-For", address), ("X-Forwarded-Proto", scheme), ("Cookie", cookie));

    /// <summary>The cookie of a demo user who signed in from an address.</summary>
    public async Task<string> SignIn(string address, string userName)
    {
        var answer = await Send(
            address, "POST", "/api/session", $"{{\"userName\":\"{userName}\",\"password\":\"{Store.Accounts.DemoUsers.Password}\"}}");
        Assert.Equal(200, answer.Status);
        return answer.Response.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
    }
}

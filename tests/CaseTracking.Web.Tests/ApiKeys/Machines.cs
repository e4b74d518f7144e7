using CaseTracking.Store.ApiKeys;
using CaseTracking.Testing;

namespace CaseTracking.Web.Tests.ApiKeys;

/// <summary>Machines and keys as an administrator makes them.</summary>
public static class Machines
{
    /// <summary>A machine's account; tells its id.</summary>
    public static async Task<Guid> NewMachine(this Api admin, string role, string scope = "city")
    {
        var made = await admin.Post("/api/users", Body(Name(), role, scope));
        Assert.Equal(201, made.Status);
        return (Guid)made.Body!["user"]!["id"]!;
    }

    /// <summary>A key of a machine, for 30 days.</summary>
    public static async Task<(Guid Id, string Text)> NewKey(this Api admin, Guid machine, params string[] scopes)
    {
        var made = await admin.Post($"/api/users/{machine}/keys", new
        {
            commandId = Guid.NewGuid(),
            name = "کلید آزمایشی",
            scopes,
            expiresAt = InDays(30),
        });
        Assert.Equal(201, made.Status);
        return ((Guid)made.Body!["key"]!["id"]!, (string)made.Body["text"]!);
    }

    /// <summary>A machine of the shared system that shows a key with these scopes.</summary>
    public static async Task<(Api Api, Guid Machine, Guid Key)> Machine(
        this OneSystem one, string role, string scope, params string[] scopes)
    {
        var admin = await one.As("admin");
        var machine = await admin.NewMachine(role, scope);
        var (id, text) = await admin.NewKey(machine, scopes);
        return (Api.WithKey(one.System.Address, text), machine, id);
    }

    public static object Body(string userName, string role, string scope = "city", Guid? commandId = null) =>
        new { commandId = commandId ?? Guid.NewGuid(), userName, displayName = "برنامهٔ آزمایشی", role, scope, isMachine = true };

    public static string Name() => $"m{Guid.NewGuid():N}"[..16];

    public static string InDays(double days) => TimeProvider.System.GetUtcNow().AddDays(days).ToString("O");

    /// <summary>A well-formed key that nobody made.</summary>
    public static string Unknown() => ApiKeySecret.New().Text;
}

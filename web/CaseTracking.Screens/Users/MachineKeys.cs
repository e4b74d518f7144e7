using System.Text.Json.Nodes;
using CaseTracking.Domain.Access;
using CaseTracking.Domain.Json;
using CaseTracking.Screens.Api;

namespace CaseTracking.Screens.Users;

/// <summary>The API keys of one machine as the administrator's screen works with them.</summary>
public sealed class MachineKeys(ApiClient api, Guid user)
{
    public IReadOnlyList<KeyRow> Rows { get; private set; } = [];

    /// <summary>Where the next page begins; null at the end.</summary>
    public string? Next { get; private set; }

    public Problem? Problem { get; private set; }

    /// <summary>The key that was made last; its text is told this once.</summary>
    public MadeKey? Told { get; private set; }

    private string Path => $"api/users/{user}/keys";

    /// <summary>Reads the newest keys.</summary>
    public Task Read() => Read(null);

    /// <summary>Reads the next page.</summary>
    public Task More() => Read(Next);

    /// <summary>Makes a key; true when it was made.</summary>
    public async Task<bool> Make(string name, IEnumerable<Permission> scopes, DateTimeOffset expires)
    {
        var body = new JsonObject
        {
            ["commandId"] = Guid.NewGuid(),
            ["name"] = name,
            ["scopes"] = new JsonArray([.. scopes.Select(s => (JsonNode)Codes<Permission>.Of(s))]),
            ["expiresAt"] = expires,
        };
        var answer = await api.Command(Path, body, KeyJson.Default.MadeKey);
        (Problem, Told) = (answer.Problem, answer.Value);
        if (answer.IsGood) await Read(null);
        return answer.IsGood;
    }

    /// <summary>Ends a key for good.</summary>
    public async Task Revoke(KeyRow key)
    {
        var problem = (await api.Ask($"{Path}/{key.Id}/revoke", [], ApiJson.Default.JsonObject)).Problem;
        await Read(null);
        Problem = problem ?? Problem;
    }

    /// <summary>Forgets what was told once.</summary>
    public void Forget() => (Told, Problem) = (null, null);

    private async Task Read(string? after)
    {
        var answer = await api.Get($"{Path}?limit=20" + (after is null ? "" : "&after=" + after), KeyJson.Default.KeyPage);
        Problem = answer.Problem;
        if (answer.Value is not { } page) return;
        Rows = after is null ? page.Items : [.. Rows, .. page.Items];
        Next = page.Next;
    }
}

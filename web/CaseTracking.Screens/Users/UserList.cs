using System.Text.Json.Nodes;
using CaseTracking.Domain.Access;
using CaseTracking.Domain.Json;
using CaseTracking.Screens.Api;

namespace CaseTracking.Screens.Users;

/// <summary>The accounts of the city as the administrator's screen works with them.</summary>
public sealed class UserList(ApiClient api)
{
    private const string Path = "api/users";
    private string _name = "";

    public IReadOnlyList<UserRow> Rows { get; private set; } = [];

    /// <summary>Whether there are more after the last row.</summary>
    public string? Next { get; private set; }

    public Problem? Problem { get; private set; }

    /// <summary>The account whose first password was given last; it is told this once.</summary>
    public FirstPassword? Told { get; private set; }

    /// <summary>Reads the first page of accounts of which a name holds the text.</summary>
    public Task Find(string name)
    {
        _name = name.Trim();
        return Read(null);
    }

    /// <summary>Reads the next page.</summary>
    public Task More() => Read(Next);

    /// <summary>Makes an account; true when it was made.</summary>
    public async Task<bool> Create(JsonObject body)
    {
        var answer = await api.Command(Path, body, UserJson.Default.FirstPassword);
        (Problem, Told) = (answer.Problem, answer.Value);
        if (answer.IsGood) await Find("");
        // It may stand on a later page, and is worked with now.
        if (answer.Value is { } made && Rows.All(r => r.Id != made.User.Id)) Rows = [made.User, .. Rows];
        return answer.IsGood;
    }

    /// <summary>Gives an account a new first password.</summary>
    public async Task Reset(UserRow user)
    {
        var answer = await api.Command(
            $"{Path}/{user.Id}/reset-password", new JsonObject { ["commandId"] = Guid.NewGuid() }, UserJson.Default.FirstPassword);
        (Problem, Told) = (answer.Problem, answer.Value);
        if (answer.Value is { } done) Put(done.User);
    }

    /// <summary>Does one of the things that need no words: unlock, sign-out, remove-second-factor.</summary>
    public async Task Do(UserRow user, string what)
    {
        Problem = (await api.Ask($"{Path}/{user.Id}/{what}", [], ApiJson.Default.JsonObject)).Problem;
        if (Problem is null && (await api.Get($"{Path}/{user.Id}", UserJson.Default.UserRow)).Value is { } now) Put(now);
    }

    /// <summary>Gives an account exactly these roles.</summary>
    public async Task Assign(UserRow user, IReadOnlyList<UserRole> roles)
    {
        var body = new JsonObject
        {
            ["roles"] = new JsonArray([.. roles.Select(r => (JsonNode)new JsonObject
            {
                ["role"] = Codes<Role>.Of(r.Role),
                ["scope"] = r.Scope,
            })]),
        };
        Problem = (await api.Put($"{Path}/{user.Id}/roles", body, ApiJson.Default.JsonObject)).Problem;
        if (Problem is null) Put(user with { Roles = [.. roles] });
    }

    /// <summary>Changes the name or whether the account may be used.</summary>
    public async Task Change(UserRow user, JsonObject body)
    {
        var answer = await api.Patch($"{Path}/{user.Id}", body, UserJson.Default.UserRow);
        Problem = answer.Problem;
        if (answer.Value is { } now) Put(now);
    }

    /// <summary>Forgets what was told once.</summary>
    public void Forget() => (Told, Problem) = (null, null);

    private async Task Read(string? after)
    {
        var path = $"{Path}?limit=50" + (_name.Length > 0 ? "&name=" + Uri.EscapeDataString(_name) : "")
            + (after is null ? "" : "&after=" + after);
        var answer = await api.Get(path, UserJson.Default.UserPage);
        Problem = answer.Problem;
        if (answer.Value is not { } page) return;
        Rows = after is null ? page.Items : [.. Rows, .. page.Items];
        Next = page.Next;
    }

    private void Put(UserRow now) => Rows = [.. Rows.Select(r => r.Id == now.Id ? now : r)];
}

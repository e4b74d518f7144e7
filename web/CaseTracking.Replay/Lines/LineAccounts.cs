using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using CaseTracking.Replay.Playing;

namespace CaseTracking.Replay.Lines;

/// <summary>The line's accounts, made as an administrator does: operators <c>desk01</c>… and one telephone system. What an
/// earlier run made is used again.</summary>
public sealed class LineAccounts(ApiClient admin, LineState state, Func<ApiClient> connect)
{
    private const string Machine = "desk-telephone";

    /// <summary>Signs a desk in under its user name; gives it a password where none is known.</summary>
    public Task<ApiClient> Desk(string userName) =>
        SignIn(userName, "میز شبیه‌ساز " + userName["desk".Length..], "operator", "city");

    /// <summary>Signs the mayor of a district in.</summary>
    public Task<ApiClient> Mayor(string district) =>
        SignIn("line-mayor" + district, "شهردار شبیه‌ساز " + district, "district_mayor", "district/" + district);

    private async Task<ApiClient> SignIn(string userName, string displayName, string role, string scope)
    {
        var api = connect();
        if (state.Find(userName) is { } known && (await api.TrySignIn(userName, known)).Ok) return api;
        var first = await FirstPassword(userName, displayName, role, scope);
        var own = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12));
        var answer = await api.TrySignIn(userName, first, own);
        // A first password works once: when its answer was lost, the new one is the account's already.
        if (answer.Status == 401) answer = await api.TrySignIn(userName, own);
        if (!answer.Ok) throw Refused($"{userName} cannot sign in", answer);
        state.Keep(userName, own);
        return api;
    }

    /// <summary>The telephone system with its key.</summary>
    public async Task<Telephone> Telephone()
    {
        var api = connect();
        if (state.Find(Machine) is { } kept && kept.Split(' ') is [var id, var key] && await Opens(api, key))
            return new Telephone(api, id);
        id = await MachineId();
        key = await Key(id);
        api.ShowKey(key);
        state.Keep(Machine, $"{id} {key}");
        return new Telephone(api, id);
    }

    // An empty event is wrong, but only who is let in hears that.
    private static async Task<bool> Opens(ApiClient api, string key)
    {
        api.ShowKey(key);
        return (await api.Post(Lines.Telephone.Path, [])).Status == 400;
    }

    private async Task<string> FirstPassword(string userName, string displayName, string role, string scope)
    {
        var made = await Make(userName, displayName, role, scope, isMachine: false);
        if (made.Status == 409)
            made = await admin.Post($"/api/users/{await IdOf(userName)}/reset-password", Command());
        return (string?)made.Body?["firstPassword"] ?? throw Refused($"{userName} gets no password", made);
    }

    private async Task<string> MachineId()
    {
        var made = await Make(Machine, "مرکز تلفن شبیه‌ساز", "telephone_system", "city", isMachine: true);
        if (made.Status == 409) return await IdOf(Machine);
        return (string?)made.Body?["user"]?["id"] ?? throw Refused("The telephone system gets no account", made);
    }

    private async Task<string> Key(string machine)
    {
        var body = Command();
        body["name"] = "simulated line";
        body["scopes"] = new JsonArray("tell_calls");
        body["expiresAt"] = TimeProvider.System.GetUtcNow().AddDays(30).ToString("O", CultureInfo.InvariantCulture);
        var made = await admin.Post($"/api/users/{machine}/keys", body);
        return (string?)made.Body?["text"] ?? throw Refused("The telephone system gets no key", made);
    }

    private Task<Answer> Make(string userName, string displayName, string role, string scope, bool isMachine)
    {
        var body = Command();
        (body["userName"], body["displayName"], body["role"], body["scope"]) = (userName, displayName, role, scope);
        if (isMachine) body["isMachine"] = true;
        return admin.Post("/api/users", body);
    }

    private async Task<string> IdOf(string userName)
    {
        var found = await admin.Get($"/api/users?limit=500&name={userName}");
        return (string?)found.Body?["items"]?.AsArray().FirstOrDefault(u => (string?)u!["userName"] == userName)?["id"]
            ?? throw Refused($"{userName} is taken and cannot be found", found);
    }

    private static JsonObject Command() => new() { ["commandId"] = Guid.NewGuid().ToString() };

    private static InvalidOperationException Refused(string what, Answer answer) =>
        new($"{what} ({answer.Status} {answer.Code}).");
}

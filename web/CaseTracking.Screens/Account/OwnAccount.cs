using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using CaseTracking.Screens.Api;
using CaseTracking.Screens.Keys;

namespace CaseTracking.Screens.Account;

/// <summary>
/// One's own account as its screen works with it. A change that the server lets through only after the password or a
/// passkey was shown again waits here, and is done when it was.
/// </summary>
public sealed class OwnAccount(ApiClient api, Browser browser)
{
    private const string Path = "api/account";
    private Func<Task>? _waiting;

    public AccountInfo? Info { get; private set; }

    public SessionRow[] Sessions { get; private set; } = [];

    /// <summary>What did not work last; null when it did.</summary>
    public Problem? Problem { get; private set; }

    /// <summary>Whether the person must show the password or a passkey before what they asked for is done.</summary>
    public bool MustConfirm => _waiting is not null;

    public async Task Load()
    {
        var info = await api.Get(Path, AccountJson.Default.AccountInfo);
        var sessions = await api.Get(Path + "/sessions", AccountJson.Default.SessionPage);
        (Info, Problem) = (info.Value ?? Info, info.Problem ?? sessions.Problem);
        Sessions = sessions.Value?.Items ?? Sessions;
    }

    /// <summary>Asks for a change; what it answers goes to <paramref name="then"/>, at once or after the confirmation.
    /// </summary>
    public async Task Do<T>(string path, JsonObject body, JsonTypeInfo<T> type, Func<T?, Task> then)
    {
        var answer = await api.Ask($"{Path}/{path}", body, type);
        if (answer.Problem?.Code == "confirmation_required")
        {
            _waiting = () => Do(path, body.DeepClone().AsObject(), type, then);
            return;
        }
        Problem = answer.Problem;
        if (answer.IsGood) await then(answer.Value);
    }

    /// <summary>The same for a change that answers nothing; afterwards the account is read anew.</summary>
    public Task Do(string path, JsonObject? body = null) => Do(path, body ?? [], ApiJson.Default.JsonObject, _ => Load());

    /// <summary>Shows the password again, and does what waits for it.</summary>
    public async Task Confirm(string password) => await GoOn(
        await api.Ask(Path + "/confirm", new JsonObject { ["password"] = password }, ApiJson.Default.JsonObject));

    /// <summary>Shows a passkey in place of the password; false when the device showed none.</summary>
    public async Task<bool> ConfirmByPasskey()
    {
        var options = await api.Ask(Path + "/confirm/passkey/options", [], ApiJson.Default.JsonObject);
        Problem = options.Problem;
        if (options.Value is null) return true;
        if (await browser.Passkey("get", options.Value.ToJsonString()) is not { } credential) return false;
        await GoOn(await api.Ask(
            Path + "/confirm/passkey", new JsonObject { ["credential"] = credential }, ApiJson.Default.JsonObject));
        return true;
    }

    /// <summary>Does not do what waits for a confirmation.</summary>
    public void GiveUp() => (_waiting, Problem) = (null, null);

    /// <summary>Lets the device make a passkey and keeps it under a name; false when the device made none.</summary>
    public async Task<bool> AddPasskey(JsonObject options, string name)
    {
        if (await browser.Passkey("create", options.ToJsonString()) is not { } credential) return false;
        await Do("passkeys", new JsonObject { ["name"] = name, ["credential"] = credential });
        return true;
    }

    private async Task GoOn(Answer<JsonObject> answer)
    {
        Problem = answer.Problem;
        if (!answer.IsGood || _waiting is not { } waiting) return;
        _waiting = null;
        await waiting();
    }
}

using System.Text.Json.Nodes;
using CaseTracking.Domain.Cases;
using CaseTracking.Domain.Inboxes;
using CaseTracking.Domain.Json;
using CaseTracking.Screens.Api;

namespace CaseTracking.Screens.Inboxes;

/// <summary>The saved views of one inbox: read, saved and removed over the version that was seen.</summary>
public sealed class SavedViews(ApiClient api, Inbox inbox)
{
    private const string Path = "api/inbox/views";

    public IReadOnlyList<SavedView> Items { get; private set; } = [];

    public Problem? Problem { get; private set; }

    /// <summary>Who overtook the last change; null when nobody did.</summary>
    public SavedView? Theirs { get; private set; }

    public async Task Read()
    {
        var answer = await api.Get($"{Path}?unit={Uri.EscapeDataString(inbox.ToString())}", InboxJson.Default.SavedViewList);
        Problem = answer.Problem;
        Items = answer.Value?.Items ?? Items;
    }

    /// <summary>The saved view that an address shows, or null.</summary>
    public SavedView? Of(InboxAddress address) => Items.FirstOrDefault(v => v.In(inbox) == address with { Unit = inbox });

    /// <summary>Saves what an address shows under a new name.</summary>
    public async Task<bool> Add(Guid command, string name, bool isShared, InboxAddress address)
    {
        var body = Body(name, isShared, address);
        body["commandId"] = command.ToString();
        return await Took(await api.Command(Path, body, InboxJson.Default.SavedView), null);
    }

    /// <summary>Changes a view; false when it was refused, and <see cref="Theirs"/> tells who was first.</summary>
    public async Task<bool> Change(SavedView seen, string name, bool isShared, InboxAddress address)
    {
        var body = Body(name, isShared, address);
        body["expectedVersion"] = seen.Version;
        return await Took(await api.Put($"{Path}/{seen.Id}", body, InboxJson.Default.SavedView), seen.Id);
    }

    public async Task<bool> Remove(SavedView seen)
    {
        var body = new JsonObject { ["unit"] = inbox.ToString(), ["expectedVersion"] = seen.Version };
        return await Took(await api.Command($"{Path}/{seen.Id}/remove", body, InboxJson.Default.SavedView), seen.Id);
    }

    /// <summary>Forgets what was refused.</summary>
    public void Forget() => (Problem, Theirs) = (null, null);

    private async Task<bool> Took(Answer<SavedView> answer, Guid? id)
    {
        var problem = answer.Problem;
        // What there is now, also after a refusal: then it is what the other one made of it.
        await Read();
        Problem = problem;
        Theirs = problem is { Code: "version_conflict" } ? Items.FirstOrDefault(v => v.Id == id) : null;
        return problem is null;
    }

    private JsonObject Body(string name, bool isShared, InboxAddress address) => new()
    {
        ["unit"] = inbox.ToString(),
        ["name"] = name,
        ["isShared"] = isShared,
        ["view"] = Codes<InboxView>.Of(address.View),
        ["assignee"] = address.Assignee,
        ["category"] = address.Category,
        ["district"] = address.District,
        ["state"] = address.State is { } s ? Codes<CaseStatus>.Of(s) : null,
    };
}

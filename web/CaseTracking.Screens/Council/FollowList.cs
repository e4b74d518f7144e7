using System.Text.Json.Nodes;
using CaseTracking.Domain.Council;
using CaseTracking.Domain.Views;
using CaseTracking.Screens.Api;

namespace CaseTracking.Screens.Council;

/// <summary>What the reader follows, and what is new of it; kept on the server for their account.</summary>
public sealed class FollowList(ApiClient api)
{
    private const int PageSize = 100;

    // More than any journal has: all that there is by then.
    private const long Everything = 9_007_199_254_740_991;

    private string? _next;

    public IReadOnlyList<FollowItem> Items { get; private set; } = [];

    public bool IsRead { get; private set; }

    public bool HasMore => _next is not null;

    public Problem? Problem { get; private set; }

    /// <summary>What was let go of last, until something else is done: it can be taken back.</summary>
    public FollowItem? Removed { get; private set; }

    /// <summary>Whether a case is followed, as far as the list was read.</summary>
    public bool IsFollowed(string number) => Find(FollowTarget.OfCase(number)) is not null;

    public FollowItem? Find(FollowTarget target) => Items.FirstOrDefault(i => i.Target == target);

    /// <summary>Whether a change may be news of something here.</summary>
    public bool IsConcerned(CaseChange change) => Items.Any(i => i.Target.MayConcern(change.Case, i.Case));

    /// <summary>Reads from the beginning, no less than was there before.</summary>
    public async Task Read()
    {
        var answer = await Ask($"limit={Math.Clamp(Items.Count, PageSize, FollowTarget.FollowsMax)}");
        Problem = answer.Problem;
        if (answer.Value is not { } page) return;
        (Items, _next, IsRead) = (page.Items, page.Next, true);
    }

    public async Task More()
    {
        if (_next is not { } after) return;
        var answer = await Ask($"limit={PageSize}&after={after}");
        Problem = answer.Problem;
        if (answer.Value is not { } page || _next != after) return;
        _next = page.Next;
        Items = [.. Items, .. page.Items.Where(i => Find(i.Target) is null)];
    }

    /// <summary>Reads whether one thing is followed; null when not.</summary>
    public async Task<FollowItem?> ReadOne(FollowTarget target)
    {
        var answer = await Ask("target=" + Uri.EscapeDataString(target.ToString()));
        Problem = answer.Problem;
        return answer.Value?.Items.FirstOrDefault();
    }

    /// <summary>Follows something; null with the problem when it cannot be. The same place by another case is that one.</summary>
    public async Task<FollowItem?> Follow(FollowTarget target, long? seen = null)
    {
        var body = new JsonObject { ["target"] = target.ToString() };
        if (seen is not null) body["seen"] = seen;
        var answer = await api.Command("api/council/follows", body, CouncilJson.Default.FollowItem);
        Problem = answer.Problem;
        if (answer.Value is not { } followed) return null;
        Removed = null;
        if (Find(followed.Target) is null) Items = [followed, .. Items];
        return followed;
    }

    /// <summary>Follows it no longer.</summary>
    public async Task<bool> Unfollow(FollowItem item)
    {
        var answer = await api.Command(
            "api/council/follows/remove", new JsonObject { ["target"] = item.Target.ToString() }, ApiJson.Default.JsonObject);
        Problem = answer.Problem;
        if (!answer.IsGood) return false;
        Items = [.. Items.Where(i => i.Target != item.Target)];
        Removed = item;
        return true;
    }

    /// <summary>Takes back what was let go of last, with the news that it had.</summary>
    public async Task Undo()
    {
        if (Removed is { } item) await Follow(item.Target, item.Seen);
    }

    /// <summary>All that is new of it by now was looked at.</summary>
    public async Task See(FollowTarget target)
    {
        Items = [.. Items.Select(i => i.Target == target ? i with { News = 0 } : i)];
        await api.Command(
            "api/council/follows/seen", new JsonObject { ["target"] = target.ToString(), ["seen"] = Everything },
            ApiJson.Default.JsonObject);
    }

    private Task<Answer<FollowPage>> Ask(string question) => api.Get($"api/council/follows?{question}", CouncilJson.Default.FollowPage);
}

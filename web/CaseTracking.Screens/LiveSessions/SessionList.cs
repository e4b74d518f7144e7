using System.Text.Json.Nodes;
using CaseTracking.Domain.LiveSessions;
using CaseTracking.Screens.Api;

namespace CaseTracking.Screens.LiveSessions;

/// <summary>The live sessions as the screens work with them.</summary>
public sealed class SessionList(ApiClient api)
{
    private const string Path = "api/live-sessions";
    private const int PageSize = 20;

    /// <summary>To come and going on, the earliest first, and those that were over lately; null before they are read.</summary>
    public IReadOnlyList<LiveSession>? Current { get; private set; }

    /// <summary>Over, the latest first.</summary>
    public IReadOnlyList<LiveSession> Past { get; private set; } = [];

    public string? Next { get; private set; }

    public Problem? Problem { get; private set; }

    public async Task Read()
    {
        var answer = await api.Get($"{Path}?limit=200", SessionsJson.Default.SessionPageInfo);
        Problem = answer.Problem;
        Current = answer.Value?.Items.Where(s => s.TakesCalls).ToList() ?? Current;
    }

    public async Task ReadPast(bool more)
    {
        var after = more && Next is not null ? "&after=" + Next : "";
        var answer = await api.Get($"{Path}?past=true&limit={PageSize}{after}", SessionsJson.Default.SessionPageInfo);
        Problem = answer.Problem ?? Problem;
        if (answer.Value is not { } page) return;
        (Past, Next) = (more ? [.. Past, .. page.Items] : page.Items, page.Next);
    }

    public Task<Answer<LiveSession>> Find(Guid id) => api.Get($"{Path}/{id}", SessionsJson.Default.LiveSession);

    public Task<Answer<SessionCallsInfo>> Calls(Guid id, string? after) => api.Get(
        $"{Path}/{id}/calls?limit=100{(after is null ? "" : "&after=" + after)}", SessionsJson.Default.SessionCallsInfo);

    /// <summary>Plans a session, or one anew.</summary>
    public async Task<Problem?> Plan(LiveSession? before, JsonObject body)
    {
        var answer = before is null
            ? await api.Command(Path, body, SessionsJson.Default.LiveSession)
            : await api.Put($"{Path}/{before.Id}", body, SessionsJson.Default.LiveSession);
        if (answer.IsGood) await Read();
        return answer.Problem;
    }

    /// <summary>Opens, closes or cancels.</summary>
    public async Task<Problem?> Turn(Guid id, string act, string? reason = null)
    {
        var body = new JsonObject { ["commandId"] = Guid.NewGuid().ToString() };
        if (reason is not null) body["reason"] = reason;
        var answer = await api.Command($"{Path}/{id}/{act}", body, SessionsJson.Default.LiveSession);
        if (!answer.IsGood) return answer.Problem;
        await Read();
        await ReadPast(more: false);
        return null;
    }
}

using CaseTracking.Domain.Calendars;
using CaseTracking.Screens.Api;

namespace CaseTracking.Screens.Audit;

/// <summary>The entries that a question found so far, newest first; more come page by page.</summary>
public sealed class AuditFeed(ApiClient api) : IDisposable
{
    private const int PageRows = 100;
    private readonly Dictionary<string, int> _places = [];
    private CancellationTokenSource _asking = new();
    private string? _path;
    private string? _next;

    public List<AuditItem> Items { get; } = [];

    public bool IsFetching { get; private set; }

    public bool IsLoaded { get; private set; }

    public bool HasMore => _next is not null;

    /// <summary>Why the last page did not come.</summary>
    public Problem? Problem { get; private set; }

    /// <summary>The field whose time cannot be read: nothing was asked.</summary>
    public string? Wrong { get; private set; }

    /// <summary>Where an entry stands, or -1.</summary>
    public int IndexOf(string id) => _places.GetValueOrDefault(id, -1);

    /// <summary>Asks from the newest on; a question under way is dropped.</summary>
    public Task Ask(AuditQuestion question, CityZone zone)
    {
        Renew();
        Items.Clear();
        _places.Clear();
        (_path, _next, IsLoaded, IsFetching) = (question.ToApi("api/audit", zone, out var wrong), null, false, false);
        Wrong = wrong;
        return _path is null ? Task.CompletedTask : Fetch();
    }

    /// <summary>The next page, when there is one and none is under way.</summary>
    public Task More() => IsFetching || (IsLoaded && !HasMore) || _path is null ? Task.CompletedTask : Fetch();

    public void Dispose()
    {
        _asking.Cancel();
        _asking.Dispose();
    }

    private async Task Fetch()
    {
        var mine = _asking.Token;
        (IsFetching, Problem) = (true, null);
        var parts = $"limit={PageRows}" + (_next is null ? "" : "&after=" + _next);
        var answer = await api.Get(
            _path + (_path!.Contains('?', StringComparison.Ordinal) ? "&" : "?") + parts, AuditJson.Default.AuditPageBody, mine);
        if (mine.IsCancellationRequested) return;
        (IsFetching, Problem) = (false, answer.Problem);
        if (answer.Value is not { } page) return;
        foreach (var item in page.Items.Where(i => _places.TryAdd(i.Id, Items.Count))) Items.Add(item);
        (_next, IsLoaded) = (page.Next, true);
    }

    private void Renew()
    {
        Dispose();
        _asking = new CancellationTokenSource();
    }
}

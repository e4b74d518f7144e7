using CaseTracking.Domain.Json;
using CaseTracking.Domain.Views;
using CaseTracking.Screens.Api;

namespace CaseTracking.Screens.Council;

/// <summary>The demands of one view, as far as they were read.</summary>
public sealed class DemandList(ApiClient api)
{
    private const int PageSize = 50;

    // What makes or answers a demand comes to any view; what else moves its case concerns those that are shown.
    private static readonly string[] Tells = ["follow_up_demanded", "demand_answered", "case_resolved"];
    private static readonly string[] Moves = ["case_referred", "case_returned", "case_reopened", "details_corrected"];

    private string? _next;

    public DemandView View { get; private set; } = DemandView.Open;

    public bool IsMine { get; private set; }

    public IReadOnlyList<DemandItem> Items { get; private set; } = [];

    public long Open { get; private set; }

    public long Late { get; private set; }

    public bool IsRead { get; private set; }

    public bool HasMore => _next is not null;

    public Problem? Problem { get; private set; }

    /// <summary>Whether a change may concern what is shown or counted.</summary>
    public bool IsConcerned(CaseChange change) => change.Events.Any(Tells.Contains)
        || (change.Events.Any(Moves.Contains) && Items.Any(i => i.Case.Number == change.Case.Number));

    /// <summary>Shows another view, or the same of the reader alone.</summary>
    public Task Show(DemandView view, bool isMine)
    {
        if ((view, isMine) != (View, IsMine)) (View, IsMine, Items, IsRead) = (view, isMine, [], false);
        return Read();
    }

    /// <summary>Reads from the beginning, no less than was there before.</summary>
    public async Task Read()
    {
        var asked = (View, IsMine);
        var answer = await Ask(null, Math.Clamp(Items.Count, PageSize, 500));
        if (asked != (View, IsMine)) return;
        Problem = answer.Problem;
        if (answer.Value is not { } page) return;
        (Items, _next, IsRead) = (page.Items, page.Next, true);
        (Open, Late) = (page.Open ?? Open, page.Late ?? Late);
    }

    public async Task More()
    {
        var asked = (View, IsMine, _next);
        var answer = await Ask(_next, PageSize);
        if (asked != (View, IsMine, _next)) return;
        Problem = answer.Problem;
        if (answer.Value is not { } page) return;
        _next = page.Next;
        Items = [.. Items, .. page.Items.Where(i => Items.All(k => k.Key != i.Key))];
    }

    private Task<Answer<DemandPage>> Ask(string? after, int limit) => api.Get(
        $"api/council/demands?view={Codes<DemandView>.Of(View)}{(IsMine ? "&mine=true" : "")}&limit={limit}{(after is null ? "" : "&after=" + after)}",
        CouncilJson.Default.DemandPage);
}

using CaseTracking.Domain.Access;
using CaseTracking.Screens.Api;
using CaseTracking.Screens.City;
using CaseTracking.Screens.Keys;
using CaseTracking.Screens.Sessions;
using CaseTracking.Screens.Texts;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace CaseTracking.Screens.Audit;

/// <summary>Who saw and did what, when, from where; for administrators.</summary>
public sealed partial class AuditPage
{
    private const int WideRow = 40;
    private const int NarrowRow = 78;
    private AuditFeed _feed = null!;
    private AuditQuestion _question = AuditQuestion.All;
    private AuditItem? _open;
    private IDisposable? _keys;
    private bool _isNarrow;

    [Inject] public ApiClient Api { get; set; } = null!;

    [Inject] public Workplace Workplace { get; set; } = null!;

    [Inject] public CityNames City { get; set; } = null!;

    [Inject] public Shortcuts Keys { get; set; } = null!;

    [Inject] public Browser Browser { get; set; } = null!;

    [Inject] public NavigationManager Navigation { get; set; } = null!;

    private static string[] Titles =>
        [AuditTexts.At, AuditTexts.User, AuditTexts.Act, AuditTexts.Case, AuditTexts.Outcome, AuditTexts.Address, AuditTexts.Details];

    private string Shown => _feed switch
    {
        { IsFetching: true } => AuditTexts.Loading,
        { HasMore: true } => Say.Fill(AuditTexts.ShownMore, Say.Count(_feed.Items.Count)),
        _ => Say.Fill(AuditTexts.Shown, Say.Count(_feed.Items.Count)),
    };

    // A link, so that the browser itself writes the file while it comes, however long it is.
    private string? Export => _question.ToApi("api/audit/export", City.Zone, out _);

    private IReadOnlyCollection<string> Wrong =>
        _feed.Wrong is { } wrong ? [wrong] : [.. _feed.Problem?.Fields.Select(f => f.Field) ?? []];

    public void Dispose()
    {
        _keys?.Dispose();
        Navigation.LocationChanged -= Moved;
        _feed.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        (_feed, _isNarrow) = (new AuditFeed(Api), Browser.IsNarrow);
        if (!AccessRules.Administers(Workplace.Actor)) return;
        Navigation.LocationChanged += Moved;
        _keys = Keys.Use(
            new("KeyL", "L", AuditTexts.KeyList, () => Then(() => Browser.FocusFirst(".live-list"))),
            new("KeyF", "F", AuditTexts.KeySearch, () => Then(() => Browser.FocusFirst(_isNarrow ? ".search summary" : ".search input"))),
            new("KeyM", "M", AuditTexts.More, () => InvokeAsync(More)),
            new("KeyR", "R", AuditTexts.Renew, () => InvokeAsync(Renew)));
        _question = AuditQuestion.Of(new Uri(Navigation.Uri));
        await Renew();
    }

    private async Task Renew()
    {
        var asked = _feed.Ask(_question, City.Zone);
        StateHasChanged();
        await asked;
        StateHasChanged();
    }

    private async Task More()
    {
        var asked = _feed.More();
        StateHasChanged();
        await asked;
        StateHasChanged();
    }

    // The part that did not come; a first page that did not come is asked anew.
    private Task Again() => _feed.IsLoaded ? More() : Renew();

    private async Task Go(AuditQuestion question)
    {
        (_question, _open) = (question, null);
        Navigation.NavigateTo(question.ToPath(), replace: true);
        await Renew();
    }

    private void Open(string id) => _open = _feed.Items.Find(i => i.Id == id);

    private void Moved(object? sender, LocationChangedEventArgs e)
    {
        var uri = new Uri(e.Location);
        if (!uri.AbsolutePath.EndsWith("/audit", StringComparison.Ordinal) || AuditQuestion.Of(uri) is not { } asked
            || asked == _question) return;
        _question = asked;
        _ = InvokeAsync(Renew);
    }

    private static string FieldName(string field) => field switch
    {
        "user" => AuditTexts.User,
        "act" => AuditTexts.Act,
        "case" => AuditTexts.Case,
        "from" => AuditTexts.From,
        "to" => AuditTexts.To,
        "address" => AuditTexts.Address,
        "outcome" => AuditTexts.Outcome,
        _ => field,
    };

    private Task Then(Action act) => InvokeAsync(() =>
    {
        act();
        StateHasChanged();
    });
}

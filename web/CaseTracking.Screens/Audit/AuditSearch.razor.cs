using CaseTracking.Screens.City;
using CaseTracking.Screens.Keys;
using CaseTracking.Screens.Texts;
using Microsoft.AspNetCore.Components;

namespace CaseTracking.Screens.Audit;

/// <summary>The fields of a search. Enter or a choice asks; each question is an address.</summary>
public sealed partial class AuditSearch
{
    private AuditQuestion? _shown;
    private bool _isNarrow;
    private string? _user, _act, _case, _from, _to, _address, _outcome;

    [Parameter, EditorRequired] public AuditQuestion Question { get; set; } = null!;

    /// <summary>Names of the fields that the last question had wrong.</summary>
    [Parameter] public IReadOnlyCollection<string> Wrong { get; set; } = [];

    [Parameter] public EventCallback<AuditQuestion> Changed { get; set; }

    [Inject] public Browser Browser { get; set; } = null!;

    [Inject] public CityClock Clock { get; set; } = null!;

    protected override void OnInitialized() => _isNarrow = Browser.IsNarrow;

    // What is typed stays until another question is shown.
    protected override void OnParametersSet()
    {
        if (Question == _shown) return;
        _shown = Question;
        (_user, _act, _case, _from, _to, _address, _outcome) = (
            Question.User, Question.Act, Question.Case, Question.From, Question.To, Question.Address, Question.Outcome);
    }

    private Task Send() => Changed.InvokeAsync(new AuditQuestion
    {
        User = Typed(_user),
        Act = _act,
        Case = Typed(_case),
        From = Typed(_from),
        To = Typed(_to),
        Address = Typed(_address),
        Outcome = _outcome,
    });

    private Task Choose(Action set)
    {
        set();
        return Send();
    }

    private Task Today()
    {
        (_from, _to) = (Say.Day(Clock.Now), null);
        return Send();
    }

    private string Bad(string field) => Wrong.Contains(field) ? "true" : "false";

    private static string? Typed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static string? Code(ChangeEventArgs e) => Typed((string?)e.Value);
}

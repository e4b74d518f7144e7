using CaseTracking.Domain.Access;
using CaseTracking.Domain.Json;
using CaseTracking.Screens.Api;
using CaseTracking.Screens.Keys;
using CaseTracking.Screens.Sessions;
using CaseTracking.Screens.Texts;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace CaseTracking.Screens.Rights;

/// <summary>What each role may, for everybody to read and for administrators to change.</summary>
public sealed partial class RightsPage
{
    private RightsInfo? _table;
    private Problem? _problem;
    private RightsDraft? _draft;
    private Role _shown = Role.Operator;
    private Action? _leave;
    private IDisposable? _keys;
    private bool _isNarrow;
    private string? _focus;
    private string? _show;

    [Inject] public ApiClient Api { get; set; } = null!;

    [Inject] public Workplace Workplace { get; set; } = null!;

    [Inject] public Shortcuts Keys { get; set; } = null!;

    [Inject] public Browser Browser { get; set; } = null!;

    [Inject] public NavigationManager Navigation { get; set; } = null!;

    private bool IsAdministrator => AccessRules.Administers(Workplace.Actor);

    private bool IsUnsaved => _draft?.Changes.Count > 0;

    public void Dispose() => _keys?.Dispose();

    protected override async Task OnInitializedAsync()
    {
        _isNarrow = Browser.IsNarrow;
        // Readers start with the role that they work in.
        if (Workplace.Actor.Assignments is [var first, ..]) _shown = first.Role;
        await Read();
        _keys = Keys.Use(RightsKeys());
    }

    protected override void OnAfterRender(bool firstRender)
    {
        var (focus, show) = (_focus, _show);
        (_focus, _show) = (null, null);
        if (show is not null) Browser.Show(show);
        if (focus is not null) Browser.Focus(focus);
    }

    private static string IdOf(Role role) => $"role-{Codes<Role>.Of(role)}";

    private async Task Read()
    {
        var answer = await Api.Get("api/rights", RightsJson.Default.RightsInfo);
        (_table, _problem) = (answer.Value ?? _table, answer.Problem);
    }

    private IEnumerable<Shortcut> RightsKeys()
    {
        if (!_isNarrow) yield return new("KeyL", "L", RightsTexts.KeyTable, () => Then(() => Browser.FocusFirst("#rights-table")));
        if (!IsAdministrator || _table is null) yield break;
        for (var i = 0; i < _table.Roles.Length; i++)
        {
            var role = _table.Roles[i].Role;
            yield return new($"Digit{i + 1}", $"1–{_table.Roles.Length}", RightsTexts.KeyRole, () => Then(() => Open(role)));
        }
    }

    private void Open(Role role)
    {
        if (_draft?.Known.Role == role) return;
        Unless(() =>
        {
            _draft = new RightsDraft(_table!.Roles.Single(r => r.Role == role));
            _show = IdOf(role);
        });
    }

    private void Close() => Unless(() =>
    {
        var role = _draft!.Known.Role;
        (_draft, _shown) = (null, role);
        _focus = IdOf(role);
    });

    // What would be lost is asked for first.
    private void Unless(Action leave)
    {
        if (IsUnsaved) _leave = leave;
        else leave();
    }

    private void BeforeLeaving(LocationChangingContext context)
    {
        if (!IsUnsaved) return;
        context.PreventNavigation();
        _leave = () =>
        {
            _draft = null;
            Navigation.NavigateTo(context.TargetLocation);
        };
        StateHasChanged();
    }

    private void Stay()
    {
        _leave = null;
        if (_draft?.Changes is [var first, ..]) _focus = RightRow.IdOf(first);
    }

    private void Leave()
    {
        var leave = _leave!;
        _leave = null;
        leave();
    }

    private Task Then(Action act) => InvokeAsync(() =>
    {
        act();
        StateHasChanged();
    });
}

using CaseTracking.Domain.Access;
using CaseTracking.Screens.Drafts;
using CaseTracking.Screens.Keys;
using CaseTracking.Screens.Sessions;
using CaseTracking.Screens.Texts;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace CaseTracking.Screens.Shell;

/// <summary>The frame of all screens: who, where, when, how the line stands, and the keys that work everywhere.</summary>
public sealed partial class MainLayout
{
    private static readonly TimeSpan RetryEvery = TimeSpan.FromSeconds(4);
    private IDisposable? _keys;
    private bool _palette;
    private bool _help;
    private bool _disposed;

    [Inject] public Workplace Workplace { get; set; } = null!;

    [Inject] public SessionGate Gate { get; set; } = null!;

    [Inject] public Shortcuts Keys { get; set; } = null!;

    [Inject] public Browser Browser { get; set; } = null!;

    [Inject] public DraftStore Drafts { get; set; } = null!;

    [Inject] public NavigationManager Navigation { get; set; } = null!;

    // A wall has the whole picture for itself.
    private bool IsOnWall => AccessRules.SeesWall(Workplace.Actor)
        && new Uri(Navigation.Uri).AbsolutePath.EndsWith("/wall", StringComparison.Ordinal);

    public void Dispose()
    {
        _disposed = true;
        _keys?.Dispose();
        Gate.Changed -= Show;
        Navigation.LocationChanged -= Moved;
    }

    protected override async Task OnInitializedAsync()
    {
        Gate.Changed += Show;
        Navigation.LocationChanged += Moved;
        await Load();
        while (Workplace.State == WorkplaceState.Failed && !_disposed)
        {
            await Task.Delay(RetryEvery);
            await Load();
        }
    }

    private async Task Load()
    {
        await Workplace.Load();
        if (Workplace.State == WorkplaceState.SignedOut)
        {
            // What was typed waits in this browser and is there after the sign-in.
            var here = Uri.EscapeDataString("/" + Navigation.ToBaseRelativePath(Navigation.Uri));
            Navigation.NavigateTo($"signin?to={here}", forceLoad: true);
            return;
        }
        if (Workplace.State != WorkplaceState.Ready || _keys is not null) return;
        Drafts.Sweep();
        _keys = Keys.Use(ShellKeys());
        StateHasChanged();
    }

    private IEnumerable<Shortcut> ShellKeys()
    {
        if (AccessRules.SeesCases(Workplace.Actor))
            yield return new("Ctrl+KeyK", "Ctrl+K", ShellTexts.KeyPalette, () => Then(OpenPalette));
        foreach (var screen in ScreenList.All(Workplace.Actor))
            yield return new(screen.Key, screen.Key, screen.KeyMeaning, () => Then(() => Navigation.NavigateTo(screen.Path)));
        yield return new("Shift+Slash", "?", ShellTexts.KeyHelp, () => Then(OpenHelp));
        yield return new("F1", "F1", ShellTexts.KeyHelp, () => Then(OpenHelp));
    }

    private Task Then(Action act) => InvokeAsync(() =>
    {
        act();
        StateHasChanged();
    });

    private void OpenPalette() => _palette = true;

    private void OpenHelp() => _help = true;

    private void SkipToContent() => Browser.Focus("main");

    private void Moved(object? sender, LocationChangedEventArgs e) => Show();

    private void Show() => _ = InvokeAsync(StateHasChanged);
}

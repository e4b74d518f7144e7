using System.Text.Json.Nodes;
using CaseTracking.Domain.Access;
using CaseTracking.Domain.Calls;
using CaseTracking.Screens.Api;
using CaseTracking.Screens.Calls;
using CaseTracking.Screens.City;
using CaseTracking.Screens.Sessions;
using CaseTracking.Screens.Texts;
using Microsoft.AspNetCore.Components;

namespace CaseTracking.Screens.Shifts;

/// <summary>What goes on at the line now, for who leads the shift: who waits, who speaks, what was left lying. Nobody is
/// listened to.</summary>
public sealed partial class ShiftPage
{
    private const int HoursShown = 10;
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);
    private const int ReadEach = 15;
    private readonly CancellationTokenSource _end = new();
    private LineDay _day = null!;
    private string? _refused;

    [Inject] public CallFeed Feed { get; set; } = null!;

    [Inject] public ApiClient Api { get; set; } = null!;

    [Inject] public CityClock Clock { get; set; } = null!;

    [Inject] public Workplace Workplace { get; set; } = null!;

    [Inject] public NavigationManager Navigation { get; set; } = null!;

    private List<CallView> Waiting => [.. Feed.Waiting];

    private TimeSpan LongestWait => Waiting is [var first, ..] ? Clock.Now - first.StartedAt : TimeSpan.Zero;

    private int Left => Feed.Open.Count(c => ShiftCall.IsLeft(c, Clock.Now));

    private IReadOnlyList<HourOfDay> Hours => _day.Hours(Say.Zone.Local(Clock.Now).Hour, HoursShown);

    private long Most => Math.Max(1, Hours.Max(h => h.Calls));

    public void Dispose()
    {
        Feed.Changed -= Told;
        _end.Cancel();
        _end.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        _day = new LineDay(Api);
        if (!AccessRules.Supervises(Workplace.Actor)) return;
        Feed.Changed += Told;
        await Feed.Follow();
        _ = Run();
    }

    private void Told(IReadOnlyList<CallView> changed, bool isAll) => _ = InvokeAsync(StateHasChanged);

    // The seconds count by themselves; the figures are asked now and then.
    private async Task Run()
    {
        using var timer = new PeriodicTimer(Tick);
        try
        {
            for (var second = 0; ; second++)
            {
                if (second % ReadEach == 0) await _day.Read(Say.Zone.DayOf(Clock.Now), _end.Token);
                StateHasChanged();
                if (!await timer.WaitForNextTickAsync(_end.Token)) return;
            }
        }
        catch (OperationCanceledException)
        {
            // The screen is left.
        }
    }

    private async Task TakeOver(CallView call)
    {
        var answer = await Api.Command(
            $"api/calls/{call.Id}/take-over", new JsonObject(), CallJson.Default.CallInfo, null, _end.Token);
        _refused = answer.Problem?.Message;
        // It is offered at the own desk, with every word.
        if (answer.IsGood) Navigation.NavigateTo("intake");
    }
}

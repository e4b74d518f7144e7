using System.Text.Json.Nodes;
using CaseTracking.Replay.Demo;

namespace CaseTracking.Replay.Lines;

/// <summary>What all calls of a run share.</summary>
/// <param name="Pause">Waits so many of a real call's seconds, not at all once the run is being ended.</param>
public sealed record LineParts(
    Telephone Telephone, Exchange Exchange, IReadOnlyList<Hall> Halls, Tally Tally, Words Words, OpenedCases Opened,
    Func<double, Task> Pause);

/// <summary>One call from its first ring to its result.</summary>
public sealed class CallRun(PlannedCall call, LineParts line)
{
    // A desk that has heard nothing by then was never told.
    private static readonly TimeSpan HearsMax = TimeSpan.FromMinutes(2);
    private const double AtOnceShare = 0.1;
    private readonly string _id = line.Telephone.IdOf(call);
    private readonly Random _dice = call.Dice;
    private long _since;

    /// <summary>Plays it; tells whether its caller gave up.</summary>
    public async Task<bool> Play()
    {
        line.Tally.Tell();
        var desks = line.Exchange.Reserve(_dice.NextDouble() < AtOnceShare ? 2 : 1);
        _since = TimeProvider.System.GetTimestamp();
        if (desks.Count == 0) return await Queue();
        foreach (var desk in desks) _ = desk.Hears(_id);
        return call.GivesUp ? await GiveUp(desks) : await Ring(desks);
    }

    // Nobody is free, so it rings for everybody.
    private async Task<bool> Queue()
    {
        await line.Telephone.Rings(call, []);
        var desk = await line.Exchange.Wait(line.Pause(call.GivesUp ? call.Ring : call.Patience));
        if (desk is not null) return await Take([desk], _dice.Next(2) == 0, taken: null, isMeasured: false);
        await line.Telephone.HangsUp(call, "cancel");
        line.Tally.End(_id, "abandoned");
        return true;
    }

    private async Task<bool> GiveUp(IReadOnlyList<Desk> desks)
    {
        var rings = line.Telephone.Rings(call, desks.Select(d => d.UserName));
        // Some are so short that their end overtakes their beginning.
        if (_dice.NextDouble() >= AtOnceShare)
        {
            await rings;
            await line.Pause(call.Ring);
        }
        await Task.WhenAll(rings, line.Telephone.HangsUp(call, "cancel"));
        line.Tally.End(_id, "abandoned");
        foreach (var desk in desks) Free(desk);
        return true;
    }

    private async Task<bool> Ring(IReadOnlyList<Desk> desks)
    {
        var isAnswered = _dice.Next(2) == 0;
        // The telephone's requests run side by side: an answer may be there first.
        var isEarly = isAnswered && _dice.NextDouble() < AtOnceShare;
        var rings = line.Telephone.Rings(call, desks.Select(d => d.UserName));
        var taken = isEarly ? line.Telephone.Answers(call, desks[0].UserName) : null;
        var play = Take(desks, isAnswered, taken, isMeasured: true);
        await Task.WhenAll(rings, play);
        return await play;
    }

    // By the telephone's answer, or by a key on the desk that is the quickest.
    private async Task<bool> Take(IReadOnlyList<Desk> desks, bool isAnswered, Task? taken, bool isMeasured)
    {
        var shown = await Task.WhenAll(desks.Select(d => Show(d, isMeasured)));
        if (taken is null) await line.Pause(call.Ring);
        if (isAnswered) await (taken ?? line.Telephone.Answers(call, desks[0].UserName));
        var has = isAnswered ? 0 : await Claim(desks);
        foreach (var other in desks.Where((_, i) => i != has)) Free(other);
        if (has < 0) return false;
        var passed = await new Spoken(_id, call, desks[has], line).Play(shown[has], isAnswerLate: !isAnswered);
        Free(desks[has]);
        await passed;
        return false;
    }

    private async Task<JsonNode?> Show(Desk desk, bool isMeasured)
    {
        try
        {
            var heard = await desk.Hears(_id).WaitAsync(HearsMax);
            var shown = await desk.Api.Get($"/api/calls/{_id}");
            if (isMeasured) Measure(heard);
            if (!shown.Ok) line.Tally.Problem(_id, $"its page was refused: {shown.Status} {shown.Code}");
            return shown.Body;
        }
        catch (TimeoutException)
        {
            line.Tally.Problem(_id, $"{desk.UserName} never heard of it");
            return null;
        }
    }

    private void Measure(long heard)
    {
        line.Tally.ToDesk.Add(TimeProvider.System.GetElapsedTime(_since, heard));
        line.Tally.ToHistory.Add(TimeProvider.System.GetElapsedTime(_since));
    }

    // All for whom it rings at once; the place of who got it.
    private async Task<int> Claim(IReadOnlyList<Desk> desks)
    {
        var answers = await Task.WhenAll(desks.Select(d => d.Api.Post($"/api/calls/{_id}/claim", [])));
        var has = Enumerable.Range(0, answers.Length).Where(i => answers[i].Ok).ToList();
        if (has.Count == 1) return has[0];
        line.Tally.Problem(_id, $"{has.Count} desks have it: {string.Join(", ", answers.Select(a => $"{a.Status} {a.Code}"))}");
        return has.Count > 0 ? has[0] : -1;
    }

    private void Free(Desk desk)
    {
        desk.Forget(_id);
        line.Exchange.Free(desk);
    }
}

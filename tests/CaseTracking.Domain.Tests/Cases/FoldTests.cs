using System.Text.Json;
using CaseTracking.Domain.Cases;
using CaseTracking.Domain.Counting;
using CaseTracking.Domain.Json;
using CsCheck;

namespace CaseTracking.Domain.Tests.Cases;

public class FoldTests
{
    private static readonly CaseCommand[] All =
    [
        Some.Receive, Some.Warn, new Refer(Holder.Deputy("civil"), null, null), new Refer(Holder.Commission("urban"), null, null),
        new Return("نه"), new Resolve(Outcome.Solved, "شد", null), new Resolve(Outcome.NotSolved, "نشد", null), new Reopen("اعتراض"),
        new Escalate("دیر"), new Note("ن"), new Callback(CallbackResult.Answered, Verdict.Accepts, null),
        new Callback(CallbackResult.NoAnswer, null, null), new Support(null),
        new Correct("waste", "1", new CaseDetails(null, null, null, null), "ا"),
        new Correct(null, "2", new CaseDetails(null, null, null, null), "ا", "ابوذر"),
        new Promise("می‌کنم", Some.Morning.AddDays(2)), new KeepPromise(2, "شد"), new KeepPromise(3, "شد"),
        new AcceptCase(), new Assign(Guid.Parse("0192a000-0000-7000-8000-000000000001"), "ن"), new Assign(null, null),
        new Demand("چه شد", Some.Morning.AddDays(1)), new AnswerDemand(2, "شد"), new AnswerDemand(3, "شد"),
        new Deliberate("رایزنی", Stance.For),
    ];

    private static readonly Gen<CaseCommand> AnyCommand = Gen.Int[0, All.Length - 1].Select(i => All[i]);

    [Fact]
    public void The_counters_of_a_case_always_add_up_to_where_it_stands() => AnyCommand.List[0, 40].Sample(commands =>
    {
        var (state, cells) = (CaseState.None, new Dictionary<CounterKey, int>());
        foreach (var command in commands)
        {
            var decision = Some.Decide(state, command);
            if (decision.Refusal is not null) continue;
            var after = CaseLifecycle.Apply(state, decision.Events, Some.Morning, Some.Zone);
            foreach (var delta in Measures.Deltas(state, after)) cells[delta.Key] = cells.GetValueOrDefault(delta.Key) + delta.By;
            state = after;
        }
        Assert.Equal(Measures.Of(state).ToHashSet(), cells.Where(c => c.Value == 1).Select(c => c.Key).ToHashSet());
        Assert.DoesNotContain(cells.Values, n => n is not (0 or 1));
    });

    [Fact]
    public void A_refold_of_the_stored_events_is_the_state() => AnyCommand.List[0, 40].Sample(commands =>
    {
        var (state, refold) = (CaseState.None, CaseState.None);
        foreach (var command in commands)
        {
            var decision = Some.Decide(state, command);
            if (decision.Refusal is not null) continue;
            state = CaseLifecycle.Apply(state, decision.Events, Some.Morning, Some.Zone);
            var stored = JsonSerializer.Serialize(decision.Events, DomainJson.Default.ImmutableArrayCaseEvent);
            refold = CaseLifecycle.Apply(
                refold, JsonSerializer.Deserialize(stored, DomainJson.Default.ImmutableArrayCaseEvent), Some.Morning, Some.Zone);
        }
        Assert.Equal(
            JsonSerializer.Serialize(state, DomainJson.Default.CaseState), JsonSerializer.Serialize(refold, DomainJson.Default.CaseState));
    });
}

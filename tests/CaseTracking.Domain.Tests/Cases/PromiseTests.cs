using System.Text.Json;
using System.Text.Json.Nodes;
using CaseTracking.Domain.Cases;
using CaseTracking.Domain.Json;

namespace CaseTracking.Domain.Tests.Cases;

public class PromiseTests
{
    private static readonly DateTimeOffset Due = Some.Morning.AddDays(3);
    private static readonly KeepPromise Keep = new(2, "آسفالت شد");
    private static readonly Resolve Solved = new(Outcome.Solved, "شد", null);

    private static readonly CaseState Promised = Some.Promised;

    [Fact]
    public void A_promise_tells_the_session_in_which_it_was_given()
    {
        var session = Guid.Parse("0192a000-0000-7000-8000-000000000001");
        var given = Assert.Single(Some.Decide(Some.Received, new Promise("می‌کنم", Due, session)).Events);
        Assert.Equal(new FollowUpPromised(Due, session), given);
        var written = JsonSerializer.Serialize(given, DomainJson.Default.CaseEvent);
        Assert.Contains("\"session\":\"0192a000-0000-7000-8000-000000000001\"", written, StringComparison.Ordinal);
        Assert.Equal(given, JsonSerializer.Deserialize(written, DomainJson.Default.CaseEvent));
    }

    [Fact]
    public void A_case_keeps_each_promise_under_the_version_at_which_it_was_given()
    {
        var twice = Some.After(Promised, new Promise("و این", Due.AddDays(1)), Some.Morning.AddHours(1));
        Assert.Equal([(2, Due), (3, Due.AddDays(1))], twice.Promises.Select(p => (p.Id, p.DueAt)));
    }

    // Source: the rule, restated: kept by its deadline, late after it, broken when it passed.
    [Theory]
    [InlineData(-1, null, PromiseStanding.Open)]
    [InlineData(0, null, PromiseStanding.Open)]
    [InlineData(1, null, PromiseStanding.Broken)]
    [InlineData(5, -1, PromiseStanding.Kept)]
    [InlineData(5, 0, PromiseStanding.Kept)]
    [InlineData(5, 1, PromiseStanding.Late)]
    public void A_promise_stands_by_its_deadline(int minutesPast, int? keptAfterMinutes, PromiseStanding expected)
    {
        var given = Promised.Promises[0] with { KeptAt = keptAfterMinutes is { } m ? Due.AddMinutes(m) : null };
        Assert.Equal(expected, given.StandingAt(Due.AddMinutes(minutesPast)));
    }

    [Fact]
    public void Who_says_with_words_that_it_is_kept_keeps_it_once()
    {
        var kept = Some.After(Promised, Keep, Due);
        Assert.Equal((Due, PromiseKeptBy.Word), (kept.Promises[0].KeptAt, kept.Promises[0].KeptBy));
        Assert.Equal(new PromiseKept(2, Late: false), Assert.Single(Some.Decide(Promised, Keep, Due).Events));
        Assert.Equal(new PromiseKept(2, Late: true), Assert.Single(Some.Decide(Promised, Keep, Due.AddSeconds(1)).Events));
        Assert.Equal(RefusalReason.PromiseAlreadyKept, Some.Decide(kept, Keep, Due).Refusal);
        Assert.Equal(RefusalReason.NoSuchPromise, Some.Decide(Promised, new KeepPromise(9, "شد")).Refusal);
        Assert.DoesNotContain(CommandKind.KeepPromise, CaseLifecycle.AllowedIn(kept));
    }

    [Fact]
    public void A_case_resolved_as_solved_keeps_what_was_promised_on_it()
    {
        var solved = Some.After(Promised, Solved, Due.AddHours(1));
        Assert.Equal((Due.AddHours(1), PromiseKeptBy.Resolution), (solved.Promises[0].KeptAt, solved.Promises[0].KeptBy));
        Assert.Equal(PromiseStanding.Late, solved.Promises[0].StandingAt(Due.AddHours(2)));
    }

    [Theory]
    [InlineData(Outcome.NotSolved, null)]
    [InlineData(Outcome.OutsideDuties, "شرکت برق")]
    public void Closed_is_not_done(Outcome outcome, string? body)
    {
        var closed = Some.After(Promised, new Resolve(outcome, "نه", body));
        Assert.Null(closed.Promises[0].KeptAt);
        Assert.Contains(CommandKind.KeepPromise, CaseLifecycle.AllowedIn(closed));
        Assert.Equal(PromiseKeptBy.Word, Some.After(closed, Keep).Promises[0].KeptBy);
    }

    [Fact]
    public void Reopening_takes_back_what_only_the_resolution_had_kept()
    {
        var both = Some.After(Some.After(Promised, new Promise("و این", Due)), Keep);
        var reopened = Some.After(Some.After(both, Solved), new Reopen("اعتراض"));
        Assert.Equal([PromiseKeptBy.Word, null], reopened.Promises.Select(p => p.KeptBy));
        Assert.Null(reopened.Promises[1].KeptAt);
        var solvedAgain = Some.After(reopened, Solved, Due.AddDays(1));
        Assert.Equal([Some.Morning, Due.AddDays(1)], solvedAgain.Promises.Select(p => p.KeptAt!.Value));
    }

    [Fact]
    public void The_reminder_comes_a_day_of_the_city_before_or_at_half_of_a_shorter_time()
    {
        Assert.Equal(Due.AddDays(-1), Promised.Promises[0].RemindAt);
        var short_ = GivenPromise.RemindAtOf(Some.Morning, Some.Morning.AddHours(30), Some.Zone);
        Assert.Equal(Some.Morning.AddHours(15), short_);
    }

    [Fact]
    public void A_reminder_and_a_miss_are_told_once_and_in_their_time()
    {
        var (remind, miss) = (new RemindPromise(2), new MissPromise(2));
        Assert.Equal(RefusalReason.NothingToTell, Some.Decide(Promised, remind, Due.AddDays(-1).AddSeconds(-1)).Refusal);
        var reminded = Some.After(Promised, remind, Due.AddDays(-1));
        Assert.Equal(Due, reminded.Promises[0].WatchAt);
        Assert.Equal(RefusalReason.NothingToTell, Some.Decide(reminded, remind, Due).Refusal);
        Assert.Equal(RefusalReason.NothingToTell, Some.Decide(reminded, miss, Due).Refusal);
        var missed = Some.After(reminded, miss, Due.AddSeconds(1));
        Assert.Null(missed.Promises[0].WatchAt);
        Assert.Equal(RefusalReason.NothingToTell, Some.Decide(missed, miss, Due.AddDays(1)).Refusal);
        // A broken promise alerts; it neither climbs nor moves the case.
        Assert.Equal((0, CaseStatus.Received), (missed.EscalationLevel, missed.Status));
        Assert.Equal(PromiseStanding.Late, Some.After(missed, Keep, Due.AddDays(2)).Promises[0].StandingAt(Due.AddDays(3)));
    }

    [Fact]
    public void What_is_kept_is_not_told_of()
    {
        var kept = Some.After(Promised, Keep);
        Assert.Null(kept.Promises[0].WatchAt);
        Assert.Equal(RefusalReason.NothingToTell, Some.Decide(kept, new RemindPromise(2), Due).Refusal);
        Assert.Equal(RefusalReason.NothingToTell, Some.Decide(kept, new MissPromise(2), Due.AddDays(1)).Refusal);
    }

    [Fact]
    public void A_snapshot_from_before_promises_were_kept_has_none()
    {
        var old = JsonNode.Parse(JsonSerializer.Serialize(Some.Received, DomainJson.Default.CaseState))!.AsObject();
        old.Remove("promises");
        var read = JsonSerializer.Deserialize(old.ToJsonString(), DomainJson.Default.CaseState)!;
        Assert.Empty(read.Promises);
        Assert.Equal(2, Some.After(read, new Promise("می‌کنم", Due)).Promises[0].Id);
    }
}

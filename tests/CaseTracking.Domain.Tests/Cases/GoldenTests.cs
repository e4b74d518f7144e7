using System.Text.Json;
using CaseTracking.Domain.Cases;
using CaseTracking.Domain.Json;

namespace CaseTracking.Domain.Tests.Cases;

/// <summary>Journal events are for ever: their names and fields are pinned here, letter by letter.</summary>
public class GoldenTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 24, 8, 0, 0, TimeSpan.FromHours(3.5));

    public static TheoryData<string> Golden => new(
        """{"type":"case_received/1","contactKind":"request","channel":"call","category":"asphalt","district":"2","deputy":"civil","day":"2026-11-24","promiseDueAt":"2026-11-24T08:00:00+03:30","holderDueAt":"2026-11-24T08:00:00+03:30","imported":false}""",
        """{"type":"warning_issued/1","recipientKind":"unit","dueAt":"2026-11-24T08:00:00+03:30"}""",
        """{"type":"case_referred/1","from":"district/2","to":"outside/\u0622\u0628","holderDueAt":"2026-11-24T08:00:00+03:30","imported":true}""",
        """{"type":"referral_loop_alarmed/1","holder":"deputy/civil"}""",
        """{"type":"case_returned/1","from":"deputy/civil","to":"district/2"}""",
        """{"type":"case_resolved/1","outcome":"outside_duties"}""",
        """{"type":"case_reopened/1","promiseDueAt":"2026-11-24T08:00:00+03:30","holderDueAt":"2026-11-24T08:00:00+03:30","imported":false}""",
        """{"type":"case_escalated/1","level":2,"cause":"promise_clock","clockStartedAt":"2026-11-24T08:00:00+03:30"}""",
        """{"type":"note_added/1"}""",
        """{"type":"citizen_called_back/1","result":"answered","verdict":"objects"}""",
        """{"type":"seven_day_promise_met/1","by":"third_failed_try"}""",
        """{"type":"support_added/1"}""",
        """{"type":"details_corrected/1","category":"waste","deputy":"services","district":"1","holder":"district/1","words":true}""",
        """{"type":"follow_up_demanded/1","dueAt":"2026-11-24T08:00:00+03:30"}""",
        """{"type":"follow_up_promised/1","dueAt":"2026-11-24T08:00:00+03:30"}""",
        """{"type":"promise_kept/1","promise":4,"late":true}""",
        """{"type":"promise_reminded/1","promise":4,"dueAt":"2026-11-24T08:00:00+03:30"}""",
        """{"type":"promise_missed/1","promise":4,"dueAt":"2026-11-24T08:00:00+03:30"}""",
        """{"type":"clock_warned/1","clock":"promise","clockStartedAt":"2026-11-24T08:00:00+03:30","share":75,"level":1}""",
        """{"type":"case_accepted/1","holder":"district/2"}""",
        """{"type":"case_assigned/1","assignee":"0192a000-0000-7000-8000-000000000001"}""",
        """{"type":"demand_answered/1","demand":4,"late":true}""",
        """{"type":"deliberation_added/1","commission":"commission/urban","stance":"abstains"}""");

    [Theory]
    [MemberData(nameof(Golden))]
    public void An_event_is_read_and_written_as_ever(string golden)
    {
        var happened = JsonSerializer.Deserialize(golden, DomainJson.Default.CaseEvent)!;
        Assert.Equal(golden, JsonSerializer.Serialize(happened, DomainJson.Default.CaseEvent).Replace("\\u002B", "+", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_event_has_its_golden_text() =>
        Assert.Equal(typeof(CaseEvent).Assembly.GetTypes().Count(t => t.BaseType == typeof(CaseEvent)), Golden.Count);

    [Fact]
    public void An_unknown_newer_event_is_refused_loudly() => Assert.Throws<JsonException>(() =>
        JsonSerializer.Deserialize("""{"type":"case_received/2"}""", DomainJson.Default.CaseEvent));

    [Fact]
    public void A_state_survives_its_snapshot()
    {
        var state = Some.After(Some.Referred, new Return("نه"), At.AddDays(1));
        var json = JsonSerializer.Serialize(state, DomainJson.Default.CaseState);
        var read = JsonSerializer.Deserialize(json, DomainJson.Default.CaseState);
        Assert.Equal(json, JsonSerializer.Serialize(read, DomainJson.Default.CaseState));
    }
}

using CaseTracking.Domain.Cases;
using CaseTracking.Screens.Cases;

namespace CaseTracking.Screens.Tests.Cases;

/// <summary>What happened, as people read it.</summary>
public sealed class EventWordsTests
{
    private static readonly DateTimeOffset Due = new(2026, 12, 1, 14, 30, 0, TimeSpan.FromMinutes(210));

    [Fact]
    public void A_referral_names_both_holders_and_the_deadline() => Assert.Equal(
        "از منطقه دو به معاونت عمران ارجاع شد، مهلت سه‌شنبه ۱۰ آذر ۱۴۰۵، ساعت ۱۴:۳۰",
        Persian(new CaseReferred(Given.District, Given.Deputy, Due, false)));

    [Fact]
    public void An_outside_body_is_its_own_name() => Assert.Contains(
        "شرکت آب", Persian(new CaseReturned(Holder.Outside("شرکت آب"), Given.District)), StringComparison.Ordinal);

    [Theory]
    [InlineData(EscalationCause.HolderClock)]
    [InlineData(EscalationCause.PromiseClock)]
    public void An_escalation_by_a_missed_clock_is_named_automatic(EscalationCause cause) => Assert.Contains(
        "خودکار", Persian(new CaseEscalated(2, cause, Given.Noon)), StringComparison.Ordinal);

    [Fact]
    public void One_by_hand_is_not() => Assert.Equal(
        "به سطح «دفتر شهردار» بالا رفت", Persian(new CaseEscalated(2, EscalationCause.ByHand, null)));

    [Theory]
    [InlineData(CallbackResult.NoAnswer, null, "با شهروند تماس گرفته شد ولی پاسخ نداد")]
    [InlineData(CallbackResult.Answered, null, "با شهروند تماس گرفته شد و پاسخ داد")]
    [InlineData(CallbackResult.Answered, Verdict.Accepts, "شهروند در تماس، پاسخ را پذیرفت")]
    [InlineData(CallbackResult.Answered, Verdict.Objects, "شهروند در تماس، اعتراض کرد")]
    public void A_call_tells_whether_it_was_answered_and_what_was_said(
        CallbackResult result, Verdict? verdict, string sentence) =>
        Assert.Equal(sentence, Persian(new CitizenCalledBack(result, verdict)));

    [Fact]
    public void A_correction_lists_what_became_other() => Assert.Equal(
        "اصلاح شد: موضوع به «زباله»، منطقه به «منطقه نه»، در دست «منطقه نه»، نشانی یا شرح",
        Persian(new DetailsCorrected("waste", null, "9", Holder.District("9"), true)));

    [Theory]
    [InlineData("کوثر", "اصلاح شد: محله به «کوثر»")]
    [InlineData("", "اصلاح شد: محله به نامعلوم")]
    public void A_corrected_neighbourhood_is_told(string neighbourhood, string sentence) =>
        Assert.Equal(sentence, Persian(new DetailsCorrected(null, null, null, null, false, neighbourhood)));

    [Fact]
    public void A_receipt_tells_the_neighbourhood_with_its_district() =>
        Assert.EndsWith("سپاد، منطقه دو", Persian(Given.Received with { Neighbourhood = "سپاد" }), StringComparison.Ordinal);

    [Fact]
    public void What_else_a_command_made_happen_follows_its_sentence()
    {
        var lines = new EventWords(Given.City()).Of(Given.Entry(
            2, "callback", new CitizenCalledBack(CallbackResult.Answered, null),
            new SevenDayPromiseMet(PromiseMetBy.AnsweredCallback)));
        Assert.Equal(["call", "met"], lines.Select(l => l.Icon));
    }

    [Fact]
    public void Every_event_has_a_sentence()
    {
        var words = new EventWords(Given.City());
        CaseEvent[] all =
        [
            Given.Received, new WarningIssued(RecipientKind.Unit, Due),
            new CaseReferred(Given.District, Given.Deputy, Due, false), new ReferralLoopAlarmed(Given.Deputy), new CaseReturned(Given.Deputy, Given.District),
            new CaseResolved(Outcome.NotSolved), new CaseReopened(Due, Due, false),
            new CaseEscalated(1, EscalationCause.ByHand, null), new NoteAdded(),
            new CitizenCalledBack(CallbackResult.NoAnswer, null), new SevenDayPromiseMet(PromiseMetBy.ThirdFailedTry),
            new SupportAdded(), new DetailsCorrected("waste", null, null, null, false), new FollowUpDemanded(Due),
            new FollowUpPromised(Due), new PromiseKept(2, false), new PromiseReminded(2, Due), new PromiseMissed(2, Due),
            new ClockWarned(ClockKind.Holder, Due, 75, 0), new CaseAccepted(Given.District), new CaseAssigned(null),
            new DemandAnswered(2, false), new DeliberationAdded(Holder.Commission("sport"), Stance.For),
        ];
        var known = typeof(CaseEvent).GetCustomAttributes(
            typeof(System.Text.Json.Serialization.JsonDerivedTypeAttribute), false).Length;
        Assert.Equal(known, all.Select(e => e.GetType()).Distinct().Count());
        Assert.All(all, e => Assert.NotEmpty(words.Of(Given.Entry(1, "any", e))[0].Words));
    }

    [Fact]
    public void What_was_said_stands_in_reading_order_under_its_headings()
    {
        Given.City();
        var entry = Given.Entry(1, "warn") with
        {
            Words = new() { ["matter"] = "نخاله", ["recipient"] = "شرکت الف", ["note"] = "" },
        };
        Assert.Equal(
            [("گیرندهٔ اخطار", "شرکت الف"), ("موضوع اخطار", "نخاله")],
            EventWords.Said(entry).Select(s => (s.Heading, s.Words)));
    }

    private static string Persian(CaseEvent happened) =>
        new EventWords(Given.City()).Sentence(Given.Entry(1, "any", happened));
}

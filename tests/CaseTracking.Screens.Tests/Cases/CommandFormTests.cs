using CaseTracking.Domain.Cases;
using CaseTracking.Screens.Cases;
using CaseTracking.Screens.City;

namespace CaseTracking.Screens.Tests.Cases;

/// <summary>What each form checks, and the body it becomes.</summary>
public sealed class CommandFormTests
{
    private static readonly DateTimeOffset Now = Given.Noon;
    private readonly CityNames _city = Given.City();
    private readonly CaseRecord _record = Given.Record(version: 4);

    [Fact]
    public void Every_command_of_the_buttons_has_fields_and_a_key_of_its_own()
    {
        // To accept is only to say so.
        Assert.All(CommandList.All, c => Assert.Equal(c.Kind == CommandKind.Accept, CommandFields.Of(c.Kind).Count == 0));
        Assert.Equal(CommandList.All.Count, CommandList.All.Select(c => c.Key).Distinct().Count());
        Assert.Equal(
            Enum.GetValues<CommandKind>().Where(k => k is not (CommandKind.Receive or CommandKind.Alert)),
            CommandList.All.Select(c => c.Kind).Order());
    }

    [Fact]
    public void A_body_brings_the_drafts_id_and_the_version_seen()
    {
        var (form, draft) = Start(CommandKind.Note);
        var body = form.Body(draft.With("text", " سلام "), _record, Now);
        Assert.Equal(draft.CommandId.ToString(), (string?)body["commandId"]);
        Assert.Equal(4, (int?)body["expectedVersion"]);
        Assert.Equal("سلام", (string?)body["text"]);
    }

    [Fact]
    public void A_warning_names_every_empty_field()
    {
        var (form, draft) = Start(CommandKind.Warn);
        Assert.Equal(
            ["recipientKind", "recipient", "matter", "dueAt"], form.Check(draft, _record, Now).Select(p => p.Field));
    }

    [Fact]
    public void A_deadline_travels_as_the_moment_with_the_citys_offset()
    {
        var (form, draft) = Start(CommandKind.Promise);
        draft = draft.With("text", "انجام می‌شود").With("dueAt", "۱۴۰۵/۹/۱۰");
        Assert.Empty(form.Check(draft, _record, Now));
        Assert.Equal("2026-12-01T14:30:00+03:30", (string?)form.Body(draft, _record, Now)["dueAt"]);
    }

    [Fact]
    public void Of_one_promise_nothing_is_asked_and_of_several_which_one()
    {
        var form = new CommandForm(CommandKind.KeepPromise, _city);
        PromiseInfo first = new(2, Now, Now.AddDays(1)), second = new(3, Now, Now.AddDays(2)), done = new(4, Now, Now, Now);
        var one = Given.Record(more: new CaseMore([CommandKind.KeepPromise], Promises: [first, done]));
        var draft = form.Start(one, Now).With("text", "آسفالت شد");
        Assert.Equal(["text"], form.Fields(draft, one).Select(f => f.Name));
        Assert.Empty(form.Check(draft, one, Now));
        Assert.Equal(2, (int?)form.Body(draft, one, Now)["promise"]);

        var two = Given.Record(more: new CaseMore([CommandKind.KeepPromise], Promises: [first, second, done]));
        Assert.Equal(["2", "3"], form.Fields(draft, two)[0].Options.Select(o => o.Code));
        Assert.Equal("promise", Assert.Single(form.Check(draft, two, Now)).Field);
        // One that was kept meanwhile is not meant any more.
        Assert.Equal("promise", Assert.Single(form.Check(draft.With("promise", "4"), two, Now)).Field);
        Assert.Equal(3, (int?)form.Body(draft.With("promise", "3"), two, Now)["promise"]);
    }

    [Fact]
    public void A_referral_needs_a_holder_and_an_outside_one_its_name()
    {
        var (form, draft) = Start(CommandKind.Refer);
        Assert.Equal("holder", Assert.Single(form.Check(draft, _record, Now)).Field);
        Assert.Equal("holder", Assert.Single(form.Check(draft.With("holder", "عمر"), _record, Now)).Field);
        draft = draft.With("holder", CommandFields.OutsidePick);
        Assert.Equal(CommandFields.OutsideName, Assert.Single(form.Check(draft, _record, Now)).Field);
        draft = draft.With(CommandFields.OutsideName, "شرکت آب");
        Assert.Empty(form.Check(draft, _record, Now));
        var body = form.Body(draft, _record, Now);
        Assert.Equal("outside/شرکت آب", (string?)body["holder"]);
        Assert.Equal(["commandId", "expectedVersion", "holder"], body.Select(p => p.Key).Order());
    }

    [Fact]
    public void The_right_body_belongs_to_outside_duties_alone()
    {
        var (form, draft) = Start(CommandKind.Resolve);
        draft = draft.With("outcome", "outside_duties").With("answer", "با ما نیست");
        Assert.Equal("rightBody", Assert.Single(form.Check(draft, _record, Now)).Field);
        draft = draft.With("rightBody", "شرکت آب");
        Assert.Equal("شرکت آب", (string?)form.Body(draft, _record, Now)["rightBody"]);
        Assert.False(form.Body(draft.With("outcome", "solved"), _record, Now).ContainsKey("rightBody"));
    }

    [Fact]
    public void A_verdict_belongs_to_an_answered_call_and_may_stay_open()
    {
        var (form, draft) = Start(CommandKind.Callback);
        draft = draft.With("result", "answered").With("verdict", "objects");
        Assert.Equal("objects", (string?)form.Body(draft, _record, Now)["verdict"]);
        Assert.False(form.Body(draft.With("result", "no_answer"), _record, Now).ContainsKey("verdict"));
        Assert.Empty(form.Check(draft.With("verdict", ""), _record, Now));
    }

    [Fact]
    public void A_supporter_may_withhold_all_and_a_wrong_phone_is_told()
    {
        var (form, draft) = Start(CommandKind.Support);
        Assert.Empty(form.Check(draft, _record, Now));
        var wrong = form.Check(draft.With("citizen.phone", "0915"), _record, Now);
        Assert.Equal("citizen.phone", Assert.Single(wrong).Field);
        var body = form.Body(draft.With("citizen.name", "علی").With("citizen.phone", "۰۹۱۵۱۲۳۴۵۶۷"), _record, Now);
        Assert.Equal("علی", (string?)body["citizen"]!["name"]);
        Assert.Equal("۰۹۱۵۱۲۳۴۵۶۷", (string?)body["citizen"]!["phone"]);
    }

    [Fact]
    public void A_correction_starts_from_what_is_there_and_sends_only_what_changed()
    {
        var (form, draft) = Start(CommandKind.Correct);
        Assert.Equal("توس ۵۳", draft["address"]);
        Assert.False(CommandForm.IsTouched(draft));
        var untouched = draft.With("reason", "دلیل");
        Assert.Equal(CommandForm.Whole, Assert.Single(form.Check(untouched, _record, Now)).Field);
        var body = form.Body(untouched.With("district", "9"), _record, Now);
        Assert.Equal("9", (string?)body["district"]);
        Assert.Equal("دلیل", (string?)body["reason"]);
        Assert.False(body.ContainsKey("category") || body.ContainsKey("address") || body.ContainsKey("text"));
    }

    // The case lies in سپاد of district 2.
    [Theory]
    [InlineData("2", "سپاد", null)]
    [InlineData("2", "نوده", "نوده")]
    [InlineData("2", "", "")]
    [InlineData("9", "سپاد", null)]
    [InlineData("9", "کوثر", "کوثر")]
    public void A_corrected_neighbourhood_is_one_of_the_district_that_is_chosen(string district, string chosen, string? sent)
    {
        var record = Given.Record(more: new CaseMore([CommandKind.Correct], "توس ۵۳", "چاله", Neighbourhood: "سپاد"));
        var form = new CommandForm(CommandKind.Correct, Given.City());
        var draft = form.Start(record, Now).With("district", district).With("neighbourhood", chosen).With("reason", "دلیل");
        Assert.Equal(sent, (string?)form.Body(draft, record, Now)["neighbourhood"]);
        Assert.Equal(sent is null && district == "2", form.Check(draft, record, Now).Count > 0);
        Assert.Contains("نامعلوم", form.Fields(draft, record).Single(f => f.Name == "neighbourhood").Options[0].Word, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_there_cannot_be_corrected_to_nothing()
    {
        var (form, draft) = Start(CommandKind.Correct);
        Assert.Contains(
            form.Check(draft.With("address", " ").With("reason", "دلیل"), _record, Now), p => p.Field == "address");
    }

    [Fact]
    public void Going_on_follows_the_case_where_the_writer_left_it_alone()
    {
        var (form, draft) = Start(CommandKind.Correct);
        var moved = new CaseRecord(new CaseFile(
            Given.View(version: 9) with { District = "9" }, new CaseMore([CommandKind.Correct], "توس ۵۵", "چاله")));
        var on = form.GoOn(draft.With("address", "توس ۵۴"), moved);
        Assert.Equal(9, on.SeenVersion);
        Assert.Equal(draft.CommandId, on.CommandId);
        Assert.Equal(("9", "توس ۵۴", "چاله"), (on["district"], on["address"], on["text"]));
        Assert.False(form.Body(on, moved, Now).ContainsKey("district"));
    }

    [Fact]
    public void A_stance_is_sent_only_where_one_was_taken()
    {
        var (form, draft) = Start(CommandKind.Deliberate);
        draft = draft.With("text", "بازدید لازم است");
        Assert.Empty(form.Check(draft, _record, Now));
        Assert.False(form.Body(draft, _record, Now).ContainsKey("stance"));
        Assert.Equal("against", (string?)form.Body(draft.With("stance", "against"), _record, Now)["stance"]);
        Assert.Single(form.Check(draft.With("text", " "), _record, Now));
    }

    [Fact]
    public void Words_longer_than_the_field_are_told()
    {
        var (form, draft) = Start(CommandKind.Note);
        Assert.Single(form.Check(draft.With("text", new string('ا', 10_001)), _record, Now));
    }

    private (CommandForm Form, CommandDraft Draft) Start(CommandKind command)
    {
        var form = new CommandForm(command, _city);
        return (form, form.Start(_record, Now));
    }
}

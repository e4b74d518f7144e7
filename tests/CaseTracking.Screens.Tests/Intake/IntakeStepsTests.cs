using System.Text.Json;
using CaseTracking.Domain.Cases;
using CaseTracking.Screens.Intake;

namespace CaseTracking.Screens.Tests.Intake;

/// <summary>What is sent at the end of a call.</summary>
public sealed class IntakeStepsTests
{
    private const string Number = "0512345678";

    [Fact]
    public void A_case_is_one_command_with_all_that_was_told()
    {
        var draft = Draft();
        var step = Assert.Single(IntakeSteps.Of(draft, new Ending(End.Case), "51"));
        Assert.Equal("api/cases", step.Path);
        Assert.Equal(draft.CaseId.ToString(), (string?)step.Body["commandId"]);
        Assert.Equal("demand", (string?)step.Body["kind"]);
        Assert.Equal("visit", (string?)step.Body["channel"]);
        Assert.Equal("waste", (string?)step.Body["category"]);
        Assert.Equal("9", (string?)step.Body["district"]);
        Assert.Equal("محلهٔ اقبال", (string?)step.Body["address"]);
        Assert.Equal("زباله مانده است", (string?)step.Body["text"]);
        Assert.Equal("+989151234567", (string?)step.Body["citizen"]!["phone"]);
        Assert.Equal("زهرا", (string?)step.Body["citizen"]!["name"]);
    }

    [Fact]
    public void A_support_comes_before_the_contact_that_counts_it_and_each_has_its_own_id()
    {
        var draft = Draft();
        var steps = IntakeSteps.Of(draft, new Ending(End.Support, Number), "51");
        Assert.Equal([$"api/cases/{Number}/support", "api/contacts"], steps.Select(s => s.Path));
        Assert.Equal(draft.SupportId.ToString(), (string?)steps[0].Body["commandId"]);
        Assert.Equal(draft.ContactId.ToString(), (string?)steps[1].Body["commandId"]);
        Assert.Equal("follow_up", (string?)steps[1].Body["result"]);
        Assert.Equal(Number, (string?)steps[1].Body["caseNumber"]);
    }

    [Theory]
    [InlineData(End.FirstContact, "first_contact")]
    [InlineData(End.WrongNumber, "wrong_number")]
    [InlineData(End.Abandoned, "abandoned")]
    [InlineData(End.FollowUp, "follow_up")]
    public void Each_other_end_is_one_contact_with_its_result(End end, string result)
    {
        var step = Assert.Single(IntakeSteps.Of(Draft(), new Ending(end), "51"));
        Assert.Equal("api/contacts", step.Path);
        Assert.Equal(result, (string?)step.Body["result"]);
    }

    [Fact]
    public void The_same_draft_gives_the_same_body_also_after_a_reload()
    {
        var draft = Draft();
        var kept = JsonSerializer.Deserialize(
            JsonSerializer.Serialize(draft, IntakeJson.Default.IntakeDraft), IntakeJson.Default.IntakeDraft)!;
        foreach (var end in Enum.GetValues<End>())
        {
            Assert.Equal(
                IntakeSteps.Of(draft, new Ending(end, Number), "51").Select(s => s.Body.ToJsonString()),
                IntakeSteps.Of(kept, new Ending(end, Number), "51").Select(s => s.Body.ToJsonString()));
        }
    }

    [Fact]
    public void What_was_not_told_is_not_sent()
    {
        var body = Assert.Single(IntakeSteps.Of(new IntakeDraft(), new Ending(End.Abandoned), "51")).Body;
        Assert.Equal(["commandId", "channel", "result"], body.Select(p => p.Key));
    }

    [Fact]
    public void Half_a_number_of_a_caller_who_is_gone_is_left_out()
    {
        var body = Assert.Single(
            IntakeSteps.Of(new IntakeDraft { Phone = "0915" }, new Ending(End.Abandoned), "51")).Body;
        Assert.False(body.ContainsKey("citizen"));
    }

    [Fact]
    public void A_refused_command_gets_a_fresh_id_and_the_others_keep_theirs()
    {
        var draft = Draft();
        var (caseId, support, contact) = (draft.CaseId, draft.SupportId, draft.ContactId);
        IntakeSteps.Renew(draft, StepKind.Contact);
        Assert.Equal((caseId, support), (draft.CaseId, draft.SupportId));
        Assert.NotEqual(contact, draft.ContactId);
    }

    private static IntakeDraft Draft() => new()
    {
        Phone = "۰۹۱۵ ۱۲۳ ۴۵۶۷",
        Name = " زهرا ",
        Category = "waste",
        District = "9",
        Address = "محلهٔ اقبال، ",
        Story = "زباله مانده است\n",
        Kind = ContactKind.Demand,
        Channel = Channel.Visit,
    };
}

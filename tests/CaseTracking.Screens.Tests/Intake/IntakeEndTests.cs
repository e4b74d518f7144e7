using System.Text.Json;
using CaseTracking.Domain.Cases;
using CaseTracking.Screens.Intake;

namespace CaseTracking.Screens.Tests.Intake;

/// <summary>What is sent at the end of a call.</summary>
public sealed class IntakeEndTests
{
    private const string Number = "0512345678";

    [Fact]
    public void A_case_is_one_end_with_all_that_was_told()
    {
        var draft = Draft();
        var body = IntakeEnd.Of(draft, new Ending(End.Case), "51");
        Assert.Equal($"api/calls/{draft.Call}/end", IntakeEnd.PathOf(draft));
        Assert.Equal(draft.EndId.ToString(), (string?)body["commandId"]);
        Assert.Equal("case_opened", (string?)body["result"]);
        Assert.Equal("demand", (string?)body["kind"]);
        Assert.Equal("visit", (string?)body["channel"]);
        Assert.Equal("waste", (string?)body["category"]);
        Assert.Equal("9", (string?)body["district"]);
        Assert.Equal("اقبال", (string?)body["neighbourhood"]);
        Assert.Equal("محلهٔ اقبال", (string?)body["address"]);
        Assert.Equal("زباله مانده است", (string?)body["text"]);
        Assert.Equal("+989151234567", (string?)body["citizen"]!["phone"]);
        Assert.Equal("زهرا", (string?)body["citizen"]!["name"]);
    }

    [Theory]
    [InlineData(End.FirstContact, "first_contact", false)]
    [InlineData(End.WrongNumber, "wrong_number", false)]
    [InlineData(End.Abandoned, "abandoned", false)]
    [InlineData(End.FollowUp, "follow_up", false)]
    [InlineData(End.Support, "follow_up", true)]
    public void Each_other_end_is_one_contact_with_its_result(End end, string result, bool supports)
    {
        var body = IntakeEnd.Of(Draft(), new Ending(end, Number), "51");
        Assert.Equal((result, Number), ((string?)body["result"], (string?)body["caseNumber"]));
        Assert.Equal(supports, body.ContainsKey("supports"));
        Assert.False(body.ContainsKey("district"));
    }

    [Fact]
    public void Who_is_attached_to_a_storm_event_supports_its_case()
    {
        var storm = Guid.NewGuid();
        var body = IntakeEnd.Of(Draft(), new Ending(End.Support, Number, Storm: storm), "51");
        Assert.Equal((Number, true, $"{storm}"), ((string?)body["caseNumber"], (bool)body["supports"]!, (string?)body["stormEvent"]));
    }

    [Theory]
    [InlineData("زباله مانده است", "زباله مانده است\n\nهر شب ساعت ۲۱.")]
    [InlineData(" ", "هر شب ساعت ۲۱.")]
    public void The_answer_that_was_read_out_follows_the_story(string story, string text)
    {
        var draft = Draft();
        draft.Story = story;
        var body = IntakeEnd.Of(draft, new Ending(End.FirstContact, Words: "هر شب ساعت ۲۱."), "51");
        Assert.Equal(text, (string?)body["text"]);
    }

    [Fact]
    public void The_same_draft_gives_the_same_body_also_after_a_reload()
    {
        var draft = Draft();
        var kept = JsonSerializer.Deserialize(
            JsonSerializer.Serialize(draft, IntakeJson.Default.IntakeDraft), IntakeJson.Default.IntakeDraft)!;
        Assert.Equal(draft.Call, kept.Call);
        foreach (var end in Enum.GetValues<End>())
        {
            Assert.Equal(
                IntakeEnd.Of(draft, new Ending(end, Number), "51").ToJsonString(),
                IntakeEnd.Of(kept, new Ending(end, Number), "51").ToJsonString());
        }
    }

    [Fact]
    public void What_was_not_told_is_not_sent()
    {
        var body = IntakeEnd.Of(new IntakeDraft(), new Ending(End.Abandoned), "51");
        Assert.Equal(["commandId", "result", "channel"], body.Select(p => p.Key));
    }

    [Fact]
    public void Half_a_number_of_a_caller_who_is_gone_is_left_out()
    {
        var body = IntakeEnd.Of(new IntakeDraft { Phone = "0915" }, new Ending(End.Abandoned), "51");
        Assert.False(body.ContainsKey("citizen"));
    }

    [Fact]
    public void Words_taken_to_another_call_are_all_there_under_other_ids()
    {
        var (draft, other) = (Draft(), Draft());
        (draft.IsByLine, draft.Seen["story"]) = (true, 3);
        other = draft.ForAnotherCall();
        Assert.NotEqual((draft.Id, draft.EndId, draft.Screen), (other.Id, other.EndId, other.Screen));
        Assert.Equal((false, 0, draft.Story, draft.Phone), (other.IsByLine, other.Seen.Count, other.Story, other.Phone));
        Assert.Equal(3, draft.Seen["story"]);
    }

    private static IntakeDraft Draft() => new()
    {
        Phone = "۰۹۱۵ ۱۲۳ ۴۵۶۷",
        Name = " زهرا ",
        Category = "waste",
        District = "9",
        Neighbourhood = "اقبال",
        Address = "محلهٔ اقبال، ",
        Story = "زباله مانده است\n",
        Kind = ContactKind.Demand,
        Channel = Channel.Visit,
    };
}

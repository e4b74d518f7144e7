using System.Text.Json;
using CaseTracking.Domain.Answers;
using CaseTracking.Screens.Answers;

namespace CaseTracking.Screens.Tests.Answers;

/// <summary>What an administrator types over an answer.</summary>
public sealed class AnswerDraftTests
{
    private static readonly StandardAnswer Known = new(
        Guid.NewGuid(), "waste", "زباله", "هر شب", "Waste", "Every night", "آشغال", Place: 20, Version: 4);

    [Fact]
    public void What_was_read_is_no_change_and_its_body_is_the_whole_answer()
    {
        var draft = AnswerDraft.Of(Known);
        Assert.True(draft.IsLike(Known));
        var body = draft.Body();
        Assert.Equal(4, (int)body["expectedVersion"]!);
        Assert.Equal(("waste", "زباله", "هر شب"), ((string?)body["category"], (string?)body["title"], (string?)body["text"]));
        Assert.Equal(("Waste", "Every night", "آشغال", 20), ((string?)body["titleEn"], (string?)body["textEn"], (string?)body["keywords"], (int)body["place"]!));
    }

    [Fact]
    public void A_new_one_names_no_version_and_nothing_that_is_empty()
    {
        var draft = new AnswerDraft { Title = "نو", Text = "متن", Place = " " };
        Assert.False(draft.IsEmpty);
        Assert.Equal(["commandId", "title", "text"], draft.Body().Select(f => f.Key));
    }

    [Fact]
    public void What_is_no_number_goes_as_it_was_typed() =>
        Assert.Equal("بالا", (string?)new AnswerDraft { Place = "بالا" }.Body()["place"]);

    [Fact]
    public void Writing_over_keeps_what_is_typed_and_taking_lets_it_go()
    {
        var draft = AnswerDraft.Of(Known);
        draft.Text = "هر روز";
        var theirs = Known with { Text = "هر صبح", Version = 5 };
        draft.WriteOver(theirs);
        Assert.Equal(("هر روز", 5), (draft.Text, draft.Version));
        draft.Take(theirs);
        Assert.True(draft.IsLike(theirs));
    }

    [Fact]
    public void A_reload_gives_it_back_with_its_command()
    {
        var draft = AnswerDraft.Of(Known);
        draft.Keywords = "دیگر";
        var kept = JsonSerializer.Deserialize(
            JsonSerializer.Serialize(draft, AnswerJson.Default.AnswerDraft), AnswerJson.Default.AnswerDraft)!;
        Assert.Equal(draft.Body().ToJsonString(), kept.Body().ToJsonString());
    }
}

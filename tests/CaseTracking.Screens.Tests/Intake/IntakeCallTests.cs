using CaseTracking.Screens.City;
using CaseTracking.Screens.Intake;

namespace CaseTracking.Screens.Tests.Intake;

/// <summary>One call as it is typed.</summary>
public sealed class IntakeCallTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 25, 4, 0, 0, TimeSpan.Zero);
    private readonly List<string> _kept = [];

    [Fact]
    public void Every_letter_is_kept_and_told_to_its_own_field_alone()
    {
        var call = Call(new IntakeDraft());
        var told = new List<string>();
        call.Typed += told.Add;
        call.Changed += () => told.Add("all");
        foreach (var typed in (string[])["چ", "چا", "چاله"]) call.Type(IntakeFields.Story, typed);
        Assert.Equal(["چ", "چا", "چاله"], _kept);
        Assert.All(told, f => Assert.Equal(IntakeFields.Story, f));
        Assert.Equal((Now, IntakeFields.Story), (call.Draft.StartedAt, call.Draft.At));
    }

    [Fact]
    public void A_browser_that_cannot_keep_is_told_once_to_all()
    {
        var changes = 0;
        var call = new IntakeCall(new IntakeDraft(), "51", _ => false, () => Now);
        call.Changed += () => changes++;
        call.Type(IntakeFields.Name, "ز");
        call.Type(IntakeFields.Name, "زه");
        Assert.False(call.IsKept);
        Assert.Equal(1, changes);
    }

    [Fact]
    public void A_known_name_is_filled_in_but_never_over_what_was_typed()
    {
        var call = Call(new IntakeDraft());
        call.KnowCaller("+989151234567", "زهرا", []);
        Assert.Equal("زهرا", call.Draft.Name);
        call.Type(IntakeFields.Name, "زهرا نیک");
        call.KnowCaller("+989151234567", "زهرا", []);
        Assert.Equal("زهرا نیک", call.Draft.Name);
    }

    [Fact]
    public void A_name_filled_in_for_another_number_goes_with_that_number()
    {
        var call = Call(new IntakeDraft());
        call.KnowCaller("+989151234567", "زهرا", []);
        call.KnowCaller("+989150000000", null, []);
        Assert.Equal("", call.Draft.Name);
    }

    [Fact]
    public void Other_letters_undo_a_choice()
    {
        var call = Call(new IntakeDraft());
        call.Choose("waste", "جمع‌آوری زباله");
        Assert.Equal("waste", call.Draft.Category);
        call.TypeCategory("جمع");
        Assert.Null(call.Draft.Category);
    }

    [Fact]
    public void A_neighbourhood_gives_the_district_and_begins_the_address()
    {
        var call = Call(new IntakeDraft { Address = "کوچهٔ ۵" });
        call.Choose(new Place("1", "احمدآباد", "احمدآباد"), "احمدآباد");
        Assert.Equal("1", call.Draft.District);
        Assert.Equal("محلهٔ احمدآباد، کوچهٔ ۵", call.Draft.Address);
        call.Choose(new Place("9", "اقبال", "اقبال"), "اقبال");
        Assert.Equal("محلهٔ اقبال، کوچهٔ ۵", call.Draft.Address);
        call.Choose(new Place("2", null, "منطقه دو"), "منطقه دو");
        Assert.Equal("کوچهٔ ۵", call.Draft.Address);
    }

    [Theory]
    [InlineData(null, "waste")]
    [InlineData("asphalt", "asphalt")]
    public void A_first_contact_ends_with_the_answer_that_is_read_out_and_its_topic_unless_one_was_chosen(
        string? chosen, string topic)
    {
        var (call, ends) = (Call(new IntakeDraft { Category = chosen }), new List<Ending>());
        call.EndChosen += (ending, _) => ends.Add(ending);
        call.Answer = () => new GivenAnswer("هر شب ساعت ۲۱.", "waste", "زباله");
        call.EndWith(new Ending(End.Abandoned));
        call.EndWith(new Ending(End.FirstContact));
        Assert.Equal([new Ending(End.Abandoned), new Ending(End.FirstContact, Words: "هر شب ساعت ۲۱.")], ends);
        Assert.Equal(topic, call.Draft.Category);
    }

    [Fact]
    public void What_was_begun_is_kept_and_closed_until_it_is_refused()
    {
        var call = Call(new IntakeDraft { Story = "چاله" });
        call.Begin(new Ending(End.Case));
        Assert.Equal((CallStage.Sending, true), (call.Stage, call.IsFrozen));
        Assert.Equal(CallStage.Unknown, Call(call.Draft).Stage);
        call.Refuse([new("story", "x")]);
        Assert.Equal((CallStage.Writing, null), (call.Stage, call.Draft.Begun));
        Assert.Equal("x", call.ProblemOf("story"));
        call.Type(IntakeFields.Story, "چالهٔ بزرگ");
        Assert.Null(call.ProblemOf("story"));
    }

    private IntakeCall Call(IntakeDraft draft) => new(draft, "51", d =>
    {
        _kept.Add(d.Story);
        return true;
    }, () => Now);
}

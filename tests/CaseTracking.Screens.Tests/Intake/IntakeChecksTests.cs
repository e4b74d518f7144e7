using CaseTracking.Screens.Api;
using CaseTracking.Screens.Intake;

namespace CaseTracking.Screens.Tests.Intake;

/// <summary>What must be put right before a call can end.</summary>
public sealed class IntakeChecksTests
{
    [Fact]
    public void A_case_needs_category_place_and_story_in_the_order_of_the_fields() => Assert.Equal(
        ["category", "place", "story"], FieldsOf(new IntakeDraft(), End.Case));

    [Fact]
    public void A_withheld_number_is_no_error() =>
        Assert.DoesNotContain("phone", FieldsOf(new IntakeDraft(), End.Case));

    [Theory]
    [InlineData("0915")]
    [InlineData("علی")]
    [InlineData("0999999")]
    [InlineData("0012345678901234567")]
    public void A_phone_that_is_none_is_told_with_its_reason(string typed)
    {
        Assert.Contains("phone", FieldsOf(new IntakeDraft { Phone = typed }, End.FirstContact));
        Assert.NotEmpty(IntakeChecks.PhoneProblem(typed, "51")!);
    }

    [Theory]
    [InlineData("۰۹۱۵۱۲۳۴۵۶۷")]
    [InlineData("38123456")]
    [InlineData("+49 30 1234567")]
    public void Every_written_form_of_a_number_is_good(string typed) =>
        Assert.Null(IntakeChecks.PhoneProblem(typed, "51"));

    [Fact]
    public void Letters_that_were_never_chosen_are_named()
    {
        var problem = Assert.Single(
            IntakeChecks.Of(new IntakeDraft { CategoryText = "زبال" }, End.FirstContact, "51"));
        Assert.Contains("زبال", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(End.WrongNumber)]
    [InlineData(End.Abandoned)]
    public void Nothing_is_asked_when_the_caller_is_gone(End end) =>
        Assert.Empty(IntakeChecks.Of(new IntakeDraft { Phone = "09" }, end, "51"));

    [Fact]
    public void Refusals_of_the_server_stand_at_the_fields_of_the_screen_in_their_order()
    {
        var problem = new Problem(ProblemKind.Invalid, "invalid", "", [
            new("text", "t"), new("citizen.phone", "p"), new("district", "d"), new("commandId", "c")]);
        Assert.Equal(["", "phone", "place", "story"], IntakeChecks.OfServer(problem).Select(f => f.Field));
    }

    [Fact]
    public void A_refusal_without_fields_concerns_the_whole()
    {
        var found = Assert.Single(IntakeChecks.OfServer(new Problem(ProblemKind.Conflict, "x", "پرونده بسته است.", [])));
        Assert.Equal(("", "پرونده بسته است."), (found.Field, found.Message));
    }

    private static IEnumerable<string> FieldsOf(IntakeDraft draft, End end) =>
        IntakeChecks.Of(draft, end, "51").Select(p => p.Field);
}

using CaseTracking.Domain.Answers;
using CaseTracking.Screens.Answers;
using CaseTracking.Screens.City;
using CaseTracking.Screens.Intake;

namespace CaseTracking.Screens.Tests.Answers;

/// <summary>What a desk fills an answer with, in the answer's own language.</summary>
public sealed class AnswerValuesTests
{
    private const string All = "{name}|{district}|{topic}|{code}|{deadline}|{today}";

    // 3 Azar 1405, a Tuesday.
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 9, 0, 0, TimeSpan.Zero);

    private static readonly StandardAnswer Answer = new(Guid.NewGuid(), "waste", "زباله", All);

    [Fact]
    public void A_call_of_which_nothing_is_known_leaves_gaps_but_for_the_topic_and_the_days() => Assert.Equal(
        "«…»|«…»|زباله|«…»|سه‌شنبه ۱۰ آذر ۱۴۰۵|سه‌شنبه ۳ آذر ۱۴۰۵", Fill(Call(), isPersian: true));

    [Fact]
    public void What_is_typed_fills_it_in_either_language()
    {
        var call = Call();
        call.Type(IntakeFields.Name, "زهرا");
        call.Choose("asphalt", "آسفالت");
        call.Choose(new Place("9", null, "منطقه نه"), "منطقه نه");
        call.KnowCaller("+989151234567", null, ["0512345678"]);
        Assert.Equal(
            "زهرا|منطقه نه|آسفالت|\u2066۰۵-۱۲۳۴۵۶۷-۸\u2069|سه‌شنبه ۱۰ آذر ۱۴۰۵|سه‌شنبه ۳ آذر ۱۴۰۵", Fill(call, isPersian: true));
        Assert.Equal(
            "زهرا|District 9|Asphalt|\u206605-1234567-8\u2069|Tuesday 1 December 2026|Tuesday 24 November 2026",
            Fill(call, isPersian: false));
    }

    [Fact]
    public void Of_several_cases_none_is_read_out()
    {
        var call = Call();
        call.KnowCaller("+989151234567", null, ["0512345678", "0512345679"]);
        Assert.Contains("|«…»|سه‌شنبه", Fill(call, isPersian: true), StringComparison.Ordinal);
    }

    private static string Fill(IntakeCall call, bool isPersian) =>
        AnswerText.Fill(All, new AnswerValues(City(), Now, isPersian).Of(call, Answer));

    private static IntakeCall Call() => new(new IntakeDraft(), "51", _ => true, () => Now);

    internal static CityNames City()
    {
        var city = new CityNames();
        city.Use(new ReferenceInfo(
            "mashhad", "Asia/Tehran",
            [new("asphalt", "آسفالت", "Asphalt", null, 5), new("waste", "زباله", "Waste", null, 3)],
            [new("9", "منطقه نه", "District 9")], [], [], []));
        return city;
    }
}

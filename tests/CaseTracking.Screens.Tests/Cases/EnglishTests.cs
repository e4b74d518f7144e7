using CaseTracking.Domain.Cases;
using CaseTracking.Screens.Cases;
using CaseTracking.Screens.Look;
using CaseTracking.Screens.Texts;

namespace CaseTracking.Screens.Tests.Cases;

/// <summary>The language is one for all: these run when nothing else does.</summary>
[CollectionDefinition(nameof(EnglishTests), DisableParallelization = true)]
public sealed class EnglishAlone;

/// <summary>The page's words in the other language.</summary>
[Collection(nameof(EnglishTests))]
public sealed class EnglishTests : IDisposable
{
    private readonly EventWords _words = new(Given.City(Language.English));

    public void Dispose() => Language.Use(Language.Persian);

    [Fact]
    public void A_referral_names_both_holders_and_the_deadline() => Assert.Equal(
        "Referred from District 2 to Civil works (deputy), deadline Tuesday 1 December 2026, 14:30",
        _words.Sentence(Given.Entry(1, "refer", new CaseReferred(
            Given.District, Given.Deputy, new(2026, 12, 1, 14, 30, 0, TimeSpan.FromMinutes(210)), false))));

    [Fact]
    public void A_day_is_written_in_the_Gregorian_calendar() =>
        Assert.Equal("2026-12-01", DueDays.Write(new DateOnly(2026, 12, 1)));

    [Fact]
    public void A_clock_tells_what_is_left() => Assert.Equal(
        "2 d 3 h left", ClockWords.Of(Given.Noon.AddHours(51), null, Given.Noon).Mark.Word);
}

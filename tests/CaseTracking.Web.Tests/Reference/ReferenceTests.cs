using CaseTracking.Domain.Calendars;
using CaseTracking.Testing;

namespace CaseTracking.Web.Tests.Reference;

/// <summary>Names, everyday words, opening hours and holidays, as the city's rows have them.</summary>
public class ReferenceTests(OneSystem one)
{
    [Fact]
    public async Task Each_category_has_everyday_words_and_what_it_had_before()
    {
        var body = (await (await one.As("admin")).Get("/api/reference")).Body!;
        foreach (var category in body["categories"]!.AsArray())
        {
            var words = category!["synonyms"]!.AsArray().Select(w => (string)w!).ToList();
            Assert.InRange(words.Count, 6, 12);
            Assert.Equal(words.Distinct(), words);
        }
        var asphalt = body["categories"]!.AsArray().Single(c => (string)c!["code"]! == "asphalt")!;
        Assert.Contains("چاله", asphalt["synonyms"]!.AsArray().Select(w => (string)w!));
        Assert.Equal(("Potholes and asphalt", "civil", 5, true), (
            (string)asphalt["nameEn"]!, (string)asphalt["deputy"]!, (int)asphalt["deadlineWorkingDays"]!,
            (bool)asphalt["active"]!));
    }

    [Fact]
    public async Task The_city_has_its_names_its_week_and_its_holidays()
    {
        var body = (await (await one.As("council")).Get("/api/reference")).Body!;
        Assert.Equal(("mashhad", "مشهد", "Mashhad", "51", "Asia/Tehran"), (
            (string)body["city"]!, (string)body["cityFa"]!, (string)body["cityEn"]!, (string)body["areaCode"]!,
            (string)body["zone"]!));
        Assert.Equal(
            ["0 07:30 14:30", "1 07:30 14:30", "2 07:30 14:30", "3 07:30 14:30", "4 07:30 12:30", "6 07:30 14:30"],
            body["week"]!.AsArray().Select(d => $"{d!["day"]} {d["opens"]} {d["closes"]}"));
        var today = new CityZone().DayOf(TimeProvider.System.GetUtcNow());
        var expected = await one.System.Database.Scalar<string[]>($"""
            SELECT array_agg(to_char(day, 'YYYY-MM-DD') ORDER BY day) FROM holidays
            WHERE day BETWEEN '{today.AddDays(-30):O}' AND '{today.AddDays(400):O}'
            """);
        Assert.NotEmpty(expected);
        Assert.Equal(expected, body["holidays"]!.AsArray().Select(d => (string)d!));
    }
}

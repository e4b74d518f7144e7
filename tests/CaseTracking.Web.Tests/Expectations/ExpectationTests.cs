using System.Globalization;
using CaseTracking.Testing;

namespace CaseTracking.Web.Tests.Expectations;

/// <summary>What a desk may tell a caller to expect.</summary>
public class ExpectationTests(OneSystem one)
{
    [Fact]
    public async Task It_is_told_from_how_such_cases_went_and_not_from_too_few()
    {
        var (op, importer) = (await one.As("operator"), await one.As("importer"));
        Assert.Null((await op.Get("/api/expectation?category=obstruction&district=samen")).Body!["expectation"]);
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Went(importer, "obstruction", "11")));

        // Of another category than the one above, which is known for some minutes.
        var told = (await op.Get("/api/expectation?category=obstruction&district=11")).Body!["expectation"]!;
        Assert.Equal((20, true), ((int)told["cases"]!, (bool)told["ofDistrict"]!));
        Assert.Equal((3, 2, 10), ((int)told["answeredDays"]!, (int)told["solvedDays"]!, (int)told["solvedOfTen"]!));
    }

    [Fact]
    public async Task Both_category_and_district_are_asked_for_and_known()
    {
        var op = await one.As("operator");
        Assert.Equal(["category"], (await op.Get("/api/expectation")).Fields);
        Assert.Equal(["district"], (await op.Get("/api/expectation?category=waste")).Fields);
        Assert.Equal(["district"], (await op.Get("/api/expectation?category=waste&district=77")).Fields);
    }

    // Received ten days ago, solved after two of them, and heard after three.
    private static async Task Went(Api importer, string category, string district)
    {
        var received = TimeProvider.System.GetUtcNow().AddDays(-10);
        string At(double days) => received.AddDays(days).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
        var opened = await importer.Post("/api/cases", new
        {
            commandId = Guid.NewGuid(),
            channel = "call",
            category,
            district,
            text = "سد معبر",
            at = At(0),
        });
        var number = (string)opened.Body!["number"]!;
        await importer.Command(number, "resolve", new { outcome = "solved", answer = "شد", at = At(1.9) });
        await importer.Command(number, "callback", new { result = "answered", at = At(2.9) });
    }
}

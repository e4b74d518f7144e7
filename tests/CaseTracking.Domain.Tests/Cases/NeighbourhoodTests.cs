using System.Text.Json;
using CaseTracking.Domain.Cases;
using CaseTracking.Domain.Json;

namespace CaseTracking.Domain.Tests.Cases;

/// <summary>A neighbourhood is a name within its district, and goes where the district goes.</summary>
public class NeighbourhoodTests
{
    private static readonly CaseState There = Some.After(CaseState.None, Some.Receive with { Neighbourhood = "ابوذر" });

    [Fact]
    public void A_case_has_the_neighbourhood_it_was_received_with() =>
        Assert.Equal(("2", "ابوذر"), (There.District, There.Neighbourhood));

    [Fact]
    public void One_that_nobody_said_is_none() => Assert.Null(Some.Received.Neighbourhood);

    // From and to: district/neighbourhood; null leaves out, and an empty name takes away.
    [Theory]
    [InlineData(null, null, "2", "ابوذر")]
    [InlineData(null, "کوی امیرالمومنین", "2", "کوی امیرالمومنین")]
    [InlineData(null, "", "2", null)]
    [InlineData("2", null, "2", "ابوذر")]
    [InlineData("1", null, "1", null)]
    [InlineData("1", "ابوذر", "1", "ابوذر")]
    public void A_correction_names_another_takes_it_away_or_moves_the_case_without_it(
        string? district, string? said, string inDistrict, string? neighbourhood)
    {
        var after = Some.After(There, Correction(district, said) with { Category = "waste" });
        Assert.Equal((inDistrict, neighbourhood), (after.District, after.Neighbourhood));
    }

    [Theory]
    [InlineData(null, "نیست")]
    [InlineData("1", "کوی امیرالمومنین")]
    public void One_that_the_district_does_not_have_is_refused(string? district, string said) =>
        Assert.Equal(RefusalReason.NeighbourhoodElsewhere, Some.Decide(There, Correction(district, said)).Refusal);

    [Fact]
    public void A_neighbourhood_alone_is_something_to_correct() =>
        Assert.Equal("ابوذر", Some.After(Some.Received, Correction(null, "ابوذر")).Neighbourhood);

    [Theory]
    [InlineData("كوي امير المومنين")]
    [InlineData("کوی‌امیرالمومنین")]
    public void A_name_is_found_however_it_is_written_and_kept_as_the_city_writes_it(string written) =>
        Assert.Equal("کوی امیرالمومنین", Some.After(Some.Received, Correction(null, written)).Neighbourhood);

    [Theory]
    [InlineData("2", "ابوذر", true)]
    [InlineData("1", "ابوذر", true)]
    [InlineData("1", "کوی امیرالمومنین", false)]
    public void Two_districts_may_have_one_of_the_same_name(string district, string name, bool isThere) =>
        Assert.Equal(isThere, Some.City.NeighbourhoodOf(district, name) is not null);

    [Theory]
    [InlineData("""{"type":"case_received/1","contactKind":"request","channel":"call","category":"asphalt","district":"2","deputy":"civil","day":"2026-11-24","promiseDueAt":"2026-11-24T08:00:00+03:30","holderDueAt":"2026-11-24T08:00:00+03:30","imported":false,"neighbourhood":"x"}""")]
    [InlineData("""{"type":"details_corrected/1","district":"1","words":false,"neighbourhood":"x"}""")]
    [InlineData("""{"type":"details_corrected/1","words":false,"neighbourhood":""}""")]
    public void Its_events_are_read_and_written_as_ever(string golden)
    {
        var happened = JsonSerializer.Deserialize(golden, DomainJson.Default.CaseEvent)!;
        Assert.Equal(golden, JsonSerializer.Serialize(happened, DomainJson.Default.CaseEvent).Replace("\\u002B", "+", StringComparison.Ordinal));
    }

    [Fact]
    public void A_snapshot_keeps_it_and_one_from_before_has_none()
    {
        var json = JsonSerializer.Serialize(There, DomainJson.Default.CaseState);
        Assert.Equal("ابوذر", JsonSerializer.Deserialize(json, DomainJson.Default.CaseState)!.Neighbourhood);
        Assert.DoesNotContain("neighbourhood", JsonSerializer.Serialize(Some.Received, DomainJson.Default.CaseState), StringComparison.Ordinal);
    }

    private static Correct Correction(string? district, string? neighbourhood) =>
        new(null, district, new CaseDetails(null, null, null, null), "اشتباه", neighbourhood);
}

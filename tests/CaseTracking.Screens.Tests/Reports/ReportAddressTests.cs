using CaseTracking.Domain.Calendars;
using CaseTracking.Screens.Charts;
using CaseTracking.Screens.Promises;
using CaseTracking.Screens.Reports;

namespace CaseTracking.Screens.Tests.Reports;

public class ReportAddressTests
{
    [Theory]
    [InlineData("reports", "reports?view=year&year=1405", "api/reports/year/1405")]
    [InlineData("reports?year=۱۴۰۲", "reports?view=year&year=1402", "api/reports/year/1402")]
    [InlineData("reports?year=1700", "reports?view=year&year=1405", "api/reports/year/1405")]
    [InlineData("reports?view=month&year=1402&district=2", "reports?view=month&year=1402&district=2", "api/reports/cases?year=1402&by=month&district=2")]
    [InlineData("reports?view=deputy&year=1402&district=2", "reports?view=deputy&year=1402", "api/reports/cases?year=1402&by=deputy")]
    [InlineData("reports?view=contacts&from=2023-03-21&to=2023-04-21", "reports?view=contacts&from=2023-03-21&to=2023-04-21", "api/reports/contacts?from=2023-03-21&to=2023-04-21")]
    [InlineData("reports?view=month&from=2023-04-21&to=2023-03-21", "reports?view=month&year=1405", "api/reports/cases?year=1405&by=month")]
    [InlineData("reports?view=year&from=2023-03-21&to=2023-04-21", "reports?view=year&year=1405", "api/reports/year/1405")]
    [InlineData("reports?view=17&year=x", "reports?view=year&year=1405", "api/reports/year/1405")]
    public void An_address_is_read_and_asks(string address, string path, string asked)
    {
        var read = ReportAddress.Of(new Uri("https://137.example/" + address), 1405);
        Assert.Equal(path, read.ToPath());
        Assert.Equal(asked, read.ToApiPath());
    }

    [Fact]
    public void A_file_is_asked_for_with_its_format_and_language()
    {
        var year = new ReportAddress(ReportView.Year, 1402);
        Assert.Equal("api/reports/year/1402/export?format=csv&lang=fa", year.ToFile("csv", "fa"));
        Assert.Equal(
            "api/reports/cases/export?year=1402&by=district&format=xlsx&lang=en", (year with { View = ReportView.District }).ToFile("xlsx", "en"));
    }

    [Fact]
    public void The_list_behind_a_figure_asks_for_the_days_of_the_city()
    {
        var address = CaseListAddress.Of(new Uri("https://137.example/cases?figure=notsolved&from=2023-03-21&to=2024-03-20&district=2"))!;
        Assert.Equal("cases?figure=notsolved&from=2023-03-21&to=2024-03-20&district=2", address.ToPath());
        Assert.Equal(
            "api/cases?limit=200&from=2023-03-20T20:30:00Z&to=2024-03-19T20:30:00Z&outcome=not_solved&district=2",
            address.ToApiPath(new CityZone(), null, 200));
    }

    [Theory]
    [InlineData("cases?figure=received&from=2023-03-21&to=2024-03-20&district=2&neighbourhood=%D8%B3%D9%BE%D8%A7%D8%AF")]
    [InlineData("cases?figure=waiting&from=2023-03-21&to=2024-03-20&district=2&hasNeighbourhood=false")]
    public void A_list_of_a_neighbourhood_or_of_none_keeps_its_address(string path) =>
        Assert.Equal(path, CaseListAddress.Of(new Uri("https://137.example/" + path))!.ToPath());

    [Theory]
    [InlineData("cases")]
    [InlineData("cases?from=2024-03-20&to=2023-03-21")]
    [InlineData("cases?from=yesterday&to=2023-03-21")]
    public void A_list_without_days_is_none(string address) =>
        Assert.Null(CaseListAddress.Of(new Uri("https://137.example/" + address)));

    [Fact]
    public void Promises_of_a_report_keep_their_unit_and_days()
    {
        var address = PromiseAddress.From(new Uri("https://137.example/promises?standing=kept&unit=district/2&from=2023-03-21&to=2024-03-20"));
        Assert.True(address.IsOfReport);
        Assert.Equal("promises?standing=kept&unit=district%2F2&from=2023-03-21&to=2024-03-20", address.ToPath());
        Assert.Equal(
            "api/promises?standing=kept&unit=district%2F2&madeFrom=2023-03-20T20%3A30%3A00Z&madeTo=2024-03-19T20%3A30%3A00Z&limit=100",
            address.ToApiPath(null, 100));
    }

    [Theory]
    [InlineData(0, 4)]
    [InlineData(4, 4)]
    [InlineData(5, 8)]
    [InlineData(13, 20)]
    [InlineData(21, 40)]
    [InlineData(31_000, 40_000)]
    public void A_scale_ends_with_a_round_number_above(long value, long top) => Assert.Equal(top, Scale.TopOf(value));
}

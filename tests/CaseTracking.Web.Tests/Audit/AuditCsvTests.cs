using CaseTracking.Domain.Audit;
using CaseTracking.Domain.Calendars;
using CaseTracking.Web.Audit;

namespace CaseTracking.Web.Tests.Audit;

public sealed class AuditCsvTests
{
    [Theory]
    [InlineData(null, "")]
    [InlineData("", "")]
    [InlineData("کارشناس", "کارشناس")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("{\"hits\":1}", "\"{\"\"hits\"\":1}\"")]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+98", "'+98")]
    [InlineData("-1", "'-1")]
    [InlineData("@cmd", "'@cmd")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("=HYPERLINK(\"x\",\"y\")", "\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\"")]
    public void A_cell_is_read_as_text(string? text, string cell) => Assert.Equal(cell, AuditCsv.Cell(text));

    [Fact]
    public void A_line_tells_the_time_of_the_city_in_both_calendars()
    {
        var entry = new AuditEntry(
            "mashhad", Guid.Empty, new DateTimeOffset(2026, 3, 21, 5, 0, 1, TimeSpan.Zero), null, "=admin", "administrator",
            Acts.AuditExported, null, "::1", null, 403, null);
        Assert.Equal(
            "2026-03-21T08:30:01.000+03:30,1405/01/01 08:30:01,'=admin,administrator,audit_exported,,::1,,403,refused,,"
            + "00000000-0000-0000-0000-000000000000\r\n",
            AuditCsv.Line(entry, new CityZone()));
    }
}

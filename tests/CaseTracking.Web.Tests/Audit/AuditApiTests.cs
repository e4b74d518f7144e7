using System.Text;
using CaseTracking.Testing;

namespace CaseTracking.Web.Tests.Audit;

/// <summary>Searching and exporting the trail.</summary>
public sealed class AuditApiTests(OneSystem one)
{
    [Theory]
    [InlineData("/api/audit")]
    [InlineData("/api/audit/export")]
    public async Task Only_administrators_read_it(string path)
    {
        using var nobody = new Api(one.System.Address);
        Refusal.Is(await nobody.Get(path), 401, "not_signed_in");
        foreach (var user in new[]
            { "operator", "mayor2", "deputy", "commission", "council", "supervisor", "mayoroffice", "importer" })
        {
            Refusal.Is(await (await one.As(user)).Get(path), 403, "not_permitted");
        }
        Assert.Equal(200, (await (await one.As("admin")).Get(path + "?user=nobody")).Status);
    }

    [Fact]
    public async Task Reading_and_exporting_it_are_entries()
    {
        var admin = await one.As("admin");
        await admin.Get("/api/audit?user=operator");
        var read = await one.Newest("act=audit_searched&user=admin");
        Assert.Equal("""["user"]""", read["details"]!["filters"]!.ToJsonString());
        await admin.Get("/api/audit/export?user=nobody");
        Assert.Equal("admin", (await one.Newest("act=audit_exported&outcome=done")).Say("user"));
    }

    [Fact]
    public async Task Filters_narrow_by_person_act_case_time_address_and_outcome()
    {
        var desk = await one.As("operator");
        var number = await desk.OpenCase();
        var other = await desk.OpenCase();
        await (await one.As("mayor9")).Get($"/api/cases/{number}");
        await desk.Get($"/api/cases/{number}");
        var at = DateTimeOffset.Parse((await one.Newest($"case={number}")).Say("at")!, null);
        string Time(int seconds) => Uri.EscapeDataString(at.AddSeconds(seconds).ToString("O"));

        Assert.Equal(3, (await one.Find($"case={number}")).Count);
        Assert.Equal(3, (await one.Find($"case={number[..2]}-{number[2..9]}-{number[9..]}")).Count);
        Assert.Equal(2, (await one.Find($"case={number}&user=Operator")).Count);
        Assert.Equal(2, (await one.Find($"case={number}&act=case_read")).Count);
        Assert.Single(await one.Find($"case={number}&outcome=404"));
        Assert.Single(await one.Find($"case={number}&outcome=refused&user=mayor9"));
        Assert.Equal(3, (await one.Find($"case={number}&address=127.0.0.1")).Count);
        Assert.Empty(await one.Find($"case={number}&address=10.0.0.1"));
        Assert.Equal(3, (await one.Find($"case={number}&from={Time(-600)}&to={Time(1)}")).Count);
        Assert.Empty(await one.Find($"case={number}&to={Time(-600)}"));
        Assert.Empty(await one.Find($"case={number}&from={Time(1)}"));
        Assert.Single(await one.Find($"case={other}"));
    }

    [Fact]
    public async Task Pages_go_on_by_key_and_tell_each_entry_once_newest_first()
    {
        var desk = await one.As("operator");
        var number = await desk.OpenCase();
        await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => desk.Get($"/api/cases/{number}")));
        var admin = await one.As("admin");
        var all = await Answers.Pages(
            after => admin.Get($"/api/audit?case={number}&limit=3" + (after is null ? "" : "&after=" + after)), 3);
        Assert.Equal(17, all.Select(e => e.Say("id")).Distinct().Count());
        var times = all.Select(e => DateTimeOffset.Parse(e.Say("at")!, null)).ToList();
        Assert.Equal(times.OrderDescending(), times);
        Assert.Equal("case_received", all[^1].Say("act"));
    }

    [Theory]
    [InlineData("act=nothing", "act")]
    [InlineData("case=0500000001", "case")]
    [InlineData("address=somewhere", "address")]
    [InlineData("outcome=maybe", "outcome")]
    [InlineData("outcome=20", "outcome")]
    [InlineData("from=yesterday", "from")]
    [InlineData("after=zz", "after")]
    [InlineData("after=31", "after")]
    [InlineData("limit=0", "limit")]
    public async Task A_wrong_filter_is_named(string query, string field)
    {
        var admin = await one.As("admin");
        Refusal.Is(await admin.Get("/api/audit?" + query), 400, "invalid_field", field);
        Refusal.Is(await admin.Get("/api/audit?person=x"), 400, "unknown_field", "person");
    }

    [Fact]
    public async Task The_export_is_all_that_fits_as_CSV_with_a_byte_order_mark()
    {
        var desk = await one.As("operator");
        var number = await desk.OpenCase();
        foreach (var batch in Enumerable.Range(0, 600).Chunk(50))
            await Task.WhenAll(batch.Select(_ => desk.Get($"/api/cases/{number}")));
        var answer = await (await one.As("admin")).Get($"/api/audit/export?case={number}");
        Assert.Equal(200, answer.Status);
        Assert.Equal("text/csv", answer.Response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("audit.csv", answer.Response.Content.Headers.ContentDisposition?.FileName);
        var bytes = await answer.Response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
        var lines = Encoding.UTF8.GetString(bytes[3..]).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("at,jalali,user,roles,act,case,address,session,status,outcome,details,id", lines[0]);
        Assert.Equal(602, lines.Length);
        Assert.Equal(601, lines.Skip(1).Select(l => l[^36..]).Distinct().Count());
        Assert.All(lines.Skip(1), l => Assert.Contains($",{number},127.0.0.1,", l, StringComparison.Ordinal));
    }
}

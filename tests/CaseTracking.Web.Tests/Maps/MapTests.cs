using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using CaseTracking.Domain.Maps;
using CaseTracking.Store.Cities;
using CaseTracking.Web.Maps;
using Microsoft.Extensions.Logging.Abstractions;

namespace CaseTracking.Web.Tests.Maps;

/// <summary>The map's figures against a count in SQL, its tiles, and boundaries from a file.</summary>
public sealed class MapTests(OneSystem one) : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("map");
    private CityDirectory _city = null!;

    public async ValueTask InitializeAsync()
    {
        _city = new CityDirectory(one.System.Database.DataSource, "mashhad", NullLogger<CityDirectory>.Instance);
        await _city.StartAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _city.StopAsync(CancellationToken.None);
        _city.Dispose();
        _folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData("")]
    [InlineData("&category=asphalt")]
    public async Task Its_figures_are_the_count_of_the_cases_and_of_the_lists_behind_them(string narrowed)
    {
        var importer = await one.As("importer");
        foreach (var days in (int[])[3, 20, 25, 90])
        {
            var answer = await importer.Post("/api/cases", new
            {
                commandId = Guid.NewGuid(),
                channel = "call",
                category = days % 2 == 0 ? "lighting" : "asphalt",
                district = "4",
                text = "چاله",
                at = TimeProvider.System.GetUtcNow().AddDays(-days).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
            });
            Assert.True(answer.Status == 201, answer.Text);
        }
        var today = _city.Reference.Rules.Zone.DayOf(TimeProvider.System.GetUtcNow());
        var (from, to) = (today.AddDays(-29).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), today.AddDays(1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        var table = await Read($"from={from}&to={to}{narrowed}");
        var rows = table["rows"]!.AsArray();
        Assert.Equal(13, rows.Count);
        Assert.Contains(rows, r => (long)r!["late"]! > 0);
        var where = $"received_day >= '{from}' AND received_day < '{to}'" + (narrowed.Length == 0 ? "" : " AND category = 'asphalt'");
        foreach (var row in rows.Append(table["total"]))
        {
            var of = where + ((string)row!["code"]! is { Length: > 0 } code ? $" AND district = '{code}'" : "");
            Assert.Equal(await Count(of), (long)row["figures"]!["received"]!);
            Assert.Equal(await Count(of + " AND state <> 'resolved'"), (long)row["figures"]!["waiting"]!);
            Assert.Equal(
                await Count(of + " AND state <> 'resolved' AND (holder_due_at < now() OR (promise_met_at IS NULL AND promise_due_at < now()))"),
                (long)row["late"]!);
        }
        var zone = _city.Reference.Rules.Zone;
        var listed = await (await one.As("council")).Get(
            $"/api/cases?limit=500&district=4&open=true&overdue=true&from={zone.StartOf(today.AddDays(-29)).UtcDateTime:yyyy-MM-ddTHH:mm:ss}Z&to={zone.StartOf(today.AddDays(1)).UtcDateTime:yyyy-MM-ddTHH:mm:ss}Z{narrowed}");
        Assert.Equal(listed.Body!["items"]!.AsArray().Count, (int)rows.First(r => (string)r!["code"]! == "4")!["late"]!);
    }

    [Fact]
    public async Task Mashhads_districts_have_tiles_of_their_own_and_wrong_questions_are_told()
    {
        var council = await one.As("council");
        var map = (await council.Get("/api/map")).Body!;
        Assert.False((bool)map["hasShapes"]!);
        var tiles = map["tiles"]!.AsArray().Select(t => new TilePlace((string)t!["code"]!, (int)t["column"]!, (int)t["row"]!)).ToList();
        Assert.True(TileLayout.Of([.. _city.Reference.Rules.Districts.Select(d => d.Code)], tiles, true).IsGeographic);
        Refusal.Is(await council.Get("/api/map/shapes"), 404, "not_found");
        Refusal.Is(await council.Get("/api/map?x=1"), 400, "unknown_field", "x");
        Refusal.Is(await council.Get("/api/map/districts"), 400, "invalid_field", "from");
        Refusal.Is(await council.Get("/api/map/districts?from=2026-01-02&to=2026-01-02"), 400, "invalid_field", "to");
        Refusal.Is(await council.Get("/api/map/districts?from=2026-01-01&to=2026-01-02&category=none"), 400, "invalid_field", "category");
    }

    [Theory]
    [InlineData("{", "no JSON")]
    [InlineData("""{"type":"FeatureCollection","features":[]}""", "no features")]
    [InlineData("""{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"code":"99"},"geometry":null}]}""", "no district «99»")]
    public async Task A_host_with_a_file_it_cannot_use_says_why_and_does_not_start(string content, string why)
    {
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => Start(File("bad.geojson", content)));
        Assert.Contains(why, refused.Message, StringComparison.Ordinal);
        Assert.Contains("Map:Districts", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_not_there_or_too_large_is_told()
    {
        Assert.Contains("Map:Districts", (await Assert.ThrowsAsync<InvalidOperationException>(
            () => Start(Path.Combine(_folder.FullName, "none")))).Message, StringComparison.Ordinal);
        Assert.Contains("bytes", (await Assert.ThrowsAsync<InvalidOperationException>(
            () => Start(File("large.geojson", new string(' ', DistrictBoundaries.FileMax + 1))))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Boundaries_are_drawn_once_and_have_a_tag()
    {
        var square = """{"type":"Polygon","coordinates":[[[59.5,36.3],[59.6,36.3],[59.6,36.4],[59.5,36.3]]]}""";
        var path = File("good.geojson", $$"""{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"nr":9},"geometry":{{square}}}]}""");
        var boundaries = await Start(path, "nr");
        Assert.Equal("9", (string)JsonNode.Parse(boundaries.Json)!["shapes"]![0]!["code"]!);
        Assert.Equal(boundaries.Tag, (await Start(path, "nr")).Tag);
        Assert.Null((await Start("")).Json);
    }

    private string File(string name, string content)
    {
        var path = Path.Combine(_folder.FullName, name);
        System.IO.File.WriteAllText(path, content, Encoding.UTF8);
        return path;
    }

    private async Task<DistrictBoundaries> Start(string path, string property = "code")
    {
        var boundaries = new DistrictBoundaries(new MapOptions { Districts = path, DistrictsProperty = property }, _city);
        await boundaries.StartAsync(TestContext.Current.CancellationToken);
        return boundaries;
    }

    private Task<long> Count(string where) => one.System.Database.Scalar<long>($"SELECT count(*) FROM cases WHERE {where}");

    private async Task<JsonNode> Read(string question)
    {
        var answer = await (await one.As("council")).Get("/api/map/districts?" + question);
        Assert.True(answer.Status == 200, answer.Text);
        return answer.Body!;
    }
}

using System.Globalization;
using System.Text;
using CaseTracking.Domain.Maps;

namespace CaseTracking.Domain.Tests.Maps;

/// <summary>Boundaries from a file to a drawing.</summary>
public class GeoTests
{
    private const string Square = "[[59.5,36.3],[59.6,36.3],[59.6,36.4],[59.5,36.4],[59.5,36.3]]";
    private const string Hole = "[[59.54,36.34],[59.56,36.34],[59.56,36.36],[59.54,36.36],[59.54,36.34]]";
    private const string Island = "[[59.7,36.3],[59.72,36.3],[59.72,36.32],[59.7,36.3]]";

    [Theory]
    [InlineData(0, 0, 0.5, 0.5)]
    [InlineData(-180, 85.05112877980659, 0, 0)]
    [InlineData(180, -85.05112877980659, 1, 1)]
    [InlineData(59.6067, 36.2972, 0.665574, 0.391663)]
    public void Places_lie_where_web_mercator_puts_them(double lon, double lat, double x, double y)
    {
        var at = Mercator.Project(new GeoPoint(lon, lat));
        Assert.Equal(x, at.X, 1e-6);
        Assert.Equal(y, at.Y, 1e-6);
        var back = Mercator.Unproject(at);
        Assert.Equal(lon, back.Lon, 1e-9);
        Assert.Equal(lat, back.Lat, 1e-9);
    }

    [Fact]
    public void Polygons_and_multipolygons_with_holes_are_read_and_features_of_one_code_are_one_district()
    {
        var read = Read($"{Feature("9", Polygon(Square, Hole))},{Feature("۹", Polygon(Island))},"
            + Feature("\"samen\"", $$"""{"type":"MultiPolygon","coordinates":[[{{Square}}],[{{Island}}]]}""", isQuoted: true));
        Assert.Empty(read.Errors);
        Assert.Equal(["9", "samen"], read.Districts.Keys.Order());
        Assert.Equal([2, 1], read.Districts["9"].Select(p => p.Rings.Count));
        Assert.Equal(2, read.Districts["samen"].Count);
    }

    [Theory]
    [InlineData("{", "it is no JSON (line 1)")]
    [InlineData("[]", "it is no FeatureCollection")]
    [InlineData("""{"type":"FeatureCollection"}""", "it is no FeatureCollection")]
    [InlineData("""{"type":"FeatureCollection","features":[]}""", "it has no features")]
    public void What_is_no_collection_is_told(string json, string error) =>
        Assert.Equal([error], GeoDistricts.Read(Encoding.UTF8.GetBytes(json), "code", ["9"]).Errors);

    [Theory]
    [InlineData("9", """{"type":"Point","coordinates":[59.5,36.3]}""", "features[0] (9) is no Polygon and no MultiPolygon")]
    [InlineData("9", "null", "features[0] (9) is no Polygon and no MultiPolygon")]
    [InlineData("77", """{"type":"Polygon","coordinates":[]}""", "features[0]: there is no district «77»")]
    [InlineData("null", "null", "features[0] has no property «code» with a code")]
    [InlineData("9", """{"type":"Polygon","coordinates":[]}""", "features[0] has a polygon without a ring")]
    [InlineData("9", """{"type":"MultiPolygon","coordinates":[]}""", "features[0] (9) has no polygon")]
    [InlineData("9", """{"type":"Polygon","coordinates":[[[1,2],[3,4],[1,2]]]}""", "features[0] has a ring of fewer than four positions")]
    [InlineData("9", """{"type":"Polygon","coordinates":[[[59.5,36.3],[59.6,36.3],[59.6,36.4],[59.5,36.4]]]}""", "features[0] has a ring that is not closed")]
    [InlineData("9", """{"type":"Polygon","coordinates":[[[733000,4018000],[1,2],[3,4],[5,6]]]}""", "features[0]: [733000,4018000] is no position in degrees, longitude before latitude")]
    [InlineData("9", """{"type":"Polygon","coordinates":[[["a",1],[1,2],[3,4],[5,6]]]}""", "features[0]: [\"a\",1] is no position in degrees, longitude before latitude")]
    [InlineData("9", """{"type":"Polygon","coordinates":[[[0,0],[20,0],[20,20],[0,0]]]}""", "its districts are 20 degrees apart, which is no city")]
    [InlineData("9", """{"type":"Polygon","coordinates":[[[1,1],[1,1],[1,1],[1,1]]]}""", "its districts have no area")]
    public void What_is_wrong_with_a_feature_is_told_with_its_place(string code, string geometry, string error)
    {
        var read = Read(Feature(code, geometry));
        Assert.Equal([error], read.Errors);
        Assert.Empty(read.Districts);
    }

    [Fact]
    public void A_file_that_begins_with_a_mark_of_the_byte_order_is_read_too() => Assert.Equal(
        ["it has no features"], GeoDistricts.Read(
            Encoding.UTF8.GetPreamble().Concat(Encoding.UTF8.GetBytes("""{"type":"FeatureCollection","features":[]}""")).ToArray(), "code", []).Errors);

    [Fact]
    public void Errors_are_told_ten_at_a_time() =>
        Assert.Equal(10, Read(string.Join(',', Enumerable.Repeat(Feature("77", "null"), 50))).Errors.Count);

    [Fact]
    public void A_drawing_has_its_north_above_fits_its_picture_and_names_stand_inside()
    {
        var shapes = MapShapes.Of(Read($"{Feature("9", Polygon(Square, Hole))},{Feature("\"samen\"", Polygon(Island), isQuoted: true)}"));
        Assert.Equal(MapShapes.Side, Math.Max(shapes.Width, shapes.Height));
        var nine = shapes.Shapes.Single(s => s.Code == "9");
        Assert.Equal(2, nine.Path.Count(c => c == 'M'));
        Assert.Equal(2, nine.Path.Count(c => c == 'Z'));
        // Not in the hole in its middle.
        var points = nine.Path.Split('M', StringSplitOptions.RemoveEmptyEntries).Select(RingOf).ToList();
        Assert.True(Outlines.Contains(points, new PlanePoint(nine.X, nine.Y)));
        Assert.True(points[0].Min(p => p.Y) < points[1].Min(p => p.Y));
        Assert.All(points.SelectMany(p => p), p => Assert.True(p.X >= 0 && p.X <= shapes.Width && p.Y >= 0 && p.Y <= shapes.Height));
        // The island lies east of the square.
        Assert.True(shapes.Shapes.Single(s => s.Code == "samen").X > nine.X);
    }

    [Fact]
    public void A_simpler_outline_leaves_no_point_further_off_than_it_may()
    {
        List<PlanePoint> circle = [.. Enumerable.Range(0, 10_000).Select(i => new PlanePoint(
            500 + 400 * Math.Cos(2 * Math.PI * i / 10_000), 500 + 400 * Math.Sin(2 * Math.PI * i / 10_000)))];
        circle.Add(circle[0]);
        var simple = Outlines.Simplify(circle, 0.6);
        Assert.InRange(simple.Count, 40, 200);
        Assert.Equal(simple[0], simple[^1]);
        Assert.InRange(Math.Abs(Outlines.AreaOf(simple)) / (Math.PI * 400 * 400), 0.99, 1);
        Assert.InRange(Outlines.Simplify([new(0, 0), new(0.1, 0), new(0.1, 0.1), new(0, 0.1), new(0, 0)], 5).Count, 4, 5);
    }

    private static List<PlanePoint> RingOf(string path)
    {
        List<PlanePoint> ring = [.. path.TrimEnd('Z').Split('L').Select(p => p.Split(' '))
            .Select(p => new PlanePoint(double.Parse(p[0], CultureInfo.InvariantCulture), double.Parse(p[1], CultureInfo.InvariantCulture)))];
        ring.Add(ring[0]);
        return ring;
    }

    private static GeoDistricts Read(string features) => GeoDistricts.Read(
        Encoding.UTF8.GetBytes($$"""{"type":"FeatureCollection","features":[{{features}}]}"""), "code", ["9", "samen"]);

    private static string Polygon(params string[] rings) => $$"""{"type":"Polygon","coordinates":[{{string.Join(',', rings)}}]}""";

    private static string Feature(string code, string geometry, bool isQuoted = false) =>
        $$"""{"type":"Feature","properties":{"code":{{(isQuoted || code is "null" ? code : $"\"{code}\"")}}},"geometry":{{geometry}}}""";
}

namespace CaseTracking.Domain.Maps;

/// <summary>Where a district's tile lies: columns from west to east, rows from north to south, both from 0.</summary>
public sealed record TilePlace(string Code, int Column, int Row);

/// <summary>Tiles of districts in rows, seen from above: the left is the west, in every language.</summary>
public sealed class TileLayout
{
    private TileLayout(IReadOnlyList<TilePlace> places, bool isGeographic) => (Places, IsGeographic) = (places, isGeographic);

    public IReadOnlyList<TilePlace> Places { get; }

    /// <summary>Whether tiles lie roughly as the districts do; otherwise they are in their order only.</summary>
    public bool IsGeographic { get; }

    /// <summary>
    /// The layout of districts in their order. Unless each has a place of its own, all of them go into a plain grid that is
    /// read from the right where the language is.
    /// </summary>
    public static TileLayout Of(IReadOnlyList<string> districts, IEnumerable<TilePlace> places, bool isFromTheRight)
    {
        var known = places.Where(p => districts.Contains(p.Code)).DistinctBy(p => p.Code).ToList();
        if (known.Count == districts.Count && known.DistinctBy(p => (p.Column, p.Row)).Count() == known.Count)
            return new TileLayout(known, isGeographic: true);
        var columns = Math.Max(1, (int)Math.Ceiling(Math.Sqrt(districts.Count * 1.6)));
        return new TileLayout(
            [.. districts.Select((d, i) => new TilePlace(
                d, isFromTheRight ? columns - 1 - i % columns : i % columns, i / columns))], isGeographic: false);
    }

    /// <summary>The rows from north to south, each with a code or a gap a column.</summary>
    public IEnumerable<IReadOnlyList<string?>> Rows()
    {
        if (Places.Count == 0) yield break;
        var (left, right) = (Places.Min(p => p.Column), Places.Max(p => p.Column));
        foreach (var row in Places.GroupBy(p => p.Row).OrderBy(g => g.Key))
            yield return [.. Enumerable.Range(left, right - left + 1).Select(c => row.FirstOrDefault(p => p.Column == c)?.Code)];
    }

    /// <summary>The middles of the tiles, for going among them by arrows.</summary>
    public IReadOnlyList<SpatialPoint> Points => [.. Places.Select(p => new SpatialPoint(p.Code, p.Column, p.Row))];
}

namespace CaseTracking.Screens.Walls;

/// <summary>How loaded a district is beside the others, in four steps; a colour is never its only sign.</summary>
public static class WallLoad
{
    /// <summary>0 light to 3 heavy: by the share of late cases, and by open ones against the city's mean.</summary>
    public static int Of(WallDistrict district, IReadOnlyCollection<WallDistrict> all)
    {
        var mean = all.Count == 0 ? 0 : all.Average(d => d.Open);
        var heavy = district.Open > 1.5 * mean ? 1 : 0;
        return LatePercent(district) switch
        {
            0 => heavy,
            < 10 => 1 + heavy,
            < 30 => 2,
            _ => 3,
        };
    }

    /// <summary>Late cases of a hundred open ones.</summary>
    public static int LatePercent(WallDistrict district) =>
        district.Open == 0 ? 0 : Math.Min(100, 100 * district.Late / district.Open);
}

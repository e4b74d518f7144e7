namespace CaseTracking.Domain.Reports;

/// <summary>The parts of a city for which figures are kept, in their written form.</summary>
public static class ReportParts
{
    public const string City = "city";

    public static string District(string code) => "district/" + code;

    public static string Category(string code) => "category/" + code;

    public static string Deputy(string code) => "deputy/" + code;

    public static string Commission(string code) => "commission/" + code;

    public static string Neighbourhood(string district, string name) => $"neighbourhood/{district}/{name}";

    /// <summary>What a report of a district, of a category, of both or of all is read from.</summary>
    public static string Of(string? district, string? category) => (district, category) switch
    {
        (null, null) => City,
        ({ } d, null) => District(d),
        (null, { } c) => Category(c),
        ({ } d, { } c) => $"{District(d)} {Category(c)}",
    };
}

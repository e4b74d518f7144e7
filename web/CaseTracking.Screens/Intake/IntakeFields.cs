namespace CaseTracking.Screens.Intake;

/// <summary>The fields of a call in the order they are asked, and their names on the page and at the server.</summary>
public static class IntakeFields
{
    public const string Phone = "phone";
    public const string Name = "name";
    public const string Category = "category";
    public const string Place = "place";
    public const string Address = "address";
    public const string Story = "story";
    public const string Kind = "kind";
    public const string Channel = "channel";

    /// <summary>No field: what is known of the caller.</summary>
    public const string Caller = "caller";

    /// <summary>In the order of a call.</summary>
    public static readonly IReadOnlyList<string> All = [Phone, Name, Category, Place, Address, Story, Kind, Channel];

    /// <summary>The id of a field's control on the page.</summary>
    public static string IdOf(string field) => $"intake-{field}";

    /// <summary>Where the focus goes for a field: its control, or the chosen one of several.</summary>
    public static string ControlOf(string field) =>
        field is Kind or Channel ? $"#{IdOf(field)} :checked" : $"#{IdOf(field)}";

    /// <summary>The field after one; the last is its own next.</summary>
    public static string After(string field)
    {
        var at = All.TakeWhile(f => f != field).Count();
        return All[Math.Min(at + 1, All.Count - 1)];
    }

    /// <summary>The field that the server calls by a name of its own; null for what is no field here.</summary>
    public static string? OfServer(string name) => name switch
    {
        "citizen" or "citizen.phone" => Phone,
        "citizen.name" => Name,
        "district" or "neighbourhood" => Place,
        "text" => Story,
        _ => All.Contains(name) ? name : null,
    };
}

namespace CaseTracking.Domain.Calls;

/// <summary>The fields of a call's draft, each with the longest text it takes.</summary>
public static class CallFields
{
    public const string Phone = "phone";
    public const string Story = "story";

    /// <summary>By name. <c>category</c> and <c>district</c> are codes that were chosen, <c>categoryText</c> and
    /// <c>placeText</c> the letters in their fields.</summary>
    public static readonly IReadOnlyDictionary<string, int> MaxLength = new Dictionary<string, int>
    {
        [Phone] = 40,
        ["name"] = 200,
        ["nameOf"] = 40,
        ["category"] = 64,
        ["categoryText"] = 200,
        ["district"] = 64,
        ["placeText"] = 200,
        ["neighbourhood"] = 200,
        ["address"] = 500,
        [Story] = 10_000,
        ["kind"] = 20,
        ["channel"] = 20,
    };
}

using CaseTracking.Screens.Texts;

namespace CaseTracking.Screens.Intake;

/// <summary>The neighbourhood at the start of an address, so that nobody types it twice.</summary>
public static class AddressStart
{
    /// <summary>The address as it stands after another place was chosen: the old start gives way, all else stays.</summary>
    public static string With(string address, string? oldNeighbourhood, string? neighbourhood)
    {
        var rest = oldNeighbourhood is null ? address.Trim() : Without(address.Trim(), Of(oldNeighbourhood));
        if (neighbourhood is null) return rest;
        var start = Of(neighbourhood);
        if (rest.StartsWith(start, StringComparison.Ordinal)) return rest;
        return rest.Length == 0 ? Say.Fill(IntakeTexts.AddressJoin, start, "") : Say.Fill(IntakeTexts.AddressJoin, start, rest);
    }

    private static string Of(string neighbourhood) => Say.Fill(IntakeTexts.AddressStart, neighbourhood);

    private static string Without(string address, string start) => address.StartsWith(start, StringComparison.Ordinal)
        ? address[start.Length..].TrimStart(' ', '،', ',')
        : address;
}

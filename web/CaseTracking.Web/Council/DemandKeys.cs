using System.Globalization;
using System.Text;
using CaseTracking.Domain.Council;
using CaseTracking.Store.Council;

namespace CaseTracking.Web.Council;

/// <summary>Where a page of demands ends, as opaque text; nothing personal is in it.</summary>
public static class DemandKeys
{
    public static string Write(StoredDemand last) => Opaque(string.Create(
        CultureInfo.InvariantCulture, $"{last.KeyAt.UtcTicks}.{last.Case.Number}.{last.Demand}"));

    public static bool TryRead(string text, out DemandKey? key)
    {
        key = null;
        if (Parts(text) is not [var at, var number, var demand] || Instant(at) is not { } moment
            || number.Length != 10 || !number.All(char.IsAsciiDigit)
            || !int.TryParse(demand, NumberStyles.None, CultureInfo.InvariantCulture, out var version)) return false;
        key = new DemandKey(moment, number, version);
        return true;
    }

    internal static string Opaque(string text) => Convert.ToHexStringLower(Encoding.UTF8.GetBytes(text));

    internal static string[] Parts(string text)
    {
        try
        {
            return Encoding.UTF8.GetString(Convert.FromHexString(text)).Split('.', 3);
        }
        catch (FormatException)
        {
            return [];
        }
    }

    internal static DateTimeOffset? Instant(string ticks) =>
        long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at <= DateTime.MaxValue.Ticks
            ? new DateTimeOffset(at, TimeSpan.Zero) : null;
}

/// <summary>Where a page of what somebody follows ends.</summary>
public static class FollowKeys
{
    public static string Write(StoredFollow last) => DemandKeys.Opaque(string.Create(
        CultureInfo.InvariantCulture, $"{last.FollowedAt.UtcTicks}.{last.Target}"));

    public static bool TryRead(string text, out FollowKey? key)
    {
        key = DemandKeys.Parts(text) is [var at, var target] && DemandKeys.Instant(at) is { } moment
            && FollowTarget.TryParse(target, out _) ? new FollowKey(moment, target) : null;
        return key is not null;
    }
}

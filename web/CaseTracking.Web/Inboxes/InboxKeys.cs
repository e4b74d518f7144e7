using System.Globalization;
using System.Text;
using CaseTracking.Store.Inboxes;

namespace CaseTracking.Web.Inboxes;

/// <summary>Where a page of an inbox ends, as opaque text; nothing personal is in it.</summary>
public static class InboxKeys
{
    public static string Write(InboxKey last) => Convert.ToHexStringLower(Encoding.ASCII.GetBytes(string.Create(
        CultureInfo.InvariantCulture, $"{last.Place}.{last.DueAt.UtcTicks}.{last.Number}")));

    public static bool TryRead(string text, out InboxKey? key)
    {
        key = null;
        try
        {
            var parts = Encoding.ASCII.GetString(Convert.FromHexString(text)).Split('.');
            if (parts.Length != 3 || parts[0] is not ("0" or "1")
                || !long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var ticks)
                || ticks > DateTime.MaxValue.Ticks || parts[2].Length != 10 || !parts[2].All(char.IsAsciiDigit)) return false;
            key = new InboxKey(parts[0] == "0" ? 0 : 1, new DateTimeOffset(ticks, TimeSpan.Zero), parts[2]);
            return true;
        }
        catch (FormatException)
        {
            return false;
        }
    }
}

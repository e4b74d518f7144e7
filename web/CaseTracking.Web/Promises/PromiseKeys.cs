using System.Globalization;
using System.Text;
using CaseTracking.Store.Promises;

namespace CaseTracking.Web.Promises;

/// <summary>Where a page of promises ends, as opaque text; nothing personal is in it.</summary>
public static class PromiseKeys
{
    public static string Write(StoredPromise last) => Convert.ToHexStringLower(Encoding.ASCII.GetBytes(string.Create(
        CultureInfo.InvariantCulture, $"{last.DueAt.UtcTicks}.{last.Case.Number}.{last.Promise}")));

    public static bool TryRead(string text, out PromiseKey? key)
    {
        key = null;
        try
        {
            var parts = Encoding.ASCII.GetString(Convert.FromHexString(text)).Split('.');
            if (parts.Length != 3
                || !long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var ticks)
                || ticks > DateTime.MaxValue.Ticks || parts[1].Length != 10 || !parts[1].All(char.IsAsciiDigit)
                || !int.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var promise)) return false;
            key = new PromiseKey(new DateTimeOffset(ticks, TimeSpan.Zero), parts[1], promise);
            return true;
        }
        catch (FormatException)
        {
            return false;
        }
    }
}

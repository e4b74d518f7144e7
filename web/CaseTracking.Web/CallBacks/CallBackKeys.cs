using System.Globalization;
using System.Text;
using CaseTracking.Store.CallBacks;

namespace CaseTracking.Web.CallBacks;

/// <summary>Where a page of call-backs ends, as opaque text; nothing personal is in it.</summary>
public static class CallBackKeys
{
    public static string Write(DueCallBack last) => Convert.ToHexStringLower(Encoding.ASCII.GetBytes(string.Create(
        CultureInfo.InvariantCulture,
        $"{last.DueAt.UtcTicks}.{last.AnsweredAt.UtcTicks}.{last.Summary.Case.Number}.{last.Person:N}")));

    public static bool TryRead(string text, out CallBackKey? key)
    {
        key = null;
        try
        {
            var parts = Encoding.ASCII.GetString(Convert.FromHexString(text)).Split('.');
            if (parts.Length != 4 || !TryTime(parts[0], out var due)
                || !TryTime(parts[1], out var answered) || !Guid.TryParseExact(parts[3], "N", out var person)) return false;
            key = new CallBackKey(due, answered, parts[2], person);
            return true;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private static bool TryTime(string text, out DateTimeOffset at)
    {
        var isTime = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks)
            && ticks <= DateTime.MaxValue.Ticks;
        at = isTime ? new DateTimeOffset(ticks, TimeSpan.Zero) : default;
        return isTime;
    }
}

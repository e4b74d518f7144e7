using System.Globalization;
using System.Text;
using CaseTracking.Domain.Cases;
using CaseTracking.Domain.Json;
using CaseTracking.Store.Cases;
using CaseTracking.Web.Problems;

namespace CaseTracking.Web.Requests;

/// <summary>Query parameters read one by one, like <see cref="Form"/>: an unknown one is an error, not ignored.</summary>
public sealed class Query(HttpRequest request)
{
    public const int LimitDefault = 50;
    public const int LimitMax = 500;

    /// <summary>Longest key of a list, in characters; one that was given out is shorter.</summary>
    public const int KeyMax = 200;

    private readonly HashSet<string> _asked = [];
    private readonly List<FieldError> _errors = [];

    public IResult? Problem()
    {
        foreach (var name in request.Query.Keys.Where(n => !_asked.Contains(n)))
            _errors.Add(new FieldError(name, "unknown_field", "این پارامتر شناخته نیست.", "This parameter is not known."));
        return _errors.Count == 0 ? null : Problems.Problem.Invalid(_errors);
    }

    public string? Text(string name)
    {
        _asked.Add(name);
        var text = (string?)request.Query[name];
        if (string.IsNullOrEmpty(text)) return null;
        if (text.Length <= 200 && Domain.Text.TextRules.Check(text, 200) is null) return text;
        return Wrong<string>(name, "بیش از ۲۰۰ نویسه است یا نویسه‌ای دارد که پذیرفته نیست.",
            "It is longer than 200 characters, or holds a character that is not accepted.");
    }

    public T? Code<T>(string name) where T : struct, Enum =>
        Text(name) is not { } text ? null : Codes<T>.TryParse(text, out var code) ? code
        : Wrong<T?>(name, "یکی از این‌ها باید باشد: " + string.Join("، ", Codes<T>.All),
            "It must be one of: " + string.Join(", ", Codes<T>.All));

    public string? Known(string name, Func<string, bool> exists) =>
        Text(name) is not { } text ? null : exists(text) ? text
        : Wrong<string>(name, "این کد شناخته نیست.", "This code is not known.");

    public bool? Flag(string name) =>
        Text(name) switch { null => null, "true" => true, "false" => false, _ => Wrong<bool?>(name, "باید true یا false باشد.", "It must be true or false.") };

    public Holder? Holder(string name) =>
        Text(name) is not { } text ? null : Domain.Cases.Holder.TryParse(text, out var holder) ? holder
        : Wrong<Holder?>(name, "باید نوع و کد باشد، مانند district/9.", "It must be a kind and a code, like district/9.");

    public DateTimeOffset? Instant(string name)
    {
        // A plus sign in a query arrives as a space where the client did not escape it.
        var text = Text(name)?.Replace(' ', '+');
        return text is null ? null : Instants.TryParse(text, out var instant) ? instant
            : Wrong<DateTimeOffset?>(name, Instants.WhyFa, Instants.WhyEn);
    }

    public Guid? Id(string name) => Text(name) is not { } text ? null : Guid.TryParse(text, out var id) ? id
        : Wrong<Guid?>(name, "باید یک شناسه (UUID) باشد.", "It must be a UUID.");

    public DateOnly? Day(string name) => Text(name) is not { } text ? null
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day : Wrong<DateOnly?>(name, "روز باید میلادی و به شکل yyyy-MM-dd باشد.", "It must be a Gregorian day as yyyy-MM-dd.");

    public int Limit() => (int)(Whole("limit", 1, LimitMax) ?? LimitDefault);

    public long? Whole(string name, long min, long max) => Text(name) is not { } text ? null
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n >= min && n <= max
            ? n : Wrong<long?>(name, $"عدد صحیح میان {min} و {max} لازم است.", $"A whole number from {min} to {max} is needed.");

    public ListKey? After() => Text("after") is not { } text ? null : Keys.TryRead(text, out var key) ? key
        : Wrong<ListKey>("after", Keys.WhyFa, Keys.WhyEn);

    /// <summary>A parameter of another form; why says what would be right.</summary>
    public T? Other<T>(string name, TryRead<T> read, string whyFa, string whyEn) where T : class =>
        Text(name) is not { } text ? null : read(text, out var value) ? value : Wrong<T>(name, whyFa, whyEn);

    /// <summary>Notes what is wrong with a parameter, or with several together.</summary>
    public void Wrong(string name, string whyFa, string whyEn) => Wrong<string>(name, whyFa, whyEn);

    private T? Wrong<T>(string name, string whyFa, string whyEn)
    {
        _errors.Add(new FieldError(name, "invalid_field", whyFa, whyEn));
        return default;
    }
}

/// <summary>Reads a parameter's text; false when it has another form.</summary>
public delegate bool TryRead<T>(string text, out T? value) where T : class;

/// <summary>List keys as opaque text; nothing personal is in them.</summary>
public static class Keys
{
    public const string WhyFa = "باید همان next پاسخ پیشین باشد.";
    public const string WhyEn = "It must be the next of the answer before.";

    public static string Write(StoredCase last) => Convert.ToHexStringLower(Encoding.ASCII.GetBytes(
        string.Create(CultureInfo.InvariantCulture, $"{last.State.ReceivedAt.UtcTicks}.{last.Number}")));

    public static bool TryRead(string text, out ListKey? key)
    {
        key = null;
        try
        {
            var parts = Encoding.ASCII.GetString(Convert.FromHexString(text)).Split('.');
            if (parts.Length != 2 || !long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var ticks)
                || ticks > DateTime.MaxValue.Ticks || parts[1].Length != 10 || !parts[1].All(char.IsAsciiDigit)) return false;
            key = new ListKey(new DateTimeOffset(ticks, TimeSpan.Zero), parts[1]);
            return true;
        }
        catch (FormatException)
        {
            return false;
        }
    }
}

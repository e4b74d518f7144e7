using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using CaseTracking.Domain.Calendars;
using CaseTracking.Domain.Json;
using CaseTracking.Domain.Text;
using CaseTracking.Store.Cases;
using CaseTracking.Web.Problems;

namespace CaseTracking.Web.Requests;

/// <summary>
/// A JSON body read field by field. Each reader notes what is wrong instead of throwing, so a refusal lists every
/// field; what nobody asked for is an unknown field. Ask <see cref="Problem"/> before using what was read.
/// </summary>
public sealed class Form
{
    private readonly Dictionary<string, JsonElement> _fields = [];
    private readonly HashSet<string> _asked = [];
    private readonly List<FieldError> _errors;
    private readonly string _prefix;
    private readonly List<Form> _nested = [];
    private readonly IResult? _malformed;

    private Form(IResult malformed) => (_malformed, _errors, _prefix) = (malformed, [], "");

    private Form(JsonElement body, string prefix, List<FieldError> errors)
    {
        (_prefix, _errors) = (prefix, errors);
        foreach (var property in body.EnumerateObject()) _fields[property.Name] = property.Value;
    }

    /// <summary>Reads the body; never throws for what a client sends.</summary>
    public static async Task<Form> Read(HttpRequest request, CancellationToken ct)
    {
        if (!request.HasJsonContentType()) return new Form(Problems.Problem.UnsupportedMediaType);
        try
        {
            var document = await JsonDocument.ParseAsync(
                request.Body, new JsonDocumentOptions { AllowDuplicateProperties = false, MaxDepth = 16 }, ct);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? new Form(document.RootElement, "", [])
                : new Form(Problems.Problem.Malformed("The body must be a JSON object."));
        }
        catch (JsonException e)
        {
            var where = string.Create(CultureInfo.InvariantCulture, $"line {e.LineNumber + 1}, byte {e.BytePositionInLine}");
            return new Form(Problems.Problem.Malformed($"The body is not JSON ({where})."));
        }
        catch (InvalidOperationException)
        {
            // Names are compared to find duplicates; one with a lone surrogate has no string to compare.
            return new Form(Problems.Problem.Malformed("The name of a field is not valid Unicode."));
        }
        catch (BadHttpRequestException e) when (e.StatusCode == 413)
        {
            return new Form(Problems.Problem.Of(413, "too_large", "درخواست بیش از اندازه بزرگ است.", "The body is too large."));
        }
        catch (BadHttpRequestException)
        {
            return new Form(Problems.Problem.Malformed("The body could not be read."));
        }
    }

    /// <summary>What is wrong, or null: then everything that was read is good.</summary>
    public IResult? Problem()
    {
        if (_malformed is not null) return _malformed;
        foreach (var form in _nested.Prepend(this))
        {
            foreach (var name in form._fields.Keys.Where(n => !form._asked.Contains(n)))
                form.Wrong(name, "این فیلد شناخته نیست.", "This field is not known.", "unknown_field");
        }
        return _errors.Count == 0 ? null : Problems.Problem.Invalid(_errors);
    }

    /// <summary>Notes a field error found outside.</summary>
    public void Wrong(string field, string fa, string en, string code = "invalid_field") =>
        _errors.Add(new FieldError(_prefix + field, code, fa, en));

    public bool Has(string name) => Get(name) is not null;

    /// <summary>Whether a field says null, which is something else than not saying anything.</summary>
    public bool HasNull(string name)
    {
        _asked.Add(name);
        return _fields.TryGetValue(name, out var value) && value.ValueKind == JsonValueKind.Null;
    }

    /// <summary>Whether a field is there and has no text in it.</summary>
    public bool HasEmpty(string name) =>
        Get(name) is { ValueKind: JsonValueKind.String } value && value.ValueEquals("");

    public Guid Id(string name)
    {
        var text = Get(name) is { ValueKind: JsonValueKind.String } value ? StringOf(value) : null;
        if (Guid.TryParseExact(text, "D", out var id) && id != Guid.Empty) return id;
        Wrong(name, "شناسهٔ یکتا (UUID) لازم است.", "A UUID is needed.");
        return Guid.Empty;
    }

    /// <summary>Free words, cleaned; null when absent and not required.</summary>
    public string? Text(string name, int maxLength, bool required = false)
    {
        if (Get(name) is not { } value)
        {
            if (required) Missing(name);
            return null;
        }
        if (value.ValueKind != JsonValueKind.String) return WrongType<string>(name, "متن", "text");
        var text = StringOf(value);
        switch (text is null ? TextProblem.BrokenUnicode : TextRules.Check(text, maxLength))
        {
            case null: return PersianText.Clean(text!);
            case TextProblem.Empty: Wrong(name, "خالی است.", "It is empty."); break;
            case TextProblem.TooLong:
                Wrong(name, $"بلندتر از {PersianText.ToPersianDigits($"{maxLength}")} نویسه است.",
                    $"It is longer than {maxLength} characters.", "too_long");
                break;
            case TextProblem.ControlCharacter:
                Wrong(name, "نویسهٔ کنترلی دارد.", "It has a control character."); break;
            default: Wrong(name, "نویسهٔ شکسته دارد.", "It is not valid Unicode."); break;
        }
        return null;
    }

    /// <summary>What somebody is still typing: exactly as it stands, perhaps empty; null when it is wrong.</summary>
    public string? Typed(string name, int maxLength)
    {
        if (Get(name) is not { } value)
        {
            Missing(name);
            return null;
        }
        if (value.ValueKind != JsonValueKind.String) return WrongType<string>(name, "متن", "text");
        var text = StringOf(value);
        if (text is { Length: 0 }) return text;
        if (text is not null && TextRules.Check(text, maxLength) is null or TextProblem.Empty && text.Length <= maxLength) return text;
        return Text(name, maxLength, required: true);
    }

    /// <summary>A password or a code, exactly as it was typed; null when absent and not required.</summary>
    public string? Secret(string name, int maxLength, bool required = false)
    {
        if (Get(name) is not { } value)
        {
            if (required) Missing(name);
            return null;
        }
        if (value.ValueKind != JsonValueKind.String) return WrongType<string>(name, "متن", "text");
        if (StringOf(value) is { Length: > 0 } text && text.Length <= maxLength
            && TextRules.Check(text, maxLength) is null or TextProblem.Empty) return text;
        Wrong(name, $"باید متنی تا {PersianText.ToPersianDigits($"{maxLength}")} نویسه باشد.",
            $"It must be text of up to {maxLength} characters.");
        return null;
    }

    /// <summary>One of the codes of an enum.</summary>
    public T? Code<T>(string name, bool required = true) where T : struct, Enum
    {
        if (Get(name) is not { } value)
        {
            if (required) Missing(name);
            return null;
        }
        if (value.ValueKind == JsonValueKind.String && Codes<T>.TryParse(StringOf(value), out var code)) return code;
        Wrong(name, "یکی از این‌ها باید باشد: " + string.Join("، ", Codes<T>.All),
            "It must be one of: " + string.Join(", ", Codes<T>.All));
        return null;
    }

    /// <summary>A list of texts; null when absent and not required, or wrong.</summary>
    public IReadOnlyList<string>? Texts(string name, int max, bool required)
    {
        if (Get(name) is not { } value)
        {
            if (required) Missing(name);
            return null;
        }
        if (value.ValueKind != JsonValueKind.Array || value.GetArrayLength() > max)
            return WrongType<IReadOnlyList<string>>(name, "فهرستی از متن‌ها", "a list of texts");
        List<string?> texts = [.. value.EnumerateArray().Select(i => i.ValueKind == JsonValueKind.String ? StringOf(i) : null)];
        return texts.Contains(null)
            ? WrongType<IReadOnlyList<string>>(name, "فهرستی از متن‌ها", "a list of texts")
            : [.. texts.OfType<string>()];
    }

    /// <summary>A required list of codes of an enum: at least one, each once.</summary>
    public IReadOnlyList<T> CodesOf<T>(string name) where T : struct, Enum
    {
        if (Get(name) is not { } value)
        {
            Missing(name);
            return [];
        }
        if (value.ValueKind != JsonValueKind.Array) return WrongType<IReadOnlyList<T>>(name, "فهرستی از کدها", "a list of codes") ?? [];
        var texts = value.EnumerateArray().Select(i => i.ValueKind == JsonValueKind.String ? StringOf(i) : null).ToList();
        if (texts.Count > 0 && texts.TrueForAll(t => Codes<T>.TryParse(t, out _)) && texts.Distinct().Count() == texts.Count)
            return [.. texts.Select(t => Codes<T>.Parse(t!))];
        Wrong(name, "از این‌ها باید باشد، دست‌کم یکی و هر کدام یک بار: " + string.Join("، ", Codes<T>.All),
            "It must be of these, at least one and each once: " + string.Join(", ", Codes<T>.All));
        return [];
    }

    public double? Number(string name, double min, double max)
    {
        if (Get(name) is not { } value) return null;
        if (value.ValueKind != JsonValueKind.Number) return WrongType<double?>(name, "عدد", "a number");
        if (value.TryGetDouble(out var number) && double.IsFinite(number) && number >= min && number <= max)
            return number;
        Wrong(name, $"باید میان {min} و {max} باشد.", $"It must lie between {min} and {max}.");
        return null;
    }

    public int? Whole(string name, int min, int max, bool required = false)
    {
        if (Get(name) is not { } value)
        {
            if (required) Missing(name);
            return null;
        }
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number >= min && number <= max)
            return number;
        Wrong(name, $"عدد صحیح میان {min} و {max} لازم است.", $"A whole number from {min} to {max} is needed.");
        return null;
    }

    public bool? Flag(string name) => Get(name) is not { } value ? null
        : value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean()
        : WrongType<bool?>(name, "true یا false", "true or false");

    /// <summary>How many rows a page of a list has.</summary>
    public int Limit() => Whole("limit", 1, Query.LimitMax) ?? Query.LimitDefault;

    /// <summary>The key after which the page starts; null for the first.</summary>
    public ListKey? After()
    {
        if (Text("after", Query.KeyMax) is not { } text) return null;
        if (Keys.TryRead(text, out var key)) return key;
        Wrong("after", Keys.WhyFa, Keys.WhyEn);
        return null;
    }

    /// <summary>An ISO 8601 instant with its offset, from 1300 Jalali to 2200.</summary>
    public DateTimeOffset? Instant(string name, bool required = false)
    {
        if (Get(name) is not { } value)
        {
            if (required) Missing(name);
            return null;
        }
        if (value.ValueKind == JsonValueKind.String && Instants.TryParse(StringOf(value), out var instant)) return instant;
        Wrong(name, Instants.WhyFa, Instants.WhyEn);
        return null;
    }

    /// <summary>The objects of a required list; their errors count here, each under its place.</summary>
    public IReadOnlyList<Form> Items(string name, int max)
    {
        if (Get(name) is not { } value)
        {
            Missing(name);
            return [];
        }
        if (value.ValueKind != JsonValueKind.Array || value.EnumerateArray().Any(i => i.ValueKind != JsonValueKind.Object))
            return WrongType<IReadOnlyList<Form>>(name, "فهرستی از شیءها", "a list of objects") ?? [];
        if (value.GetArrayLength() > max)
        {
            Wrong(name, $"بیش از {PersianText.ToPersianDigits($"{max}")} تا نمی‌شود.", $"There can be no more than {max}.", "too_long");
            return [];
        }
        Form[] items = [.. value.EnumerateArray().Select((item, i) => new Form(item, $"{_prefix}{name}[{i}].", _errors))];
        _nested.AddRange(items);
        return items;
    }

    /// <summary>An inner object, or null when absent; its errors count here.</summary>
    public Form? Inner(string name, bool required = false)
    {
        if (Get(name) is not { } value)
        {
            if (required) Missing(name);
            return null;
        }
        if (value.ValueKind != JsonValueKind.Object) return WrongType<Form>(name, "شیء", "an object");
        var form = new Form(value, _prefix + name + ".", _errors);
        _nested.Add(form);
        return form;
    }

    private JsonElement? Get(string name)
    {
        _asked.Add(name);
        return _fields.TryGetValue(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
    }

    private void Missing(string name) => Wrong(name, "لازم است.", "It is required.");

    private T? WrongType<T>(string name, string fa, string en)
    {
        Wrong(name, $"باید {fa} باشد.", $"It must be {en}.");
        return default;
    }

    // A lone surrogate in an escape has no string.
    private static string? StringOf(JsonElement value)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}

/// <summary>Reads instants as the API takes them.</summary>
public static partial class Instants
{
    public const string WhyFa = "زمان باید ISO 8601 با اختلاف ساعت و از سال ۱۳۰۰ به بعد باشد.";
    public const string WhyEn = "It must be an ISO 8601 instant with an offset, from the Jalali year 1300 on.";

    private static readonly DateTimeOffset Earliest = new(
        JalaliDate.FirstDayOf(1300).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);

    private static readonly DateTimeOffset Latest = new(2200, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static bool TryParse(string? text, out DateTimeOffset instant)
    {
        instant = default;
        return text is not null && WithOffset().IsMatch(text)
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out instant)
            && instant >= Earliest && instant < Latest;
    }

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,7})?)?(Z|[+-]\d\d:\d\d)$", RegexOptions.CultureInvariant)]
    private static partial Regex WithOffset();
}

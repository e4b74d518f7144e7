using System.Globalization;
using System.Text.Json.Nodes;
using CaseTracking.Domain.Text;
using CaseTracking.Screens.Api;

namespace CaseTracking.Screens.Privacy;

/// <summary>How long citizens' data is kept, as it is being set. A shorter time erases for good what is older, so it is
/// asked for once more.</summary>
public sealed class Retention(ApiClient api)
{
    private const string Path = "api/privacy/retention";

    /// <summary>What holds now; null before it was read.</summary>
    public RetentionDays? Now { get; private set; }

    /// <summary>What is typed; it is no number, or out of bounds, until the server says otherwise.</summary>
    public string CaseDays { get; set; } = "";

    /// <inheritdoc cref="CaseDays"/>
    public string ContactDays { get; set; } = "";

    public Problem? Problem { get; private set; }

    /// <summary>Whether a shorter time waits for a yes.</summary>
    public bool AsksFirst { get; private set; }

    /// <summary>Whether the last thing that happened is that it was saved.</summary>
    public bool IsSaved { get; private set; }

    public async Task Load() => Take(await api.Get(Path, PrivacyJson.Default.RetentionDays));

    /// <summary>Saves what is typed; a shorter time only with <paramref name="isSure"/>.</summary>
    public async Task Save(bool isSure)
    {
        IsSaved = false;
        var (cases, contacts) = (Whole(CaseDays), Whole(ContactDays));
        AsksFirst = !isSure && Now is { } now && cases is { } c && contacts is { } t && new RetentionDays(c, t).IsShorterThan(now);
        if (AsksFirst) return;
        // What is no number goes as it was typed, so that the server's words stand at its field.
        var body = new JsonObject { ["caseDays"] = Value(cases, CaseDays), ["contactDays"] = Value(contacts, ContactDays) };
        Take(await api.Put(Path, body, PrivacyJson.Default.RetentionDays));
        IsSaved = Problem is null;
    }

    /// <summary>Does not shorten.</summary>
    public void Leave() => AsksFirst = false;

    /// <summary>A whole number in the digits of either language, or null.</summary>
    public static int? Whole(string typed) =>
        int.TryParse(PersianText.ToLatinDigits(typed.Trim()), NumberStyles.None, CultureInfo.InvariantCulture, out var days)
            ? days
            : null;

    private static JsonNode Value(int? whole, string typed) => whole is { } days ? days : typed;

    private void Take(Answer<RetentionDays> answer)
    {
        Problem = answer.Problem;
        if (answer.Value is not { } now) return;
        (Now, CaseDays, ContactDays) = (now, Texts.Say.Digits(now.CaseDays.ToString(CultureInfo.InvariantCulture)),
            Texts.Say.Digits(now.ContactDays.ToString(CultureInfo.InvariantCulture)));
    }
}

using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using CaseTracking.Domain.Answers;
using CaseTracking.Screens.Privacy;

namespace CaseTracking.Screens.Answers;

/// <summary>An answer as an administrator types it, over the version that was read; kept in the browser at every key.
/// </summary>
public sealed class AnswerDraft
{
    /// <summary>The answer that is written anew; null for a new one.</summary>
    public Guid? Id { get; set; }

    /// <summary>The version under what is typed.</summary>
    public int Version { get; set; }

    /// <summary>One id for one content, so that the same sent again is one command.</summary>
    public Guid CommandId { get; set; } = Guid.NewGuid();

    public string Category { get; set; } = "";

    public string Title { get; set; } = "";

    public string Text { get; set; } = "";

    public string TitleEn { get; set; } = "";

    public string TextEn { get; set; } = "";

    public string Keywords { get; set; } = "";

    /// <summary>As typed, in the digits of either language; no number until the server says so.</summary>
    public string Place { get; set; } = "";

    [JsonIgnore]
    public bool IsEmpty => string.IsNullOrWhiteSpace(string.Concat(Title, Text, TitleEn, TextEn, Keywords));

    public static AnswerDraft Of(StandardAnswer answer)
    {
        var draft = new AnswerDraft();
        draft.Take(answer);
        return draft;
    }

    /// <summary>Lets go of what is typed for what somebody else wrote.</summary>
    public void Take(StandardAnswer now)
    {
        (Id, Version, CommandId) = (now.Id, now.Version, Guid.NewGuid());
        (Category, Title, Text, Keywords) = (now.Category ?? "", now.Title, now.Text, now.Keywords ?? "");
        (TitleEn, TextEn) = (now.TitleEn ?? "", now.TextEn ?? "");
        Place = Texts.Say.Digits(now.Place.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Keeps what is typed and writes it over what somebody else wrote.</summary>
    public void WriteOver(StandardAnswer now) => (Version, CommandId) = (now.Version, Guid.NewGuid());

    /// <summary>Whether saving would change nothing.</summary>
    public bool IsLike(StandardAnswer answer) => Edit is { } edit && edit == answer.AsEdit();

    /// <summary>What is sent; what is no number goes as it was typed, so that the server's words stand at its field.</summary>
    public JsonObject Body()
    {
        var body = new JsonObject { ["commandId"] = CommandId, ["title"] = Title, ["text"] = Text };
        if (Id is not null) body["expectedVersion"] = Version;
        if (Whole is { } place) body["place"] = place;
        else if (Place.Trim().Length > 0) body["place"] = Place;
        foreach (var (field, text) in (ReadOnlySpan<(string, string)>)
            [("category", Category), ("titleEn", TitleEn), ("textEn", TextEn), ("keywords", Keywords)])
        {
            if (!string.IsNullOrWhiteSpace(text)) body[field] = text;
        }
        return body;
    }

    private int? Whole => Retention.Whole(Place);

    private AnswerEdit? Edit => Whole is not { } place ? null
        : new(OrNull(Category), Title.Trim(), Text.Trim(), OrNull(TitleEn), OrNull(TextEn), OrNull(Keywords), place);

    private static string? OrNull(string text) => text.Trim() is { Length: > 0 } told ? told : null;
}

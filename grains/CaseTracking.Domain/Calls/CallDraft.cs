using System.Text.Json.Serialization;

namespace CaseTracking.Domain.Calls;

/// <summary>One field as it was typed last.</summary>
/// <param name="Version">The draft's version that brought it.</param>
/// <param name="By">The id of the user who typed it.</param>
/// <param name="Screen">The screen it was typed on: what one screen sends again is no second hand.</param>
/// <param name="Other">What somebody else typed at the same time; both stay until somebody settles it.</param>
public sealed record DraftField(
    string Text, int Version, string By, string Screen, string? Other = null, string? OtherBy = null);

/// <summary>A change of one field.</summary>
/// <param name="Seen">The field's version that the screen showed when it was typed over; 0 for none.</param>
/// <param name="Settles">Whether who typed it saw both texts and chose.</param>
public sealed record DraftChange(string Field, string Text, int Seen, bool Settles = false);

/// <summary>What is typed in a call, field by field. Two who type in different fields do not touch each other; where both
/// typed in one, the later stands and the earlier stays beside it.</summary>
public sealed record CallDraft(int Version, IReadOnlyDictionary<string, DraftField> Fields)
{
    public static readonly CallDraft Empty = new(0, new Dictionary<string, DraftField>());

    /// <summary>Whether nothing is typed.</summary>
    [JsonIgnore]
    public bool IsEmpty => Fields.Values.All(f => f is { Text.Length: 0, Other: null or "" });

    /// <summary>The draft with changes of one screen; itself when nothing changes.</summary>
    public CallDraft With(IEnumerable<DraftChange> changes, string by, string screen)
    {
        var (version, fields) = (Version + 1, new Dictionary<string, DraftField>(Fields));
        var isChanged = false;
        foreach (var change in changes)
        {
            var before = fields.GetValueOrDefault(change.Field);
            if (Merged(before, change, version, by, screen) is not { } after || after == before) continue;
            (fields[change.Field], isChanged) = (after, true);
        }
        return isChanged ? new CallDraft(version, fields) : this;
    }

    // Null: as it was.
    private static DraftField? Merged(DraftField? before, DraftChange change, int version, string by, string screen)
    {
        if (before is null) return change.Text.Length == 0 ? null : new DraftField(change.Text, version, by, screen);
        if (change.Settles) return new DraftField(change.Text, version, by, screen);
        if (change.Text == before.Text) return null;
        if (change.Seen >= before.Version || before.Screen == screen)
            return before with { Text = change.Text, Version = version, By = by, Screen = screen };
        return new DraftField(change.Text, version, by, screen, before.Text, before.By);
    }
}

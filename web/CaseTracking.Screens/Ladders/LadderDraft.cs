using System.Globalization;
using System.Text.Json.Nodes;
using CaseTracking.Domain.Cases;
using CaseTracking.Domain.Escalations;
using CaseTracking.Domain.Json;
using CaseTracking.Screens.Privacy;
using CaseTracking.Screens.Texts;

namespace CaseTracking.Screens.Ladders;

/// <summary>One step as it is being written; <c>Share</c> as typed, in the digits of either language.</summary>
public sealed class LadderRow
{
    /// <summary>Tells it apart from others while the list changes.</summary>
    public Guid Id { get; } = Guid.NewGuid();

    public ClockKind Clock { get; set; }

    public string Share { get; set; } = "";

    public string Category { get; set; } = "";

    public string Unit { get; set; } = "";

    public int Level { get; set; }

    /// <summary>The share as a number; null while it is none.</summary>
    public int? Percent => Retention.Whole(Share);

    public bool IsMiss => Percent == EscalationRule.Miss;

    public static LadderRow Of(LadderStep step) => new()
    {
        Clock = step.Clock,
        Share = Say.Digits(step.Share.ToString(CultureInfo.InvariantCulture)),
        Category = step.Category ?? "",
        Unit = step.Unit ?? "",
        Level = step.Level,
    };

    // What is no number goes as it was typed, so that the server's words stand at its field.
    public JsonObject Body()
    {
        var body = new JsonObject { ["clock"] = Codes<ClockKind>.Of(Clock), ["share"] = Percent is { } p ? p : Share };
        if (Category.Length > 0) body["category"] = Category;
        if (Unit.Length > 0) body["unit"] = Unit;
        if (!IsMiss) body["level"] = Level;
        return body;
    }
}

/// <summary>The ladder as an administrator writes it, over the version that was read.</summary>
public sealed class LadderDraft(LadderInfo read)
{
    private string _saved = Written(read.Rules.Select(LadderRow.Of));

    /// <summary>The ladder as the server told it last.</summary>
    public LadderInfo Known { get; private set; } = read;

    public List<LadderRow> Rows { get; } = [.. read.Rules.Select(LadderRow.Of)];

    /// <summary>Whether saving would change something.</summary>
    public bool IsChanged => Written(Rows) != _saved;

    public bool IsStandard => Written(Rows) == Written(Known.Standard.Select(LadderRow.Of));

    /// <summary>A new step of the holder's clock, for any case.</summary>
    public LadderRow Add()
    {
        var row = new LadderRow { Share = Say.Digits("50") };
        Rows.Add(row);
        return row;
    }

    public void ToStandard() => Put(Known.Standard);

    /// <summary>The server saved.</summary>
    public void Saved(LadderInfo now)
    {
        Known = now;
        _saved = Written(now.Rules.Select(LadderRow.Of));
    }

    /// <summary>Lets go of what is written for what somebody else wrote.</summary>
    public void Take(LadderInfo now)
    {
        Saved(now);
        Put(now.Rules);
    }

    /// <summary>The whole as <c>PUT /api/escalation-rules</c> takes it.</summary>
    public JsonObject Body() => new()
    {
        ["expectedVersion"] = Known.Version,
        ["rules"] = new JsonArray([.. Rows.Select(r => r.Body())]),
    };

    private void Put(LadderStep[] steps)
    {
        Rows.Clear();
        Rows.AddRange(steps.Select(LadderRow.Of));
    }

    // Their order means nothing.
    private static string Written(IEnumerable<LadderRow> rows) =>
        string.Join('\n', rows.Select(r => r.Body().ToJsonString()).Order(StringComparer.Ordinal));
}

using CaseTracking.Domain.Cases;
using CaseTracking.Domain.Json;

namespace CaseTracking.Domain.Views;

/// <summary>
/// What a board is narrowed to, as it stands in its address: codes only, never words that somebody searched for.
/// </summary>
/// <param name="State">A state's code, or an outcome's for resolved cases.</param>
/// <param name="Open">Only what is not resolved.</param>
/// <param name="Overdue">Only with a missed clock: an unmet promise or the holder's deadline.</param>
/// <param name="Escalated">Only above level 0.</param>
/// <param name="Mine">In the hands of the reader's unit; for readers without one, cases they acted on lately.</param>
public sealed record BoardFilter(
    string? District = null, string? Deputy = null, string? Category = null, string? State = null, bool Open = false,
    bool Overdue = false, bool Escalated = false, bool Mine = false)
{
    /// <summary>Everything.</summary>
    public static readonly BoardFilter None = new();

    /// <summary>The states and outcomes a board tells apart, in the order of a case's life.</summary>
    public static IReadOnlyList<string> States { get; } =
    [
        .. Codes<CaseStatus>.All.Where(c => c != Codes<CaseStatus>.Of(CaseStatus.Resolved)), .. Codes<Outcome>.All,
    ];

    public bool IsNone => this == None;

    /// <summary>Whether cases in a state of <see cref="States"/> can fit.</summary>
    public bool MayHold(string state) =>
        (State is null || State == state) && (!Open || !Codes<Outcome>.TryParse(state, out _));

    /// <summary>Reads an address; what is unknown there narrows nothing.</summary>
    public static BoardFilter From(Func<string, string?> query)
    {
        string? Code(string name) => query(name) is { Length: > 0 and <= 64 } code ? code : null;
        bool Is(string name) => query(name) is "1" or "true";
        var state = Code("state");
        return new BoardFilter(
            Code("district"), Code("deputy"), Code("category"), States.Contains(state) ? state : null, Is("open"),
            Is("overdue"), Is("escalated"), Is("mine"));
    }

    /// <summary>What of it stands in the address, by name.</summary>
    public IEnumerable<KeyValuePair<string, string>> Parts()
    {
        foreach (var (name, code) in new[]
        {
            ("district", District), ("deputy", Deputy), ("category", Category), ("state", State),
        })
        {
            if (code is not null) yield return new(name, code);
        }
        foreach (var (name, isOn) in new[]
        {
            ("open", Open), ("overdue", Overdue), ("escalated", Escalated), ("mine", Mine),
        })
        {
            if (isOn) yield return new(name, "1");
        }
    }

    /// <summary>The same question to <c>GET /api/cases</c>.</summary>
    public IEnumerable<KeyValuePair<string, string>> Query() => Parts().Select(p => p switch
    {
        { Key: "state" } when Codes<Outcome>.TryParse(p.Value, out _) => new("outcome", p.Value),
        { Value: "1" } => new(p.Key, "true"),
        _ => p,
    });

    /// <summary>Whether a case belongs on the board now.</summary>
    public bool Fits(CaseView c, DateTimeOffset now, Func<CaseView, bool> isMine) =>
        (District is null || c.District == District)
        && (Deputy is null || c.Deputy == Deputy)
        && (Category is null || c.Category == Category)
        && (State is null || c.StateCode == State)
        && (!Open || c.State != CaseStatus.Resolved)
        && (!Overdue || c.SoonestDue <= now)
        && (!Escalated || c.EscalationLevel > 0)
        && (!Mine || isMine(c));
}

using CaseTracking.Domain.Cases;
using CaseTracking.Domain.Views;

namespace CaseTracking.Screens.Styleguide;

/// <summary>Invented things for the style guide, always the same, so that its pictures can be compared.</summary>
internal static class Samples
{
    public const string Number = "0512345678";

    /// <summary>Tuesday 1 December 2026, 10:30 in Mashhad.</summary>
    public static readonly DateTimeOffset Now = new(2026, 12, 1, 7, 0, 0, TimeSpan.Zero);

    public static readonly string LongWord = string.Concat(Enumerable.Repeat("نفت‌وگازوپتروشیمی", 12));

    public static readonly string[] Colours =
    [
        "page", "surface", "raised", "line", "line-strong", "ink", "quiet", "brand", "brand-soft", "focus", "flash",
        "new-fill", "new-line", "warn-fill", "warn-line", "refer-fill", "refer-line", "good-fill", "good-line", "bad-fill",
        "bad-line", "away-fill", "away-line",
    ];

    public static readonly BoardRow[] Rows =
    [
        Row("0510000018", CaseStatus.Received, null, "asphalt", "2", Holder.District("2"), 0, promiseDays: 6, holderDays: 4),
        Row("0510000026", CaseStatus.Warned, null, "construction", "9", Holder.District("9"), 1, promiseDays: 1, holderDays: 0.3, supports: 4),
        Row("0510000034", CaseStatus.Referred, null, "channels", "samen", Holder.Deputy("civil"), 2, promiseDays: -2, holderDays: -3, alarmed: true),
        Row("0510000042", CaseStatus.Resolved, Outcome.Solved, "waste", "12", Holder.Deputy("urban_services"), 0, promiseDays: null, holderDays: null),
        Row("0510000050", CaseStatus.Resolved, Outcome.NotSolved, "greenspace", "5", Holder.District("5"), 3, promiseDays: 2, holderDays: null),
        Row("0510000068", CaseStatus.Resolved, Outcome.OutsideDuties, "other", "1", Holder.Commission("sport"), 0, promiseDays: null, holderDays: null),
    ];

    private static BoardRow Row(
        string number, CaseStatus state, Outcome? outcome, string category, string district, Holder holder, int level,
        double? promiseDays, double? holderDays, int supports = 0, bool alarmed = false) => new()
        {
            View = new CaseView(
                number, 3, state, outcome, ContactKind.Request, Channel.Call, category, district, "civil", holder, level,
                Now.AddDays(-3), Now.AddDays(promiseDays ?? 1), promiseDays is null ? Now.AddDays(-1) : null, null,
                holderDays is { } days ? Now.AddDays(days) : null, null, supports, alarmed, Now.AddMinutes(-12)),
        };
}

using System.Text.Json.Serialization;
using CaseTracking.Domain.Json;

namespace CaseTracking.Domain.Reports;

/// <summary>By what a report of cases is divided.</summary>
[JsonConverter(typeof(SnakeCaseEnum<ReportDivision>))]
public enum ReportDivision
{
    /// <summary>The Jalali month of receipt.</summary>
    Month,
    District,
    Category,

    /// <summary>The deputy responsible for the category; one without a deputy has the part "".</summary>
    Deputy,

    /// <summary>Commissions to which cases were ever sent; one sent to two counts in both.</summary>
    Commission,
}

/// <summary>One line of a report: a month's code (<c>1402-07</c>) or a unit's or category's, with its days.</summary>
public sealed record ReportRow(string Part, DateOnly From, DateOnly To, CaseFigures Figures);

/// <summary>
/// Cases received in a period by month, district, category, deputy or commission, as they stand now; of one district or
/// category where that is named. <c>Total</c> counts each case once, also where rows overlap.
/// </summary>
public sealed record ReportTable(
    DateOnly From, DateOnly To, ReportDivision By, string? District, string? Category, IReadOnlyList<ReportRow> Rows,
    CaseFigures Total);

/// <summary>Contacts of one Jalali month, or of its part in the period.</summary>
public sealed record ContactRow(string Part, DateOnly From, DateOnly To, ContactFigures Figures);

/// <summary>Contacts of a period by Jalali month.</summary>
public sealed record ContactTable(DateOnly From, DateOnly To, IReadOnlyList<ContactRow> Rows, ContactFigures Total);

using System.Text.Json.Serialization;
using CaseTracking.Domain.Reports;

namespace CaseTracking.Screens.Reports;

/// <summary>A deputy's cases of a year.</summary>
public sealed record ShareInfo(string Code, long Count);

/// <summary>Contacts of a year.</summary>
public sealed record GrowthInfo(int Year, long Contacts);

/// <summary>What <c>GET /api/reports/year/…</c> tells.</summary>
public sealed record YearInfo(
    int Year, DateTimeOffset AsOf, long Waiting, long Solved, long OutsideDuties, long NotSolved, long CallsPerDay,
    long LedToWarning, long FirstContact, long SentToCommissions, long Contacts, ShareInfo[] ByDeputy, GrowthInfo[] Growth);

[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web, AllowOutOfOrderMetadataProperties = true)]
[JsonSerializable(typeof(YearInfo))]
[JsonSerializable(typeof(ReportTable))]
[JsonSerializable(typeof(ContactTable))]
[JsonSerializable(typeof(SessionReport))]
public sealed partial class ReportJson : JsonSerializerContext;

using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using CaseTracking.Domain.Access;
using CaseTracking.Domain.Audit;
using CaseTracking.Domain.Json;
using CaseTracking.Domain.Numbers;
using CaseTracking.Store.Audit;
using CaseTracking.Store.Cities;
using CaseTracking.Web.Cases;
using CaseTracking.Web.Limits;
using CaseTracking.Web.Problems;
using CaseTracking.Web.Requests;
using CaseTracking.Web.Sessions;

namespace CaseTracking.Web.Audit;

/// <summary>The audit trail for administrators. Reading it is an act too.</summary>
public static class AuditEndpoints
{
    public static void MapAudit(this IEndpointRouteBuilder app)
    {
        app.MapGet("/api/audit", Search).RequireAccount(AccessRules.Administers).AuditedAs(Acts.AuditSearched).Limited(Limit.Search)
            .WithSummary("A page of the audit trail, newest first, narrowed by act, user, case, time, address and outcome.")
            .Produces<AuditPage>().Refuses();
        app.MapGet("/api/audit/export", Export).RequireAccount(AccessRules.Administers).AuditedAs(Acts.AuditExported).Limited(Limit.Bulk)
            .WithSummary("The same, all of it, as CSV in UTF-8 with a byte order mark.")
            .Produces(200, contentType: "text/csv").Refuses();
    }

    private static async Task<IResult> Search(HttpContext context, AuditReader reader, CancellationToken ct)
    {
        var query = new Query(context.Request);
        var filter = Filter(query);
        var after = query.Other<AuditKey>("after", AuditKeys.TryRead, Keys.WhyFa, Keys.WhyEn);
        var limit = query.Limit();
        if (query.Problem() is { } bad) return bad;
        var rows = await reader.List(filter, after, limit + 1, ct);
        context.NoteFound(Math.Min(rows.Count, limit));
        return Pages.Answer(rows, limit, AuditBody.Of, e => JsonValue.Create(AuditKeys.Write(e)));
    }

    private static IResult Export(HttpContext context, AuditReader reader, CityDirectory city, CancellationToken ct)
    {
        var query = new Query(context.Request);
        var filter = Filter(query);
        if (query.Problem() is { } bad) return bad;
        return Results.Stream(
            body => AuditCsv.Write(body, reader.All(filter, ct), city.Reference.Rules.Zone, ct),
            "text/csv; charset=utf-8", "audit.csv");
    }

    private static AuditFilter Filter(Query query) => new(
        query.Known("act", Acts.All.Contains), query.Text("user"),
        query.Other<string>("case", TryReadCase, "کد رهگیری ده رقم است و رقم کنترل دارد.", "It must be a case number."),
        query.Other<string>("address", TryReadAddress, "نشانی IP لازم است.", "It must be an IP address."),
        query.Instant("from"), query.Instant("to"),
        query.Other<StatusRange>(
            "outcome", TryReadOutcome, "باید done، refused، failed یا کد سه‌رقمی باشد.",
            "It must be done, refused, failed or a status of three digits.") is { } s ? (s.From, s.To) : null);

    private static bool TryReadCase(string text, out string? number)
    {
        var isNumber = CaseNumber.TryParse(text, out var parsed, out _);
        number = isNumber ? parsed.Value : null;
        return isNumber;
    }

    private static bool TryReadAddress(string text, out string? address)
    {
        var isAddress = IPAddress.TryParse(text.Trim(), out var parsed);
        address = parsed?.ToString();
        return isAddress;
    }

    private static bool TryReadOutcome(string text, out StatusRange? statuses)
    {
        var isStatus = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var status)
            && status is >= 100 and < 600;
        statuses = isStatus ? new(status, status + 1)
            : Codes<AuditOutcome>.TryParse(text, out var outcome) ? StatusRange.Of(outcome) : null;
        return statuses is not null;
    }

    private sealed record StatusRange(int From, int To)
    {
        public static StatusRange Of(AuditOutcome outcome)
        {
            var (from, to) = AuditOutcomes.Statuses(outcome);
            return new(from, to);
        }
    }
}

/// <summary>Keys of the trail as opaque text.</summary>
public static class AuditKeys
{
    public static string Write(AuditEntry last) => Convert.ToHexStringLower(Encoding.ASCII.GetBytes(
        string.Create(CultureInfo.InvariantCulture, $"{last.At.UtcTicks}.{last.Id:N}")));

    public static bool TryRead(string text, out AuditKey? key)
    {
        key = null;
        var bytes = new byte[text.Length / 2];
        if (Convert.FromHexString(text, bytes, out _, out _) != System.Buffers.OperationStatus.Done) return false;
        var parts = Encoding.ASCII.GetString(bytes).Split('.');
        if (parts.Length != 2 || !long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var ticks)
            || ticks > DateTime.MaxValue.Ticks || !Guid.TryParseExact(parts[1], "N", out var id)) return false;
        key = new AuditKey(new DateTimeOffset(ticks, TimeSpan.Zero), id);
        return true;
    }
}

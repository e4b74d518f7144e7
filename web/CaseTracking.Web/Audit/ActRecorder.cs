using System.Net;
using System.Text.Json.Nodes;
using CaseTracking.Domain.Access;
using CaseTracking.Domain.Audit;
using CaseTracking.Domain.Json;
using CaseTracking.Domain.Numbers;
using CaseTracking.Store.Accounts;
using CaseTracking.Store.Audit;
using CaseTracking.Store.Cities;
using CaseTracking.Web.Problems;
using CaseTracking.Web.Sessions;
using Npgsql;

namespace CaseTracking.Web.Audit;

/// <summary>Makes the entry of a request or of a join, and waits until it is durable.</summary>
public sealed class ActRecorder(
    AuditTrail trail, AuditReader reader, AuditOptions options, CityDirectory city, TimeProvider time)
{
    /// <summary>
    /// Records a request by the answer that is about to be told. Throws <see cref="AuditUnavailableException"/> when
    /// the entry is not durable in time. A failure of ours (from 500) tells nothing, so it does not wait.
    /// </summary>
    public async Task Record(HttpContext context, string act)
    {
        var status = context.RequestAborted.IsCancellationRequested
            ? StatusCodes.Status499ClientClosedRequest : context.Response.StatusCode;
        if (AuditOutcomes.Of(status) == AuditOutcome.Failed)
        {
            _ = TryWrite(context, act, status);
            return;
        }
        await Write(context, act, status);
    }

    /// <summary>Records that a screen joined a scope, or was refused.</summary>
    public Task RecordJoin(HttpContext? context, Account? account, Scope scope, int status) => RecordLive(
        context, account, Acts.ScopeWatched, scope.Kind == ScopeKind.Case ? scope.Code : null,
        scope.Kind == ScopeKind.Case ? [] : new JsonObject { ["scope"] = scope.ToString() }, status);

    /// <summary>Records that a screen follows the line, or was refused.</summary>
    public Task RecordLine(HttpContext? context, Account? account, int status) =>
        RecordLive(context, account, Acts.LineWatched, null, [], status);

    /// <summary>Records that a report goes to somebody by e-mail, before it goes; or, with a failure, that it did not arrive.</summary>
    public Task RecordLetter(Account account, JsonObject details, int status) =>
        RecordLive(null, account, Acts.ReportMailed, null, details, status);

    private Task RecordLive(
        HttpContext? context, Account? account, string act, string? caseNumber, JsonObject details, int status)
    {
        if (context is not null) AddKey(details, context);
        return trail.Write(new AuditEntry(
            city.City, Guid.CreateVersion7(), time.GetUtcNow(), account?.Id, account?.UserName, RolesOf(account), act,
            caseNumber, AddressOf(context), context?.User.SessionOf(), status,
            details.Count == 0 ? null : details.ToJsonString()));
    }

    private async Task TryWrite(HttpContext context, string act, int status)
    {
        try
        {
            await Write(context, act, status);
        }
        catch (AuditUnavailableException)
        {
            // The trail counts its lost batches and logs them; the answer tells nothing that would need the entry.
        }
    }

    // Everything of the request is read before the first wait: afterwards the request may be over.
    private async Task Write(HttpContext context, string act, int status)
    {
        var notes = context.Notes();
        var account = notes.Account ?? context.Account();
        var entry = new AuditEntry(
            city.City, Guid.CreateVersion7(), time.GetUtcNow(), account?.Id, account?.UserName, RolesOf(account),
            Acts.Ended(act, status, notes.Account is not null), CaseOf(context), AddressOf(context), notes.Session ?? context.User.SessionOf(),
            status, DetailsOf(context, status));
        if (account is null && notes.TypedName is { } typed)
        {
            var known = await NameOf(typed);
            entry = entry with { UserName = known, Details = known is null ? "{\"name\":\"unknown\"}" : entry.Details };
        }
        await trail.Write(entry);
    }

    private async Task<string?> NameOf(string typed)
    {
        using var limit = new CancellationTokenSource(options.CommandTimeout, time);
        try
        {
            return await reader.UserName(typed, limit.Token);
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException or OperationCanceledException)
        {
            throw new AuditUnavailableException(e);
        }
    }

    private static string RolesOf(Account? account) =>
        account is null ? "" : string.Join(',', account.Assignments.Select(a => Codes<Role>.Of(a.Role)).Distinct());

    private static string? AddressOf(HttpContext? context) => context?.Connection.RemoteIpAddress switch
    {
        null => null,
        { IsIPv4MappedToIPv6: true } mapped => mapped.MapToIPv4().ToString(),
        IPAddress address => address.ToString(),
    };

    // Of the path, of a new case's address, or as the code noted it.
    private static string? CaseOf(HttpContext context)
    {
        if (context.Notes().CaseNumber is { } noted) return noted;
        var written = (string?)context.GetRouteValue("number")
            ?? ((string?)context.Response.Headers.Location)?.Split("/api/cases/")[^1];
        return CaseNumber.TryParse(written, out var number, out _) ? number.Value : null;
    }

    // With which key a machine did it; the secret is nowhere.
    private static void AddKey(JsonObject details, HttpContext context)
    {
        if (context.User.IsByKey()) details["byKey"] = context.User.SessionOf()?.ToString();
    }

    // Which filters were used, by name: an unknown one was refused, so that nothing of a client's own gets here.
    private static string? DetailsOf(HttpContext context, int status)
    {
        var details = (JsonObject)context.Notes().Details.DeepClone();
        var filters = context.Request.Query.Keys.Where(n => n is not ("after" or "limit")).Order(StringComparer.Ordinal).ToArray();
        if (filters.Length > 0 && AuditOutcomes.Of(status) == AuditOutcome.Done)
            details["filters"] = new JsonArray([.. filters.Select(n => JsonValue.Create(n))]);
        if (context.GetRouteValue("id") is string target && Guid.TryParse(target, out _))
            details[context.Request.Path.StartsWithSegments("/api/calls") ? "call" : "target"] = target;
        AddKey(details, context);
        if (details.Count == 0) return null;
        var text = details.ToJsonString(WebJson.Options);
        return text.Length <= AuditEntry.DetailsMax ? text : null;
    }
}

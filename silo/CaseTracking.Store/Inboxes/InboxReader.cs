using CaseTracking.Domain.Cases;
using CaseTracking.Domain.Inboxes;
using CaseTracking.Domain.Json;
using CaseTracking.Store.Cases;
using Npgsql;
using NpgsqlTypes;

namespace CaseTracking.Store.Inboxes;

/// <summary>What the lists of an inbox may be narrowed by; null means any.</summary>
/// <param name="Assignee">In whose hands.</param>
/// <param name="IsAssigned">Whether in somebody's hands; false: in nobody's in particular.</param>
/// <param name="From">Received then or later; <c>To</c>: before.</param>
public sealed record InboxFilter(
    Guid? Assignee = null, bool? IsAssigned = null, string? Category = null, string? District = null,
    CaseStatus? State = null, DateTimeOffset? From = null, DateTimeOffset? To = null);

/// <summary>The moment a list is asked for: now, and the end of the city's day.</summary>
public sealed record InboxMoment(DateTimeOffset Now, DateTimeOffset DayEnd);

/// <summary>Where a page of an inbox ends.</summary>
/// <param name="Place">0 for what stands first.</param>
public sealed record InboxKey(int Place, DateTimeOffset DueAt, string Number);

/// <summary>A case in an inbox.</summary>
/// <param name="AssigneeName">As people call whoever has it in hand.</param>
public sealed record StoredInboxItem(
    StoredCase Case, InboxKey Key, DateTimeOffset? AcceptedAt, bool IsReturned, Guid? Assignee, string? AssigneeName,
    DateTimeOffset? PromisedUntil, DateTimeOffset? DemandedUntil);

/// <summary>Reads the inboxes of a city; who may open which is decided before.</summary>
public sealed class InboxReader(NpgsqlDataSource database, string city)
{
    /// <summary>A page of one list: what nobody accepted first, then what runs out soonest.</summary>
    public Task<List<StoredInboxItem>> List(
        Inbox inbox, InboxView view, InboxFilter filter, InboxMoment moment, InboxKey? after, int limit,
        CancellationToken ct) => database.Rows(
        view switch
        {
            InboxView.Promised => "Inboxes/list_promised.sql",
            InboxView.Demanded => "Inboxes/list_demanded.sql",
            _ => "Inboxes/list.sql",
        },
        c => Narrow(c, inbox, filter, moment).With(Codes<InboxView>.Of(view)).With<object>(after?.Place, NpgsqlDbType.Integer)
            .With(after?.DueAt).With(after?.Number).With(limit),
        Read, ct);

    /// <summary>How long each list is: from what is kept, or counted where the lists are narrowed.</summary>
    public async Task<IReadOnlyDictionary<InboxView, long>> Count(
        Inbox inbox, InboxFilter filter, InboxMoment moment, CancellationToken ct)
    {
        var isWhole = filter == new InboxFilter();
        return (await database.Rows(
            isWhole ? "Inboxes/lengths.sql" : "Inboxes/counts.sql",
            c => _ = isWhole ? Of(c, inbox, moment) : Narrow(c, inbox, filter, moment),
            r => Enum.GetValues<InboxView>().ToDictionary(v => v, v => r.GetInt64((int)v)), ct))[0];
    }

    private NpgsqlCommand Of(NpgsqlCommand command, Inbox inbox, InboxMoment moment) => command
        .With(city).With(inbox.ToString()).With((DateTimeOffset?)moment.Now).With((DateTimeOffset?)moment.DayEnd);

    private NpgsqlCommand Narrow(NpgsqlCommand command, Inbox inbox, InboxFilter filter, InboxMoment moment) => Of(command, inbox, moment)
        .With<object>(filter.Assignee, NpgsqlDbType.Uuid).With(filter.IsAssigned).With(filter.Category).With(filter.District)
        .With(filter.State is { } s ? Codes<CaseStatus>.Of(s) : null).With(filter.From).With(filter.To);

    private static StoredInboxItem Read(NpgsqlDataReader r)
    {
        var found = CaseReader.Row(r);
        return new StoredInboxItem(
            found, new InboxKey(r.GetInt32(2), r.GetFieldValue<DateTimeOffset>(3), found.Number), r.InstantOrNull(4),
            r.GetBoolean(5), r.GetGuidOrNull(6), r.TextOrNull(7), r.InstantOrNull(8), r.InstantOrNull(9));
    }
}

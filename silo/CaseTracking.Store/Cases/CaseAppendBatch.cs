using CaseTracking.Domain.Access;
using CaseTracking.Domain.Cases;
using CaseTracking.Domain.Contacts;
using CaseTracking.Domain.Counting;
using CaseTracking.Domain.Journal;
using CaseTracking.Domain.Json;
using CaseTracking.Store.Journal;
using Npgsql;

namespace CaseTracking.Store.Cases;

/// <summary>Builds the one round trip that locks the city, appends the rows with all projections, and commits.</summary>
internal static class CaseAppendBatch
{
    /// <summary>Two statements and one Sync: PostgreSQL runs them as one transaction and commits at its end.</summary>
    public static NpgsqlBatch Create(NpgsqlConnection connection, string city, IReadOnlyList<CaseRow> rows)
    {
        var append = new NpgsqlBatchCommand(Sql.Load("Cases/append.sql"));
        var columns = new Columns(append).Value(city);
        AddJournal(columns, rows);
        AddStanding(columns, rows);
        AddCounters(columns, rows);
        AddWords(columns, rows);
        AddPeople(columns, rows);
        AddTotals(columns, rows);
        AddCallBacks(columns, rows);
        AddPromises(columns, rows);
        columns.Int(rows, r => r.Append.Watches.Rules);
        AddHands(columns, rows);
        return new NpgsqlBatch(connection) { BatchCommands = { CityLock.Command(city), append } };
    }

    private static void AddJournal(Columns columns, IReadOnlyList<CaseRow> rows) => columns
        .Text(rows, r => r.Append.Number)
        .Int(rows, r => r.After.Version)
        .Uuid(rows, r => r.Append.CommandId)
        .Text(rows, r => Codes<CommandKind>.Of(r.Append.Command.Kind))
        .Bytes(rows, r => r.Append.Fingerprint)
        .Text(rows, r => r.Append.Actor.UserId)
        .Text(rows, r => Codes<Role>.Of(r.Append.Actor.Role))
        .Instant(rows, r => r.Append.At)
        .Bool(rows, r => r.Append.Imported)
        .Text(rows, r => r.EventsJson)
        .Text(rows, r => r.EventNames)
        .Text(rows, r => r.ViewJson)
        .Text(rows, r => r.Scopes)
        .Text(rows, r => r.LeftScopes)
        .Text(rows, r => Measures.MeasureOf(r.After));

    private static void AddStanding(Columns columns, IReadOnlyList<CaseRow> rows) => columns
        .Text(rows, r => r.SnapshotJson)
        .Text(rows, r => Codes<CaseStatus>.Of(r.After.Status))
        .Text(rows, r => r.After.Outcome is { } o ? Codes<Outcome>.Of(o) : null)
        .Text(rows, r => r.After.Category)
        .Text(rows, r => r.After.District)
        .Text(rows, r => r.After.Deputy ?? "")
        .Text(rows, r => r.After.Holder.ToString())
        .Small(rows, r => (short)r.After.EscalationLevel)
        .Instant(rows, r => r.After.ReceivedAt)
        .Day(rows, r => r.After.ReceivedDay)
        .Instant(rows, r => r.View.PromiseDueAt)
        .Instant(rows, r => r.View.PromiseMetAt)
        .Instant(rows, r => r.View.AnsweredAt)
        .Instant(rows, r => r.View.HolderDueAt)
        .Instant(rows, r => r.Append.Watches.Holder)
        .Bool(rows, r => r.After.HolderClock!.Imported)
        .Instant(rows, r => r.Append.Watches.Promise)
        .Bool(rows, r => r.After.PromiseClock!.Imported);

    private static void AddHands(Columns columns, IReadOnlyList<CaseRow> rows) => columns
        .Instant(rows, r => r.After.AcceptedAt)
        .Bool(rows, r => r.After.IsReturned)
        .UuidOrNull(rows, r => r.After.Assignee)
        .Instant(rows, r => r.After.PromisedUntil)
        .Instant(rows, r => r.After.DemandedUntil)
        .Text(rows, r => r.After.Neighbourhood);

    private static void AddCounters(Columns columns, IReadOnlyList<CaseRow> rows)
    {
        var deltas = rows.SelectMany(r => r.Counters, (r, d) => (r.Append.CommandId, d.Key, d.By)).ToList();
        columns
            .Uuid(deltas, d => d.CommandId)
            .Day(deltas, d => d.Key.Day)
            .Text(deltas, d => d.Key.District)
            .Text(deltas, d => d.Key.Deputy)
            .Text(deltas, d => d.Key.Category)
            .Text(deltas, d => d.Key.Measure)
            .Int(deltas, d => d.By);
    }

    private static void AddWords(Columns columns, IReadOnlyList<CaseRow> rows)
    {
        var texts = rows.SelectMany(r => r.Personal.Texts, (r, t) => (r.Append, t.Field, t.Sealed)).ToList();
        columns
            .Uuid(texts, t => t.Append.CommandId)
            .Text(texts, t => t.Append.Number)
            .Text(texts, t => t.Field)
            .Bytes(texts, t => t.Sealed);
        var details = rows.Where(r => r.Personal.Details is not null).ToList();
        columns
            .Uuid(details, r => r.Append.CommandId)
            .Text(details, r => r.Append.Number)
            .Int(details, r => r.After.Version)
            .Bytes(details, r => r.Personal.Details!.Sealed)
            .Bytes(details, r => r.Personal.Details!.AddressHashes)
            .Text(details, r => r.Personal.Details!.StoryWords)
            .Int(details, r => r.Personal.HashKey);
    }

    private static void AddPeople(Columns columns, IReadOnlyList<CaseRow> rows)
    {
        var people = rows.Where(r => r.Personal.Person is not null).ToList();
        columns
            .Uuid(people, r => r.Append.CommandId)
            .Text(people, r => r.Append.Number)
            .Text(people, r => r.Personal.Person!.Part)
            .Bytes(people, r => r.Personal.Person!.Sealed)
            .Bytes(people, r => r.Personal.Person!.NameHashes)
            .Bytes(people, r => r.Personal.Person!.PhoneHash)
            .Int(people, r => r.Personal.HashKey)
            .Text(people, r => r.Personal.Person!.HiddenWords);
        var received = rows.Where(r => r.Append.Command is Receive).ToList();
        columns
            .Uuid(received, r => r.Append.CommandId)
            .Text(received, r => Codes<Channel>.Of(((Receive)r.Append.Command).Channel));
    }

    private static void AddCallBacks(Columns columns, IReadOnlyList<CaseRow> rows)
    {
        var calls = rows.Where(r => r.Append.Command is Callback).Select(r => (r, (Callback)r.Append.Command)).ToList();
        columns
            .Uuid(calls, c => c.r.Append.CommandId)
            .UuidOrNull(calls, c => c.Item2.Person)
            .Text(calls, c => Codes<CallbackResult>.Of(c.Item2.Result))
            .Text(calls, c => c.Item2.Verdict is { } v ? Codes<Verdict>.Of(v) : null)
            // The unit's word that the citizen heard: before an objection reopens the case.
            .Text(calls, c => c.r.Append.Before.Outcome is { } o ? Codes<Outcome>.Of(o) : null);
    }

    private static void AddPromises(Columns columns, IReadOnlyList<CaseRow> rows)
    {
        var promises = rows.SelectMany(r => r.ChangedPromises, (r, p) => (r.Append, Given: p)).ToList();
        columns
            .Uuid(promises, p => p.Append.CommandId)
            .Int(promises, p => p.Given.Id)
            .Instant(promises, p => p.Given.MadeAt)
            .Instant(promises, p => p.Given.DueAt)
            .Instant(promises, p => p.Given.KeptAt)
            .Text(promises, p => p.Given.KeptBy is { } by ? Codes<PromiseKeptBy>.Of(by) : null)
            .Text(promises, p => p.Append.Actor.Unit?.ToString())
            .UuidOrNull(promises, p => p.Given.Session)
            .Bool(promises, p => p.Given.Imported)
            .Instant(promises, p => p.Given.WatchAt);
    }

    private static void AddTotals(Columns columns, IReadOnlyList<CaseRow> rows)
    {
        var deltas = rows.SelectMany(r => r.Totals, (r, d) => (r.Append.CommandId, d.Key, d.By)).ToList();
        columns
            .Uuid(deltas, d => d.CommandId)
            .Text(deltas, d => d.Key.Scope)
            .Text(deltas, d => d.Key.Measure)
            .Int(deltas, d => d.By);
    }
}

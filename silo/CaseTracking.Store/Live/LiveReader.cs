using System.Globalization;
using CaseTracking.Domain.Access;
using CaseTracking.Store.Cases;
using Npgsql;
using NpgsqlTypes;

namespace CaseTracking.Store.Live;

/// <summary>A row of the journal as it goes out: <c>Json</c> is a whole CaseChange, written once for all screens.</summary>
public sealed record LiveChange(
    long Position, string Number, int Version, DateTimeOffset RecordedAt, IReadOnlyList<string> Scopes,
    IReadOnlyList<string> Left, string Json)
{
    /// <summary>The command that the row records.</summary>
    public Guid CommandId { get; init; }

    /// <summary>Whether a screen that watches this scope must hear of it.</summary>
    public bool Concerns(Scope scope) => scope.Kind switch
    {
        ScopeKind.City => true,
        ScopeKind.Case => Number == scope.Code,
        _ => Scopes.Contains(scope.ToString()) || Left.Contains(scope.ToString()),
    };
}

/// <summary>Reads the journal in position order, and the present state of a scope.</summary>
public sealed class LiveReader(NpgsqlDataSource database)
{
    /// <summary>The latest position of the city's journal; 0 when it is empty.</summary>
    public async Task<long> Head(string city, CancellationToken ct) =>
        (await database.Rows("Live/head.sql", c => c.With(city), r => r.GetInt64(0), ct))[0];

    /// <summary>What follows a position, oldest first. Positions are safe cursors: commit order is position order.</summary>
    public Task<List<LiveChange>> After(string city, long position, int limit, CancellationToken ct) =>
        database.Rows("Live/tail.sql", c => c.With(city).With(position).With(limit), Change, ct);

    /// <summary>What follows a position up to a fence (inclusive), in one scope.</summary>
    public Task<List<LiveChange>> AfterInScope(
        string city, Scope scope, long position, long fence, int limit, CancellationToken ct) => database.Rows(
        "Live/tail_of_scope.sql",
        c => c.With(city).With(position).With(fence).With(NumberOf(scope)).With(UnitOf(scope)).With(limit),
        Change, ct);

    /// <summary>The cases of a scope, latest changed first.</summary>
    public Task<List<StoredCase>> Snapshot(string city, Scope scope, int limit, CancellationToken ct) => database.Rows(
        "Live/snapshot.sql", c => c.With(city).With(NumberOf(scope)).With(UnitOf(scope)).With(limit),
        CaseReader.Row, ct);

    /// <summary>How many cases of a scope stand where, by measure; all days.</summary>
    public async Task<IReadOnlyDictionary<string, int>> Totals(string city, Scope scope, CancellationToken ct)
    {
        var rows = scope.Kind == ScopeKind.Case
            ? await database.Rows("Live/totals_of_case.sql", c => c.With(city).With(scope.Code), Total, ct)
            : await database.Rows("Live/totals.sql", c => c.With(city).With(scope.ToString()), Total, ct);
        return rows.ToDictionary(r => r.Key, r => r.Value);
    }

    private static KeyValuePair<string, int> Total(NpgsqlDataReader r) => new(r.GetString(0), r.GetInt32(1));

    private static string? NumberOf(Scope scope) => scope.Kind == ScopeKind.Case ? scope.Code : null;

    private static string? UnitOf(Scope scope) =>
        scope.Kind is ScopeKind.City or ScopeKind.Case ? null : scope.ToString();

    // All parts are our own codes or JSON already, so they are joined, not serialised again.
    private static LiveChange Change(NpgsqlDataReader r)
    {
        var position = r.GetInt64(0);
        var scopes = r.GetFieldValue<string[]>(4);
        var left = r.GetFieldValue<string[]>(5);
        var recordedAt = r.GetFieldValue<DateTimeOffset>(8);
        var json = string.Create(CultureInfo.InvariantCulture,
            $$"""{"position":{{position}},"at":"{{r.GetFieldValue<DateTimeOffset>(1):O}}","recordedAt":"{{recordedAt:O}}" """
            + $$""","events":{{List(r.GetFieldValue<string[]>(2))}},"case":{{r.GetString(3)}} """
            + $$""","scopes":{{List(scopes)}},"left":{{List(left)}}}""");
        return new LiveChange(position, r.GetString(6), r.GetInt32(7), recordedAt, scopes, left, json) { CommandId = r.GetGuid(9) };
    }

    private static string List(string[] codes) => codes.Length == 0 ? "[]" : $"[\"{string.Join("\",\"", codes)}\"]";
}

using System.Collections.Immutable;
using System.Text.Json;
using CaseTracking.Domain.Access;
using CaseTracking.Domain.Cases;
using CaseTracking.Domain.Counting;
using CaseTracking.Domain.Journal;
using CaseTracking.Domain.Json;
using CaseTracking.Domain.Views;
using CaseTracking.Store.Personal;

namespace CaseTracking.Store.Cases;

/// <summary>One append, spelled out as the columns that the batch writes; its personal fields are sealed before.</summary>
internal sealed class CaseRow
{
    private readonly CaseAppend _append;

    public CaseRow(CaseAppend append, SealedCommand personal)
    {
        _append = append;
        Personal = personal;
        View = CaseView.Of(append.Number, append.After);
        var scopes = Domain.Access.Scopes.Of(append.After);
        Scopes = string.Join(' ', scopes);
        LeftScopes = append.Before.Exists
            ? string.Join(' ', Domain.Access.Scopes.Of(append.Before).Except(scopes))
            : "";
    }

    public CaseAppend Append => _append;

    public SealedCommand Personal { get; }

    public CaseState After => _append.After;

    public CaseView View { get; }

    public string Scopes { get; }

    public string LeftScopes { get; }

    public string ViewJson => JsonSerializer.Serialize(View, DomainJson.Default.CaseView);

    public string SnapshotJson => JsonSerializer.Serialize(After, DomainJson.Default.CaseState);

    public string EventsJson =>
        JsonSerializer.Serialize(_append.Events, DomainJson.Default.ImmutableArrayCaseEvent);

    public string EventNames => string.Join(' ', _append.Events.Select(EventName.Of));

    /// <summary>Promises that were given, kept or told of by this command.</summary>
    public IEnumerable<GivenPromise> ChangedPromises => After.Promises.Where(p => !_append.Before.Promises.Contains(p));

    public IReadOnlyList<Delta<CounterKey>> Counters => Measures.Deltas(_append.Before, After);

    public IReadOnlyList<Delta<TotalKey>> Totals => Measures.TotalDeltas(_append.Before, After);
}

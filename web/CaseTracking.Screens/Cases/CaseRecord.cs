using CaseTracking.Domain.Cases;
using CaseTracking.Domain.Views;

namespace CaseTracking.Screens.Cases;

/// <summary>
/// One case as a screen has it: the latest view, what the reader may do and read, and an unbroken piece of its history
/// up to the latest entry. What comes late or twice changes nothing.
/// </summary>
public sealed class CaseRecord(CaseFile file)
{
    private int _moreVersion = file.View.Version;

    public CaseView View { get; private set; } = file.View;

    public CaseMore More { get; private set; } = file.More;

    /// <summary>In order of versions, without a gap.</summary>
    public IReadOnlyList<HistoryEntry> Entries { get; private set; } = [];

    /// <summary>The version of the oldest entry here; entries before it are still to be read.</summary>
    public int First => Entries.Count == 0 ? View.Version + 1 : Entries[0].Version;

    public int Last => Entries.Count == 0 ? 0 : Entries[^1].Version;

    /// <summary>What its reader has seen of it: up to the latest entry, though a view may be ahead of that.</summary>
    public int Seen => Entries.Count == 0 ? View.Version : Last;

    /// <summary>Whether what happened and what is allowed now are as late as the view.</summary>
    public bool IsComplete => Last >= View.Version && _moreVersion >= View.Version;

    /// <summary>Takes a view from the live line; true when it is news.</summary>
    public bool Take(CaseView view)
    {
        if (view.Version <= View.Version) return false;
        View = view;
        return true;
    }

    /// <summary>Takes what was read anew.</summary>
    public void Take(CaseFile file)
    {
        Take(file.View);
        if (file.View.Version < _moreVersion) return;
        (_moreVersion, More) = (file.View.Version, file.More);
    }

    /// <summary>Takes entries of any page that touches those here; answers those that are new at the end.</summary>
    public IReadOnlyList<HistoryEntry> Take(IEnumerable<HistoryEntry> entries)
    {
        var last = Last;
        Entries = [.. Entries.Concat(entries).DistinctBy(e => e.Version).OrderBy(e => e.Version)];
        return [.. Entries.Where(e => e.Version > last)];
    }

    /// <summary>What happened after a version.</summary>
    public IReadOnlyList<HistoryEntry> After(int version) => [.. Entries.Where(e => e.Version > version)];

    /// <summary>The promises that were not kept, in the order in which they were given.</summary>
    public IReadOnlyList<PromiseInfo> ToKeep => [.. More.Promises?.Where(p => p.KeptAt is null) ?? []];

    /// <summary>The demands that were not answered, in the order in which they were made.</summary>
    public IReadOnlyList<DemandInfo> ToAnswer => [.. More.Demands?.Where(d => d.AnsweredAt is null) ?? []];

    /// <summary>What was said with the command that led to a version, as far as it is here and its reader may know it.</summary>
    public string? WordsAt(int version) => Entries.FirstOrDefault(e => e.Version == version)?.Words?.GetValueOrDefault("text");

    /// <summary>What was said when a demand was answered; what the resolution answered is in the answer itself.</summary>
    public string? AnsweredWith(DemandInfo demand) => Entries
        .LastOrDefault(e => e.Events.Any(x => x is DemandAnswered answered && answered.Demand == demand.Demand))
        ?.Words?.GetValueOrDefault("text");

    /// <summary>The entry with which a promise was given, as far as it is here.</summary>
    public HistoryEntry? GivenWith(PromiseInfo promise) => Entries.FirstOrDefault(e => e.Version == promise.Promise);

    /// <summary>What was promised, as far as it is here and its reader may know it.</summary>
    public string? WordsOf(PromiseInfo promise) => WordsAt(promise.Promise);

    /// <summary>What was said when a promise was kept with words.</summary>
    public string? KeptWith(PromiseInfo promise) => Entries
        .LastOrDefault(e => e.Events.Any(x => x is PromiseKept kept && kept.Promise == promise.Promise))
        ?.Words?.GetValueOrDefault("text");

    public bool Allows(CommandKind command) => More.Allowed.Contains(command);

    /// <summary>Since when the present holder has it: the last entry that gave it to them, or else the server's word.
    /// </summary>
    public DateTimeOffset? HolderSince =>
        Entries.LastOrDefault(e => e.Events.Any(GivesToHolder))?.At ?? More.HolderSince;

    /// <summary>When the present outcome was given, as far as the entries here tell.</summary>
    public DateTimeOffset? ResolvedAt => View.State == CaseStatus.Resolved ? LastOf<CaseResolved>()?.At : null;

    /// <summary>Whether the case was open again after an outcome, as far as the entries here tell.</summary>
    public bool WasReopened => View.State != CaseStatus.Resolved && LastOf<CaseReopened>() is not null;

    /// <summary>Whom a return goes back to, as far as the entries here tell.</summary>
    public Holder? ReturnsTo
    {
        get
        {
            var trail = new Stack<Holder>();
            foreach (var e in Entries.SelectMany(e => e.Events))
            {
                if (e is CaseReferred referred) trail.Push(referred.From);
                else if (e is CaseReturned) trail.TryPop(out _);
            }
            return trail.TryPeek(out var before) ? before : null;
        }
    }

    private HistoryEntry? LastOf<T>() where T : CaseEvent => Entries.LastOrDefault(e => e.Events.Any(x => x is T));

    private bool GivesToHolder(CaseEvent happened) => happened switch
    {
        CaseReceived e => Holder.District(e.District) == View.Holder,
        CaseReferred e => e.To == View.Holder,
        CaseReturned e => e.To == View.Holder,
        DetailsCorrected e => e.Holder == View.Holder,
        _ => false,
    };
}

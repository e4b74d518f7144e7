using CaseTracking.Domain.Journal;

namespace CaseTracking.Grains.Cases;

/// <summary>The first results of a case's latest commands, so that a quick retry needs no database.</summary>
public sealed class RecentCommands
{
    private const int Kept = 16;
    private readonly Queue<(Guid Id, FirstResult Result)> _results = new(4);

    public FirstResult? Find(Guid commandId)
    {
        foreach (var (id, result) in _results)
        {
            if (id == commandId) return result;
        }
        return null;
    }

    public void Add(Guid commandId, FirstResult result)
    {
        if (_results.Count == Kept) _results.Dequeue();
        _results.Enqueue((commandId, result));
    }
}

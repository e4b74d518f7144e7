namespace CaseTracking.Replay.Lines;

/// <summary>Which desk is free and who waits: the longest waiting caller gets the next desk.</summary>
public sealed class Exchange(IEnumerable<Desk> desks)
{
    private readonly Lock _gate = new();
    private readonly Queue<Desk> _free = new(desks);
    private readonly LinkedList<TaskCompletionSource<Desk?>> _queue = new();

    /// <summary>Callers for whom no desk is free.</summary>
    public int Waiting
    {
        get
        {
            lock (_gate) return _queue.Count;
        }
    }

    /// <summary>Takes desks out, at most so many; none when callers wait already.</summary>
    public IReadOnlyList<Desk> Reserve(int most)
    {
        lock (_gate)
        {
            var taken = new List<Desk>();
            while (taken.Count < most && _queue.Count == 0 && _free.TryDequeue(out var desk)) taken.Add(desk);
            return taken;
        }
    }

    /// <summary>Waits for a desk; null when the patience ended first.</summary>
    public async Task<Desk?> Wait(Task patience)
    {
        // The next desk is given from another call's thread, which has its own work to do.
        var turn = new TaskCompletionSource<Desk?>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            if (_queue.Count == 0 && _free.TryDequeue(out var free)) return free;
            _queue.AddLast(turn);
        }
        await Task.WhenAny(turn.Task, patience);
        lock (_gate)
        {
            if (turn.TrySetResult(null)) _queue.Remove(turn);
        }
        return await turn.Task;
    }

    /// <summary>A desk is free again.</summary>
    public void Free(Desk desk)
    {
        lock (_gate)
        {
            while (_queue.First is { } first)
            {
                _queue.RemoveFirst();
                if (first.Value.TrySetResult(desk)) return;
            }
            _free.Enqueue(desk);
        }
    }
}

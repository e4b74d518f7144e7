namespace CaseTracking.Screens.Live;

/// <summary>One scope that a screen follows on the line; disposing it ends the following.</summary>
public sealed class LiveWatch(LiveLine line, string scope) : IAsyncDisposable
{
    public string Scope => scope;

    /// <summary>Up to where this screen has everything; null before the first snapshot is complete.</summary>
    public long? Cursor { get; internal set; }

    /// <summary>Changes; true for the first ones after a lost line: what was missed meanwhile, perhaps nothing.</summary>
    public event Action<ChangedMessage, bool>? Changed;

    public event Action<SnapshotMessage>? Snapshot;

    internal bool IsResuming { get; set; }

    /// <summary>Whether anything came yet: only then is a new join a coming back.</summary>
    internal bool HasStarted { get; private set; }

    public ValueTask DisposeAsync() => line.Leave(this);

    // Only to look at until the line tells them: nothing to come back to.
    internal void Foretell(SnapshotMessage firstRows) => Snapshot?.Invoke(firstRows);

    internal long Take(ChangedMessage message)
    {
        Changed?.Invoke(message, IsResuming);
        (IsResuming, HasStarted) = (false, true);
        Cursor = message.Cursor;
        return message.Cursor;
    }

    internal long Take(SnapshotMessage message)
    {
        Snapshot?.Invoke(message);
        (IsResuming, HasStarted) = (false, true);
        // Parts of a snapshot are only worth something together.
        if (message.Last) Cursor = message.Cursor;
        return message.Cursor;
    }
}

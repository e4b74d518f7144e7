namespace CaseTracking.Domain.Walls;

/// <summary>Which page one wall shows at a moment: turns by itself, pauses, goes on by hand, follows a changed rotation.
/// </summary>
public sealed record WallTurning
{
    private WallTurning(WallRotation rotation, int place, DateTimeOffset since, bool isPaused) =>
        (Rotation, Place, Since, IsPaused) = (rotation, place, since, isPaused);

    public WallRotation Rotation { get; }

    /// <summary>The place of the page in the rotation, from 0.</summary>
    public int Place { get; }

    /// <summary>Since when it stands.</summary>
    public DateTimeOffset Since { get; }

    public bool IsPaused { get; }

    public WallPageKind Page => Rotation.Turns[Place].Page;

    /// <summary>A wall that begins with the first page.</summary>
    public static WallTurning Begin(WallRotation rotation, DateTimeOffset now) => new(rotation, 0, now, false);

    /// <summary>As it is at a moment. One that slept goes on with the next page, and does not make up for what it missed.</summary>
    public WallTurning At(DateTimeOffset now) =>
        IsPaused || Rotation.Turns.Count < 2 || now - Since < TimeSpan.FromSeconds(Rotation.Turns[Place].Seconds) ? this : Step(1, now);

    /// <summary>The next page (1) or the one before (-1), around the ends.</summary>
    public WallTurning Step(int by, DateTimeOffset now) =>
        new(Rotation, ((Place + by) % Rotation.Turns.Count + Rotation.Turns.Count) % Rotation.Turns.Count, now, IsPaused);

    /// <summary>Stands still, or goes on with the page's whole time.</summary>
    public WallTurning Pause(DateTimeOffset now) => new(Rotation, Place, now, !IsPaused);

    /// <summary>Takes a rotation that was decided: the page stays when it is in it, else the first one stands.</summary>
    public WallTurning Follow(WallRotation rotation, DateTimeOffset now)
    {
        if (rotation.Version == Rotation.Version) return this;
        var place = rotation.Turns.Select(t => t.Page).ToList().IndexOf(Page);
        return place >= 0 ? new(rotation, place, Since, IsPaused) : new(rotation, 0, now, IsPaused);
    }
}

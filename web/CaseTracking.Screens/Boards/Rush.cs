namespace CaseTracking.Screens.Boards;

/// <summary>
/// Tells when so much changes that gliding and fading rows would show nothing and cost pictures: from the first picture
/// that brings many changes until one second without such a picture. Meanwhile rows stand where they belong at once.
/// </summary>
public sealed class Rush
{
    /// <summary>Changes in one picture from which it is a rush.</summary>
    public const int From = 4;

    private static readonly TimeSpan Lasts = TimeSpan.FromSeconds(1);
    private DateTimeOffset _until;

    /// <summary>Whether the picture drawn now, which brings so many changes, is one of a rush.</summary>
    public bool IsOn(int changes, DateTimeOffset now)
    {
        if (changes >= From) _until = now + Lasts;
        return now < _until;
    }
}

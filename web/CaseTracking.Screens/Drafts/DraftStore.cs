using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CaseTracking.Screens.City;
using CaseTracking.Screens.Keys;
using CaseTracking.Screens.Sessions;

namespace CaseTracking.Screens.Drafts;

/// <summary>
/// What was typed and not yet sent, kept in this browser at every key: it survives a reload, a crash and a dropped
/// line, for the person who typed it. A draft is gone when it was sent or thrown away, and after <see cref="KeptFor"/>.
/// </summary>
public sealed class DraftStore(Browser browser, Workplace workplace, CityClock clock)
{
    /// <summary>Personal data does not lie about in a browser for longer than a working day needs.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromHours(24);

    private const string All = "draft/";

    /// <summary>Keeps a draft; false when this browser cannot.</summary>
    public bool Keep<T>(string kind, string id, T draft, JsonTypeInfo<T> type) => browser.Write(
        Key(kind, id), $"{clock.Now.ToUnixTimeMilliseconds()}\n{JsonSerializer.Serialize(draft, type)}");

    /// <summary>A kept draft, or null; one of an older shape is no draft.</summary>
    public T? Find<T>(string kind, string id, JsonTypeInfo<T> type) where T : class
    {
        if (browser.Read(Key(kind, id)) is not { } kept || kept.IndexOf('\n', StringComparison.Ordinal) is not (> 0 and var end))
            return null;
        try
        {
            return JsonSerializer.Deserialize(kept[(end + 1)..], type);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public void Forget(string kind, string id) => browser.Remove(Key(kind, id));

    /// <summary>Ids of this person's drafts of a kind.</summary>
    public IEnumerable<string> Ids(string kind) => browser.Keys(Key(kind, "")).Select(k => k[Key(kind, "").Length..]);

    /// <summary>How many drafts of this person are kept, of all kinds.</summary>
    public int Count => browser.Keys($"{All}{workplace.Session.UserName}/").Length;

    /// <summary>Drops everybody's drafts that were left for too long.</summary>
    public void Sweep()
    {
        var oldest = (clock.Now - KeptFor).ToUnixTimeMilliseconds();
        foreach (var key in browser.Keys(All))
        {
            var stamp = browser.Read(key)?.Split('\n', 2)[0];
            if (!long.TryParse(stamp, out var at) || at < oldest) browser.Remove(key);
        }
    }

    private string Key(string kind, string id) => $"{All}{workplace.Session.UserName}/{kind}/{id}";
}

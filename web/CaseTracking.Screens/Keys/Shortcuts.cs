using Microsoft.JSInterop;

namespace CaseTracking.Screens.Keys;

/// <summary>A key and what it does; <c>Name</c> is the key's place (<c>KeyP</c>, <c>Ctrl+KeyK</c>, <c>F2</c>), so that it is
/// the same on a Persian and an English layout.</summary>
/// <param name="Shown">As written on the key: <c>P</c>, <c>Ctrl+K</c>.</param>
public sealed record Shortcut(string Name, string Shown, string Meaning, Func<Task> Do);

/// <summary>The keys in force: the shell's and those of the screen shown. The latest given for a key wins.</summary>
public sealed class Shortcuts(Browser browser) : IDisposable
{
    private readonly List<Shortcut> _all = [];
    private DotNetObjectReference<Shortcuts>? _self;

    /// <summary>All keys in force, in the order they were given.</summary>
    public IReadOnlyList<Shortcut> All => _all;

    /// <summary>Puts keys in force until the answer is disposed.</summary>
    public IDisposable Use(params IEnumerable<Shortcut> keys)
    {
        var mine = keys.ToList();
        _all.AddRange(mine);
        Listen();
        return new Removal(() =>
        {
            _all.RemoveAll(mine.Contains);
            Listen();
        });
    }

    /// <summary>The browser saw a key of ours.</summary>
    [JSInvokable]
    public Task Press(string name) => _all.LastOrDefault(k => k.Name == name)?.Do() ?? Task.CompletedTask;

    public void Dispose() => _self?.Dispose();

    private void Listen()
    {
        _self ??= DotNetObjectReference.Create(this);
        browser.Listen(_self, _all.Select(k => k.Name).Distinct());
    }

    private sealed class Removal(Action remove) : IDisposable
    {
        public void Dispose() => remove();
    }
}

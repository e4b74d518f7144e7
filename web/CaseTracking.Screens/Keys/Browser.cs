using Microsoft.JSInterop;

namespace CaseTracking.Screens.Keys;

/// <summary>The few things only the browser's script can do; see wwwroot/js/screens.js.</summary>
public sealed class Browser(IJSRuntime js)
{
    private readonly IJSInProcessRuntime _js = (IJSInProcessRuntime)js;

    /// <summary>Language chosen in this browser: <c>fa</c> or <c>en</c>.</summary>
    public string Language => _js.Invoke<string>("screens.language");

    /// <summary><c>light</c>, <c>dark</c> or <c>system</c>.</summary>
    public string Theme => _js.Invoke<string>("screens.theme");

    public bool IsDark => _js.Invoke<bool>("screens.isDark");

    /// <summary>The first rows of a live board where the page brought them, as JSON; else null.</summary>
    public string? FirstRows => _js.Invoke<string?>("screens.firstRows");

    /// <summary>Loads the page anew in another language.</summary>
    public void UseLanguage(string code) => _js.InvokeVoid("screens.useLanguage", code);

    public void UseTheme(string name) => _js.InvokeVoid("screens.useTheme", name);

    /// <summary>How long ago the last answer from a path came: the page asks for some before this runs.</summary>
    public TimeSpan AgeOf(string path) => TimeSpan.FromMilliseconds(_js.Invoke<double>("screens.ageOf", path));

    /// <summary>Opens a dialog above all else; the browser keeps the focus in it.</summary>
    public void OpenModal(string id) => _js.InvokeVoid("screens.openModal", id);

    /// <summary>Whether this browser has passkeys at this address.</summary>
    public bool HasPasskeys => _js.Invoke<bool>("screens.hasPasskeys");

    /// <summary>Lets the device make (<c>create</c>) or show (<c>get</c>) a passkey: options and credential are WebAuthn's
    /// JSON; null when there was none, or the person went back.</summary>
    public async Task<string?> Passkey(string what, string options) =>
        await _js.InvokeAsync<string?>("screens.passkey", what, options);

    public void Focus(string id) => _js.InvokeVoid("screens.focus", id);

    /// <summary>The id of what has the focus; empty for none.</summary>
    public string FocusedId => _js.Invoke<string>("screens.focusedId");

    /// <summary>Puts a text into a field where its cursor is, as if it were typed.</summary>
    public void TypeIn(string id, string text) => _js.InvokeVoid("screens.typeIn", id, text);

    public void FocusFirst(string selector) => _js.InvokeVoid("screens.focusFirst", selector);

    /// <summary>Goes into a field as Tab does: what stands in a line is selected.</summary>
    public void Enter(string selector) => _js.InvokeVoid("screens.enter", selector);

    /// <summary>Selects what stands in a field when somebody is in it.</summary>
    public void SelectIn(string id) => _js.InvokeVoid("screens.selectIn", id);

    /// <summary>Scrolls an element into view, no further than needed.</summary>
    public void Show(string id) => _js.InvokeVoid("screens.show", id);

    /// <summary>Tells where a list is scrolled to, at most once a picture.</summary>
    public void WatchList(string id, DotNetObjectReference<Look.ListSight> sight) =>
        _js.InvokeVoid("screens.watchList", id, sight);

    /// <summary>Scrolls a list to a place in CSS pixels.</summary>
    public void ScrollList(string id, double top) => _js.InvokeVoid("screens.scrollList", id, top);

    /// <summary>Keeps arrow keys inside an element from scrolling.</summary>
    public void KeepArrows(string id) => _js.InvokeVoid("screens.keepArrows", id);

    /// <summary>Whether the window is as narrow as a phone.</summary>
    public bool IsNarrow => _js.Invoke<bool>("screens.isNarrow");

    /// <summary>Loads the page anew when <see cref="Alive"/> was not said for so long.</summary>
    public void Guard(TimeSpan silence) => _js.InvokeVoid("screens.guard", silence.TotalSeconds);

    public void Alive() => _js.InvokeVoid("screens.alive");

    public void LeaveGuard() => _js.InvokeVoid("screens.leaveGuard");

    /// <summary>Scrolls an element into view with its beginning first.</summary>
    public void ShowTop(string id) => _js.InvokeVoid("screens.showTop", id);

    /// <summary>Puts a text where it can be pasted; false when this browser does not let us, as over plain http.</summary>
    public async Task<bool> Copy(string text) => await _js.InvokeAsync<bool>("screens.copy", text);

    public void Print() => _js.InvokeVoid("screens.print");

    /// <summary>What this browser keeps under a key, or null.</summary>
    public string? Read(string key) => _js.Invoke<string?>("screens.read", key);

    /// <summary>Keeps a text; false when this browser cannot.</summary>
    public bool Write(string key, string text) => _js.Invoke<bool>("screens.write", key, text);

    public void Remove(string key) => _js.InvokeVoid("screens.remove", key);

    public string[] Keys(string prefix) => _js.Invoke<string[]>("screens.keys", prefix);

    /// <summary>What this tab alone keeps, also over a reload.</summary>
    public string? ReadTab(string key) => _js.Invoke<string?>("screens.readTab", key);

    public void WriteTab(string key, string text) => _js.InvokeVoid("screens.writeTab", key, text);

    /// <summary>Marks a name as in use by this tab for as long as it lives.</summary>
    public void Hold(string name) => _js.InvokeVoid("screens.hold", name);

    /// <summary>The names in use by live tabs, this one included.</summary>
    public ValueTask<string[]> Held() => _js.InvokeAsync<string[]>("screens.held");

    /// <summary>Sends keys of these names here; the others stay the browser's.</summary>
    public void Listen(DotNetObjectReference<Shortcuts> target, IEnumerable<string> names) =>
        _js.InvokeVoid("screens.listen", target, names);
}

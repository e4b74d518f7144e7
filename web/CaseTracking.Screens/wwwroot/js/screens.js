// What only a script can do: the look before the first picture, what is kept in this browser, and keys.
(() => {
  const root = document.documentElement;
  const cookie = name => document.cookie.split("; ").find(c => c.startsWith(name + "="))?.slice(name.length + 1);
  // Over https with the prefix that ties it to this host, as the server names it too.
  const spoken = location.protocol === "https:" ? "__Host-language" : "language";
  const keep = value => document.cookie = `${spoken}=${value}; path=/; max-age=31536000; samesite=strict`
    + (location.protocol === "https:" ? "; secure" : "");
  const asked = new URLSearchParams(location.search).get("lang");
  if (asked === "fa" || asked === "en") keep(asked);
  const language = cookie(spoken) === "en" ? "en" : "fa";
  root.lang = language;
  root.dir = language === "fa" ? "rtl" : "ltr";
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const applyTheme = () => {
    const chosen = localStorage.getItem("theme") ?? "system";
    root.dataset.theme = chosen === "system" ? (dark.matches ? "dark" : "light") : chosen;
  };
  applyTheme();
  dark.addEventListener("change", applyTheme);
  addEventListener("storage", e => { if (e.key === "theme") applyTheme(); });

  // A place and a size that only the data knows. They are set here, because the policy of the pages (CSP) takes no style
  // attributes: data-top and data-height in CSS pixels, data-share in percent of the width.
  customElements.define("placed-box", class extends HTMLElement {
    static observedAttributes = ["data-top", "data-height", "data-share"];
    attributeChangedCallback(name, _, value) {
      if (name === "data-top") this.style.transform = `translateY(${value}px)`;
      else if (name === "data-height") this.style.height = `${value}px`;
      else this.style.width = `${value}%`;
    }
  });

  // A letter alone is a shortcut only where nothing is being typed; keys go by their place, as layouts differ.
  const isTyping = t => t.isContentEditable || t.tagName === "TEXTAREA" || t.tagName === "SELECT"
    || (t.tagName === "INPUT" && !["radio", "checkbox", "button", "submit"].includes(t.type));
  let dotnet = null;
  let taken = new Set();
  document.addEventListener("keydown", e => {
    // Enter that moves on from a field must not leave its line end in the next one.
    if (e.key === "Enter" && !e.ctrlKey && e.target.dataset?.enter === "next") e.preventDefault();
    if (!dotnet || e.isComposing || e.repeat) return;
    const name = (e.ctrlKey || e.metaKey ? "Ctrl+" : "") + (e.altKey ? "Alt+" : "") + (e.shiftKey ? "Shift+" : "") + e.code;
    const alone = !e.ctrlKey && !e.metaKey && !e.altKey && !/^(F\d+|Escape)$/.test(e.code);
    // Esc closes the list of a field before what the field stands in.
    const isLists = e.code === "Escape" && e.target.matches("[role=combobox][aria-expanded=true]");
    const isDialogs = (alone || e.code === "Escape") && document.querySelector("dialog[open]");
    // The space bar presses what has the focus before it does anything for the screen.
    const isPressing = e.code === "Space" && e.target.closest?.("button, a[href], summary, [role=button]");
    if (!taken.has(name) || isPressing || isDialogs || isLists || (alone && isTyping(e.target))) return;
    e.preventDefault();
    dotnet.invokeMethodAsync("Press", name);
  });

  window.screens = {
    language: () => language,
    useLanguage: code => { keep(code); const url = new URL(location); url.searchParams.delete("lang"); location.replace(url); },
    firstRows: () => document.getElementById("first-rows")?.textContent ?? null,
    theme: () => localStorage.getItem("theme") ?? "system",
    isDark: () => root.dataset.theme === "dark",
    useTheme: name => { localStorage.setItem("theme", name); applyTheme(); },
    ageOf: path => {
      const answer = performance.getEntriesByName(new URL(path, document.baseURI).href).at(-1);
      return answer ? performance.now() - answer.responseEnd : 0;
    },
    listen: (target, names) => { dotnet = target; taken = new Set(names); },
    read: key => localStorage.getItem(key),
    // A full or forbidden store must not stop anybody from typing: false tells the screen to say so.
    write: (key, text) => { try { localStorage.setItem(key, text); return true; } catch { return false; } },
    remove: key => localStorage.removeItem(key),
    keys: prefix => Object.keys(localStorage).filter(k => k.startsWith(prefix)),
    readTab: key => sessionStorage.getItem(key),
    writeTab: (key, text) => { try { sessionStorage.setItem(key, text); } catch { /* the tab only forgets its place */ } },
    openModal: id => { const d = document.getElementById(id); if (d && !d.open) d.showModal(); },
    focus: id => document.getElementById(id)?.focus(),
    focusedId: () => document.activeElement?.id ?? "",
    typeIn: (id, text) => {
      const field = document.getElementById(id);
      if (!field) return;
      field.focus();
      field.setRangeText(text, field.selectionStart, field.selectionEnd, "end");
      field.dispatchEvent(new Event("input", { bubbles: true }));
    },
    focusFirst: selector => document.querySelector(selector)?.focus(),
    // Into a field by key, as Tab goes: what stands in a line is selected, so that typing replaces it.
    enter: selector => {
      const field = document.querySelector(selector);
      field?.focus();
      if (field?.tagName === "INPUT") field.select();
    },
    // What was filled in for somebody who is in the field already.
    selectIn: id => { if (document.activeElement?.id === id) document.activeElement.select(); },
    show: id => document.getElementById(id)?.scrollIntoView({ block: "nearest" }),
    showTop: id => document.getElementById(id)?.scrollIntoView({ block: "start" }),
    print: () => window.print(),
    copy: async text => { try { await navigator.clipboard.writeText(text); return true; } catch { return false; } },
    // A list tells where it is once a picture, and leaves the keys that choose a row to it.
    watchList: (id, target) => {
      const list = document.getElementById(id);
      if (!list) return;
      let waiting = false;
      const tell = () => { waiting = false; if (list.isConnected) target.invokeMethodAsync("Seen", list.scrollTop, list.clientHeight); };
      const soon = () => { if (!waiting) { waiting = true; requestAnimationFrame(tell); } };
      list.addEventListener("scroll", soon, { passive: true });
      list.addEventListener("keydown", e => {
        if (["ArrowDown", "ArrowUp", "PageDown", "PageUp", "Home", "End"].includes(e.code)) e.preventDefault();
      });
      new ResizeObserver(soon).observe(list);
    },
    // Arrows go among the tiles of a map, and do not scroll the page beside that.
    keepArrows: id => document.getElementById(id)?.addEventListener("keydown", e => {
      if (/^Arrow/.test(e.code) && !e.ctrlKey && !e.altKey && !e.metaKey) e.preventDefault();
    }),
    scrollList: (id, top) => { const list = document.getElementById(id); if (list) list.scrollTop = top; },
    isNarrow: () => innerWidth <= 700,
    // Which of these a live tab holds: a tab keeps a lock on its own draft for as long as it lives.
    hold: name => navigator.locks?.request(name, () => new Promise(() => {})),
    held: async () => navigator.locks ? (await navigator.locks.query()).held.map(l => l.name) : [],
    // A wall has nobody to press reload: when its pictures stop it loads itself anew, as soon as the server answers.
    guard: seconds => {
      let seen = performance.now();
      window.screens.alive = () => { seen = performance.now(); };
      window.screens.leaveGuard = (timer => () => clearInterval(timer))(setInterval(async () => {
        if (performance.now() - seen < seconds * 1000) return;
        try { if ((await fetch("health/ready")).ok) location.reload(); } catch { /* the server is away: asked again */ }
      }, 5000));
    },
    // An address in figures cannot have passkeys: they belong to a name.
    hasPasskeys: () => !/^[\d.]+$|^\[/.test(location.hostname) && !!window.PublicKeyCredential?.parseCreationOptionsFromJSON,
    passkey: async (what, options) => {
      try {
        const read = what === "create" ? "parseCreationOptionsFromJSON" : "parseRequestOptionsFromJSON";
        const credential = await navigator.credentials[what]({ publicKey: PublicKeyCredential[read](JSON.parse(options)) });
        return credential && JSON.stringify(credential.toJSON());
      } catch { return null; }
    },
    alive: () => {},
    leaveGuard: () => {},
  };
})();

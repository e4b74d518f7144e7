// The street map: Leaflet over the configured tile server, loaded when somebody opens it. Clusters come from the server.
const once = {};
const load = (tag, attributes) => once[attributes.src ?? attributes.href] ??= new Promise((done, failed) => {
  const element = Object.assign(document.createElement(tag), attributes, { onload: done, onerror: failed });
  document.head.append(element);
});
const maps = new Map();

const plain = text => Object.assign(document.createElement("span"), { textContent: text }).innerHTML;

const tell = map => {
  const b = map.leaflet.getBounds();
  const clamp = (value, max) => Math.max(-max, Math.min(max, value));
  map.dotnet.invokeMethodAsync("Seen", map.leaflet.getZoom(),
    clamp(b.getWest(), 180), clamp(b.getSouth(), 85), clamp(b.getEast(), 180), clamp(b.getNorth(), 85));
};

export const open = async (id, tiles, attribution, lon, lat, zoom, zoomMax, closer, further, dotnet) => {
  await Promise.all([
    load("link", { rel: "stylesheet", href: "lib/leaflet/leaflet.css" }), load("script", { src: "lib/leaflet/leaflet.js" }),
  ]);
  const place = document.getElementById(id);
  if (!place || maps.has(id)) return;
  const leaflet = L.map(place, { center: [lat, lon], zoom, zoomControl: false, attributionControl: false });
  L.control.zoom({ zoomInTitle: closer, zoomOutTitle: further }).addTo(leaflet);
  L.control.attribution({ prefix: false }).addAttribution(plain(attribution)).addTo(leaflet);
  L.tileLayer(tiles, { maxZoom: zoomMax, minZoom: 3 }).addTo(leaflet);
  const map = { leaflet, dotnet, marks: L.layerGroup().addTo(leaflet), zoomMax };
  maps.set(id, map);
  leaflet.on("moveend", () => tell(map));
  tell(map);
};

export const show = (id, json) => {
  const map = maps.get(id);
  if (!map) return;
  // What had the focus keeps it when it is still there.
  const focused = document.activeElement?.dataset?.key;
  map.marks.clearLayers();
  for (const c of JSON.parse(json)) {
    const size = c.count === 1 ? 26 : Math.min(64, 28 + 14 * Math.log10(c.count));
    const icon = L.divIcon({
      className: `cluster${c.late ? " some-late" : ""}${c.isCoarse ? " coarse" : ""}`, html: plain(c.words), iconSize: [size, size],
    });
    const mark = L.marker([c.lat, c.lon], { icon, keyboard: true, riseOnHover: true }).addTo(map.marks);
    const element = mark.getElement();
    Object.assign(element.dataset, { testid: "cluster", count: c.count, key: `${c.lat} ${c.lon}` });
    element.setAttribute("aria-label", c.spoken);
    element.setAttribute("role", c.number ? "link" : "button");
    const act = () => c.number ? map.dotnet.invokeMethodAsync("Open", c.number)
      : map.leaflet.setView([c.lat, c.lon], Math.min(map.zoomMax, map.leaflet.getZoom() + 2));
    mark.on("click", act);
    element.addEventListener("keydown", e => {
      if (e.key !== "Enter" && e.key !== " ") return;
      e.preventDefault();
      e.stopPropagation();
      act();
    });
    if (focused === element.dataset.key) element.focus();
  }
};

export const close = id => { maps.get(id)?.leaflet.remove(); maps.delete(id); };

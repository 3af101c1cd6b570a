// What lies below the pins: our own drawing of coast, bay, lakes and county, with names of places; and streets from a
// server that the operator chose, once a visitor asks for them.

const SHAPES = ["land", "lake", "county"];
const SEEN_FROM_ZOOM = { city: 8, unincorporated: 10, neighborhood: 12 };
const LETTER_PIXELS = 7;
const LINE_PIXELS = 16;

/** Draw the GeoJSON that `flask places draw-map` prints. */
export function drawBase(L, map, { features }) {
  // a wide margin, so that land is there already while the map is dragged
  const renderer = L.svg({ padding: 1 });
  for (const kind of SHAPES) {
    const shapes = features.filter(({ properties }) => properties.kind === kind);
    L.geoJSON(shapes, { interactive: false, renderer, style: { className: `map-${kind}` } }).addTo(map);
  }
  const names = map.createPane("names");
  names.setAttribute("aria-hidden", "true");
  const group = L.layerGroup().addTo(map);
  const places = features.filter(({ geometry }) => geometry.type === "Point");
  const draw = () => drawNames(L, map, group, places);
  map.on("zoomend", draw);
  draw();
}

/** As many names as have room, the larger places first. */
function drawNames(L, map, group, places) {
  group.clearLayers();
  const taken = [];
  for (const { properties, geometry } of places) {
    if (map.getZoom() < SEEN_FROM_ZOOM[properties.kind]) continue;
    const name = properties[document.documentElement.lang] ?? properties.name;
    const [longitude, latitude] = geometry.coordinates;
    const { x, y } = map.project([latitude, longitude]);
    const half = (name.length * LETTER_PIXELS) / 2;
    if (taken.some((other) => Math.abs(other.x - x) < other.half + half && Math.abs(other.y - y) < LINE_PIXELS)) continue;
    taken.push({ x, y, half });
    const html = Object.assign(document.createElement("span"), { textContent: name });
    const icon = L.divIcon({ className: `map-name ${properties.kind}`, html, iconSize: null });
    L.marker([latitude, longitude], { icon, interactive: false, keyboard: false, pane: "names" }).addTo(group);
  }
}

/** The button "Show streets". The server sees where its pictures are wanted from: the site, not the search. */
export function streets(L, map, section) {
  const { tiles, attribution, link } = section.dataset;
  const box = section.querySelector(".map-streets");
  box?.querySelector("button").addEventListener("click", () => {
    const named = Object.assign(document.createElement(link ? "a" : "span"), { textContent: attribution });
    if (link) Object.assign(named, { href: link, rel: "external noreferrer" });
    L.tileLayer(tiles, { attribution: named.outerHTML, maxZoom: 19, referrerPolicy: "origin" }).addTo(map);
    section.classList.add("with-streets");
    box.remove();
  });
}

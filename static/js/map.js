// The map of what the list shows: pins numbered as the list, in step with it both ways. Leaflet draws it.
import { drawBase, streets } from "./base.js";
import { show } from "./live.js";
import { Pins } from "./pins.js";

const METRES_PER_MILE = 1609.344;
const BOUNDS = [[32.45, -117.75], [33.6, -116.0]]; // the county and some sea; base_map.py draws more than this

/** Load Leaflet and the base map, and draw them. The promise gives {refresh}. */
export async function drawMap(section) {
  const { dataset } = section;
  const texts = JSON.parse(dataset.texts);
  const base = fetch(dataset.base).then((answer) => answer.json());
  await Promise.all([base, import(dataset.script), ...dataset.styles.split(" ").map(style)]);
  const L = window.L;
  const map = L.map(section.querySelector(".map-canvas"), {
    attributionControl: false,
    maxBounds: BOUNDS,
    maxBoundsViscosity: 0.8,
    maxZoom: 17,
    minZoom: 8,
    scrollWheelZoom: false,
    zoomControl: false,
  });
  L.control.zoom({ position: "bottomright", zoomInTitle: texts.zoomIn, zoomOutTitle: texts.zoomOut }).addTo(map);
  L.control.attribution({ position: "bottomleft", prefix: false }).addAttribution(texts.sources).addTo(map);
  map.fitBounds(BOUNDS);
  drawBase(L, map, await base);
  streets(L, map, section);
  const pins = new Pins(L, map, section, texts);
  areaButton(map, section);
  return { refresh: () => map.invalidateSize() && pins.show("fit") };
}

function style(href) {
  const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href });
  return new Promise((resolve, reject) => {
    link.addEventListener("load", resolve);
    link.addEventListener("error", reject);
    document.head.append(link);
  });
}

/** "Search this area": offered once somebody has moved the map; writes the middle and a radius into the address. */
function areaButton(map, section) {
  const button = section.querySelector(".map-area");
  const canvas = section.querySelector(".map-canvas");
  const offer = () => (button.hidden = false);
  map.on("dragend", offer);
  canvas.addEventListener("keydown", ({ key }) => key.startsWith("Arrow") && offer());
  section.addEventListener("click", ({ target }) => target.closest(".leaflet-control-zoom") && offer());
  document.addEventListener("answered", () => (button.hidden = true));
  button.addEventListener("click", async () => {
    await show(addressOfArea(map), { view: "keep" });
    if (!button.hidden || document.activeElement !== document.body) return;
    const next = canvas.getClientRects().length ? canvas : document.getElementById("found");
    next.focus({ preventScroll: true }); // whoever moves on by keyboard is still on the map
  });
}

function addressOfArea(map) {
  const middle = map.getCenter();
  const corner = map.getBounds().getNorthEast();
  const metres = [[corner.lat, middle.lng], [middle.lat, corner.lng]].map((edge) => map.distance(middle, edge));
  const miles = Math.max(...metres) / METRES_PER_MILE;
  const address = new URL(location.href);
  address.hash = "";
  address.searchParams.delete("page");
  address.searchParams.set("near", `${middle.lat.toFixed(3)},${middle.lng.toFixed(3)}`);
  address.searchParams.set("within", String(Math.min(100, Math.max(1, Math.ceil(miles)))));
  return address.href;
}

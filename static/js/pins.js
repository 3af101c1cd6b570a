// Pins numbered as the list, and in step with it: what has the pointer or the focus there is marked here, and back. Where
// several would cover each other one pin says how many: it comes apart, or opens a list of those at one place.
import { grouped } from "./clusters.js";
import { openList } from "./pin-list.js";

const CLUSTER_PIXELS = 34; // nearer pins than this cover each other
const METRES_PER_MILE = 1609.344;
const SAME_PLACE_METRES = 20;
const FIRST_ZOOM = { onePlace: 12, several: 15 }; // at most: closer there is nothing around to know the place by

export class Pins {
  constructor(L, map, section, texts) {
    Object.assign(this, { L, map, texts, section, group: L.layerGroup().addTo(map), pinOf: new Map(), rows: [] });
    map.on("zoomend", () => this.draw());
    document.addEventListener("answered", ({ detail }) => this.show(detail.view));
    for (const [type, on] of [["pointerover", true], ["focusin", true], ["pointerout", false], ["focusout", false]]) {
      document.addEventListener(type, ({ target }) => this.fromList(target, on));
    }
  }

  /** Read the list anew. `view`: "fit" to see every pin, "keep" to stay where somebody moved the map. */
  show(view) {
    this.rows = rowsOf(document.getElementById("answer"));
    this.note("about", this.rows.some(({ isAbout }) => isAbout));
    if (view === "fit") this.fit();
    this.draw();
  }

  fit() {
    const near = document.getElementById("answer").dataset.near?.split(",").map(Number);
    const points = [...this.rows.map(({ point }) => point), ...(near ? [near] : [])];
    if (!points.length) return;
    const bounds = this.L.latLngBounds(points);
    const isOnePlace = this.map.distance(bounds.getNorthEast(), bounds.getSouthWest()) < SAME_PLACE_METRES;
    const maxZoom = isOnePlace ? FIRST_ZOOM.onePlace : FIRST_ZOOM.several;
    this.map.fitBounds(bounds, { animate: false, maxZoom, padding: [36, 36] });
  }

  note(kind, isShown) {
    this.section.querySelector(`.map-note.${kind}`).hidden = !isShown;
  }

  draw() {
    const holdsFocus = this.section.querySelector(".pin:focus")?.dataset.number;
    this.map.closePopup();
    this.group.clearLayers();
    this.pinOf.clear();
    this.drawNear();
    const placed = this.rows.map((row) => ({ ...row, pixel: this.map.project(row.point) }));
    const groups = grouped(placed, CLUSTER_PIXELS);
    this.note("many", groups.some((rows) => rows.length > 1));
    for (const rows of groups) this.add(rows);
    if (holdsFocus) this.pinOf.get(Number(holdsFocus))?.focus();
  }

  drawNear() {
    const { near, within } = document.getElementById("answer").dataset;
    if (!near) return;
    const radius = Number(within) * METRES_PER_MILE;
    this.L.circle(near.split(",").map(Number), { radius, className: "map-radius", interactive: false }).addTo(this.group);
  }

  add(rows) {
    const { L } = this;
    const [first] = rows;
    const numbers = rows.map(({ number }) => number);
    const isMany = rows.length > 1;
    const html = `<span>${isMany ? `×${rows.length}` : first.number}</span>`;
    const kind = isMany ? " many" : first.isAbout ? " about" : "";
    const icon = L.divIcon({ className: `pin${kind}`, html, iconSize: [32, 32] });
    const name = isMany ? this.together(numbers) : `${first.number}. ${first.name}`;
    const centre = L.latLngBounds(rows.map(({ point }) => point)).getCenter();
    const marker = L.marker(centre, { icon, title: name, alt: name, riseOnHover: true }).addTo(this.group);
    const pin = marker.getElement();
    pin.setAttribute("aria-label", name);
    pin.dataset.number = first.number;
    if (isMany && !this.canSplit(rows)) pin.setAttribute("aria-haspopup", "dialog");
    for (const { number } of rows) this.pinOf.set(number, pin);
    for (const [type, on] of [["pointerenter", true], ["focus", true], ["pointerleave", false], ["blur", false]]) {
      pin.addEventListener(type, () => this.fromMap(rows, on));
    }
    const act = () => (isMany && this.canSplit(rows) ? this.split(rows) : this.open(rows, pin));
    marker.on("click", act).on("keypress", ({ originalEvent }) => originalEvent.key === "Enter" && act());
  }

  together(numbers) {
    return this.texts.together.replace("{count}", numbers.length).replace("{numbers}", numbers.join(", "));
  }

  canSplit(rows) {
    const far = rows.some(({ point }) => this.map.distance(point, rows[0].point) > SAME_PLACE_METRES);
    return far && this.map.getZoom() < this.map.getMaxZoom();
  }

  split(rows) {
    this.map.fitBounds(this.L.latLngBounds(rows.map(({ point }) => point)), { padding: [60, 60], maxZoom: this.map.getMaxZoom() });
  }

  /** A pin leads to its place in the list; one for several lets choose. */
  open(rows, pin) {
    if (rows.length === 1) return rows[0].row.querySelector("h3 a").focus();
    openList(this.L, this.map, { rows, pin, texts: this.texts, mark: (row, on) => this.fromMap([row], on) });
  }

  fromList(target, isOn) {
    const row = target.closest?.(".cards > li");
    const known = row && this.rows.find((each) => each.row === row);
    if (known) this.pinOf.get(known.number)?.classList.toggle("current", isOn);
  }

  fromMap(rows, isOn) {
    for (const { row } of rows) row.classList.toggle("current", isOn);
  }
}

/** The results that have a point: number in the list, name, [latitude, longitude], and whether that is only about so. */
function rowsOf(answer) {
  return [...answer.querySelectorAll(".cards")].flatMap((list) =>
    [...list.children].flatMap((row, index) => {
      if (!row.dataset.point) return [];
      const point = row.dataset.point.split(",").map(Number);
      const name = row.querySelector("h3").textContent.trim();
      return [{ row, point, name, number: list.start + index, isAbout: "about" in row.dataset }];
    }),
  );
}

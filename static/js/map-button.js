// Opens the map: beside the list at once where there is room, elsewhere when its button is pressed. Its files are loaded
// then and not before.

const section = document.getElementById("map");
const hasRoom = window.matchMedia("(min-width: 75rem)"); // as in map.css
let map = null;
let isOpen = false;

const button = () => document.querySelector(".map-button");

function mark() {
  section.toggleAttribute("data-open", isOpen);
  document.documentElement.toggleAttribute("data-map", isOpen && !hasRoom.matches);
  button()?.setAttribute("aria-expanded", String(isOpen));
}

async function open() {
  isOpen = true;
  mark();
  try {
    map ??= import("./map.js").then(({ drawMap }) => drawMap(section));
    (await map).refresh();
  } catch {
    map = null;
    section.querySelector(".map-status").textContent = JSON.parse(section.dataset.texts).failed;
  }
}

function hide() {
  isOpen = false;
  mark();
  (button() ?? document.getElementById("found")).focus();
}

// Where the map lies over the list it is a step of its own: "back" leads to the list and not away from the results.
function close() {
  if (history.state?.map) history.back();
  else hide();
}

document.addEventListener("click", ({ target }) => {
  if (!target.closest(".map-button")) return;
  if (isOpen) return close();
  if (!hasRoom.matches) history.pushState({ map: true }, "");
  open();
  document.getElementById("found").scrollIntoView(); // the list stays in sight above the map
});
window.addEventListener("popstate", ({ state }) => {
  if (hasRoom.matches) return;
  if (state?.map) open();
  else if (isOpen) hide();
});
section.querySelector(".map-close").addEventListener("click", close);
document.addEventListener("keydown", (event) => {
  const isMeant = event.key === "Escape" && !event.defaultPrevented && !event.target.matches("input");
  if (isMeant && isOpen && !hasRoom.matches) close();
});
document.addEventListener("answered", mark);
hasRoom.addEventListener("change", () => (hasRoom.matches ? open() : mark()));
if (hasRoom.matches) (window.requestIdleCallback ?? setTimeout)(open);

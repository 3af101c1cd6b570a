// Another search without another page: filters, order, pages and the form change the list in place, the address follows,
// the back button goes back, the focus stays. Where the site cannot be reached the list stays too, and the page says so;
// whatever else goes wrong, the browser loads the page as it would without this.
import { addressOf, fill, form, wrongField } from "./search-form.js";

const said = document.getElementById("said");
const unreached = document.getElementById("unreached");
let asking = new AbortController();
let shown = here();
let focusNext;
let tryAgain = () => {};
let wanted = location.href; // ahead of what is shown while an answer is on its way

const answer = () => document.getElementById("answer");

function here() {
  return location.pathname + location.search;
}

/** Show the search at an address. `focus` is a selector; without it the focus goes to where it was. */
export async function show(address, { push = true, focus, view = "fit" } = {}) {
  const href = new URL(address, location.href).href;
  const isUnderWay = href === wanted && answer().hasAttribute("aria-busy"); // Enter in a field changes it and submits
  focusNext = focus ?? (isUnderWay ? focusNext : undefined);
  if (isUnderWay) return;
  asking.abort();
  asking = new AbortController();
  wanted = href;
  answer().setAttribute("aria-busy", "true");
  let next;
  try {
    next = await fetchAnswer(address, asking.signal);
  } catch (error) {
    if (error.name === "AbortError") return;
    if (error instanceof TypeError) return sayUnreached(() => show(address, { push, focus: "#found", view }));
    if (push) location.assign(address);
    else location.reload();
    return;
  }
  unreached.hidden = true;
  if (push) history.pushState(null, "", address);
  shown = here();
  replace(next, focusNext);
  announce();
  document.dispatchEvent(new CustomEvent("answered", { detail: { view } }));
}

async function fetchAnswer(address, signal) {
  const response = await fetch(address, { headers: { "X-Part": "answer" }, signal });
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const next = page.getElementById("answer");
  const isAnswer = response.ok || response.status === 400; // with what has to be put right first
  if (!isAnswer || !next || page.querySelector("main")) throw new Error("not an answer");
  return next;
}

function sayUnreached(again) {
  tryAgain = again;
  answer().removeAttribute("aria-busy");
  unreached.hidden = false;
  said.textContent = unreached.querySelector("span").textContent;
}

function replace(next, focus) {
  const before = answer();
  const held = before.contains(document.activeElement) ? selectorOf(document.activeElement) : null;
  const open = [...before.querySelectorAll("details[open]")].map(selectorOf);
  before.replaceWith(next);
  for (const selector of open) next.querySelector(selector)?.closest("details").setAttribute("open", "");
  document.title = next.dataset.title;
  document.querySelector(".other-language a").search = location.search;
  fill(next);
  const wrong = wrongField(next);
  if (wrong) return wrong.focus();
  const wanted = focus ?? held;
  if (!wanted) return;
  const found = next.querySelector(wanted) ?? next.querySelector("#found");
  found.focus({ preventScroll: !focus });
  if (focus) found.scrollIntoView({ block: "start" });
}

/** What finds an element again in the next answer, or what stands for it there. */
function selectorOf(element) {
  const facet = element.closest("[data-facet]");
  if (element.matches("details, summary")) {
    return facet ? `[data-facet="${facet.dataset.facet}"] summary` : ".filters > summary";
  }
  if (element.id) return `#${CSS.escape(element.id)}`;
  if (element.matches("input")) return `[name="${element.name}"][value="${CSS.escape(element.value)}"]`;
  if (element.matches("button[class]")) return `button.${element.classList[element.classList.length - 1]}`;
  return element.closest(".orders") ? ".orders [aria-current]" : "#found";
}

function announce() {
  said.textContent = "";
  // a status that is emptied and filled at once is not read again where the count stays the same
  setTimeout(() => (said.textContent = document.getElementById("found").textContent.trim()), 100);
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  answer().querySelector(".filters")?.removeAttribute("open");
  show(addressOf(wanted), { focus: "#found" });
});

document.addEventListener("change", ({ target }) => {
  if (target.form === form && (target.type === "checkbox" || ["within", "price_max", "open_on"].includes(target.name))) {
    show(addressOf(wanted));
  }
});

document.addEventListener("click", (event) => {
  const link = event.target.closest("#answer a");
  const isPlain = event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
  if (!link || !isPlain || link.origin !== location.origin || link.pathname !== new URL(form.action).pathname) return;
  event.preventDefault();
  show(link.href, { focus: link.closest(".orders, .chips") ? undefined : "#found" });
});

unreached.querySelector("button").addEventListener("click", () => tryAgain());

window.addEventListener("popstate", () => {
  if (here() !== shown) show(location.href, { push: false });
});

// Another search without another page: filters, order, pages and the form change the list in place, the address follows,
// the back button goes back, the focus stays. Whatever goes wrong, the browser loads the page as it would without this.

const form = document.getElementById("search");
const said = document.getElementById("said");
let asking = new AbortController();
let shown = here();
let wanted = location.href; // ahead of what is shown while an answer is on its way

const answer = () => document.getElementById("answer");

function here() {
  return location.pathname + location.search;
}

/** The address of the form as it stands, without what is empty; order and length of the list are not fields of it. */
function addressOf(form) {
  const latest = new URL(wanted).searchParams;
  const kept = ["sort", "per_page"].map((name) => [name, latest.get(name) ?? ""]);
  const given = [...new FormData(form)].filter(([name]) => !kept.some(([other]) => other === name));
  const parameters = new URLSearchParams([...given, ...kept].filter(([, text]) => text !== "")).toString();
  return form.action + (parameters && `?${parameters}`);
}

/** Show the search at an address. `focus` is a selector; without it the focus goes to where it was. */
export async function show(address, { push = true, focus, view = "fit" } = {}) {
  asking.abort();
  asking = new AbortController();
  wanted = new URL(address, location.href).href;
  answer().setAttribute("aria-busy", "true");
  let next;
  try {
    next = await fetchAnswer(address, asking.signal);
  } catch (error) {
    if (error.name === "AbortError") return;
    if (push) location.assign(address);
    else location.reload();
    return;
  }
  if (push) history.pushState(null, "", address);
  shown = here();
  replace(next, focus);
  announce();
  document.dispatchEvent(new CustomEvent("answered", { detail: { view } }));
}

async function fetchAnswer(address, signal) {
  const response = await fetch(address, { headers: { "X-Part": "answer" }, signal });
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const next = page.getElementById("answer");
  if (!response.ok || !next || page.querySelector("main")) throw new Error("not an answer");
  return next;
}

function replace(next, focus) {
  const before = answer();
  const held = before.contains(document.activeElement) ? selectorOf(document.activeElement) : null;
  const open = [...before.querySelectorAll("details[open]")].map(selectorOf);
  before.replaceWith(next);
  for (const selector of open) next.querySelector(selector)?.closest("details").setAttribute("open", "");
  document.title = next.dataset.title;
  document.querySelector(".other-language a").search = location.search;
  fillForm(next);
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

/** The fields outside the answer say what the address says, except the one somebody is typing in. */
function fillForm(next) {
  const parameters = new URLSearchParams(location.search);
  for (const name of ["q", "near"]) {
    const field = form.elements[name];
    if (field !== document.activeElement) field.value = parameters.get(name) ?? "";
    field.removeAttribute("aria-invalid");
  }
  for (const problem of form.querySelectorAll(".problem")) problem.remove();
  fillRadius(form.elements.within, next.dataset, parameters.has("within"));
}

/** A radius that nobody chose has no value: then the words may say another. */
function fillRadius(radius, { within, withinSaid }, isChosen) {
  for (const option of radius.options) option.value ||= option.dataset.miles;
  let shown = [...radius.options].find((option) => option.value === within);
  if (!shown) radius.add((shown = new Option(withinSaid, within)));
  shown.dataset.miles = within;
  if (!isChosen) shown.value = "";
  shown.selected = true;
}

function announce() {
  said.textContent = "";
  // a status that is emptied and filled at once is not read again where the count stays the same
  setTimeout(() => (said.textContent = document.getElementById("found").textContent.trim()), 100);
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  answer().querySelector(".filters")?.removeAttribute("open");
  show(addressOf(form), { focus: "#found" });
});

document.addEventListener("change", ({ target }) => {
  if (target.form === form && (target.type === "checkbox" || ["within", "price_max", "open_on"].includes(target.name))) {
    show(addressOf(form));
  }
});

document.addEventListener("click", (event) => {
  const link = event.target.closest("#answer a");
  const isPlain = event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
  if (!link || !isPlain || link.origin !== location.origin || link.pathname !== new URL(form.action).pathname) return;
  event.preventDefault();
  show(link.href, { focus: link.closest(".orders, .chips") ? undefined : "#found" });
});

window.addEventListener("popstate", () => {
  if (here() !== shown) show(location.href, { push: false });
});

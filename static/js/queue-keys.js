// The keys of the queue: j and k go from question to question, x chooses one, o opens it; every other key presses what
// has it as `data-key`. They rest while somebody types, and for good where somebody switched them off.

const STORE = "keys-of-the-queue";
const help = document.getElementById("keys");
const rows = [...document.querySelectorAll("[data-row]")];
const pressable = [...document.querySelectorAll("[data-key]")];
const box = help.querySelector("input[type=checkbox]");

function areOn() {
  try {
    return localStorage.getItem(STORE) !== "off";
  } catch {
    return true; // storage is switched off
  }
}

function turn(on) {
  try {
    localStorage.setItem(STORE, on ? "on" : "off");
  } catch {
    // then they are as they were on the next page
  }
  tell(on);
}

/** Screen readers hear of a key only while it does something. */
function tell(on) {
  box.checked = on;
  for (const each of pressable) {
    if (on) each.setAttribute("aria-keyshortcuts", each.dataset.key);
    else each.removeAttribute("aria-keyshortcuts");
  }
}

const linkOf = (row) => row.querySelector("a");
const boxOf = (row) => row.querySelector("input[type=checkbox]");
const current = () => rows.find((row) => row.contains(document.activeElement));

function go(step) {
  const from = rows.indexOf(current());
  const to = from === -1 ? (step > 0 ? 0 : rows.length - 1) : Math.min(Math.max(from + step, 0), rows.length - 1);
  if (rows[to]) linkOf(rows[to]).focus();
}

/** What a key means for the question that has the focus; on the page of one question there is none. */
const ofRows = {
  j: () => go(1),
  k: () => go(-1),
  x: () => current() && boxOf(current())?.click(),
  o: () => current() && linkOf(current()).click(),
};

function press(key) {
  const found = pressable.find((each) => each.dataset.key === key);
  if (!found) return false;
  // what acts on those that are chosen acts on the question with the focus where none is
  if (found.hasAttribute("data-of-chosen") && !rows.some((row) => boxOf(row)?.checked) && current()) {
    boxOf(current())?.click();
  }
  if (found.matches("textarea, input, select")) found.focus();
  else found.click();
  return true;
}

const isTyping = ({ target }) =>
  target.isContentEditable || target.matches("textarea, select, input:not([type=checkbox], [type=radio])");

document.addEventListener("keydown", (event) => {
  const { key, ctrlKey, metaKey, altKey, isComposing } = event;
  if (ctrlKey || metaKey || altKey || isComposing || isTyping(event) || help.open || !areOn()) return;
  if (rows.length && Object.hasOwn(ofRows, key)) ofRows[key]();
  else if (!press(key)) return;
  event.preventDefault();
});

document.querySelector("[data-opens=keys]").addEventListener("click", () => help.showModal());
box.addEventListener("change", () => turn(box.checked));
document.querySelector("[data-all]")?.addEventListener("change", ({ target }) => {
  for (const row of rows) if (boxOf(row)) boxOf(row).checked = target.checked;
});
tell(areOn());

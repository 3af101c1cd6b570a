// The shortlist on the page of comparisons: choose up to four, take one off, clear it. And the button that prints.
import { onChange, read, remove, write } from "./kept.js";

const form = document.querySelector(".shortlist form");
const list = form.querySelector(".shortlisted");
const status = form.querySelector("[role=status]");
const texts = JSON.parse(form.dataset.texts);
const full = form.querySelector(".shortlist-full");
const most = Number(form.dataset.most);

function draw() {
  const kept = read();
  const asked = new URLSearchParams(location.search).getAll("id");
  const chosen = asked.length ? asked : kept.map(({ id }) => id);
  list.replaceChildren(...kept.map((entry) => row(entry, chosen.slice(0, most).includes(entry.id))));
  form.querySelector(".shortlist-empty").hidden = kept.length > 0;
  form.querySelector(".ways").hidden = kept.length === 0;
  limit();
}

function row(entry, isChosen) {
  const box = Object.assign(document.createElement("input"), { type: "checkbox", name: "id", value: entry.id });
  box.checked = isChosen;
  const name = Object.assign(document.createElement("span"), { textContent: entry.name });
  const label = Object.assign(document.createElement("label"), { className: "choice" });
  label.append(box, name);
  const off = Object.assign(document.createElement("button"), { type: "button", className: "plain", value: entry.id });
  off.textContent = texts.remove.replace("{name}", entry.name);
  const item = document.createElement("li");
  item.append(label, off);
  return item;
}

/** With four chosen, no other can be; beside the list stands why. */
function limit() {
  const boxes = [...list.querySelectorAll("input")];
  const isFull = boxes.filter((box) => box.checked).length >= most;
  for (const box of boxes) {
    box.disabled = isFull && !box.checked;
    box.removeAttribute("aria-describedby");
    if (box.disabled) box.setAttribute("aria-describedby", full.id);
  }
  full.hidden = !boxes.some((box) => box.disabled);
  form.querySelector("[type=submit]").disabled = !boxes.some((box) => box.checked);
}

list.addEventListener("change", limit);

list.addEventListener("click", ({ target }) => {
  const button = target.closest("button");
  if (!button) return;
  const { name } = read().find(({ id }) => id === button.value) ?? { name: "" };
  remove(button.value);
  draw();
  status.textContent = texts.removed.replace("{name}", name);
  document.getElementById("shortlist").focus();
});

form.querySelector("[data-clear]").addEventListener("click", () => {
  write([]);
  draw();
  status.textContent = texts.cleared;
  document.getElementById("shortlist").focus();
});

document.querySelector("[data-print]")?.addEventListener("click", () => window.print());
onChange(draw);
draw();

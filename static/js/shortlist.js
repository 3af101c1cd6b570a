// "Add to shortlist" on results and on a provider's page, and the link that says how many are on it.
import { add, has, onChange, read, remove } from "./kept.js";

const MOST_COMPARED = 4;

function mark() {
  for (const button of document.querySelectorAll("button.keep")) {
    button.setAttribute("aria-pressed", String(has(button.value)));
  }
  const kept = read();
  for (const link of document.querySelectorAll(".shortlist-link")) {
    const address = new URL(link.href);
    address.search = new URLSearchParams(kept.slice(0, MOST_COMPARED).map(({ id }) => ["id", id]));
    link.href = kept.length > 1 ? address.href : address.pathname;
    link.querySelector(".count").textContent = kept.length ? `(${kept.length})` : "";
  }
}

/** The provider whose button it is: named by the heading it is described by. */
function entryOf(button) {
  const heading = document.getElementById(button.getAttribute("aria-describedby"));
  return { id: button.value, name: heading.textContent.trim() };
}

document.addEventListener("click", ({ target }) => {
  const button = target.closest("button.keep");
  if (!button) return;
  if (has(button.value)) remove(button.value);
  else add(entryOf(button));
  mark();
});

document.addEventListener("answered", mark);
onChange(mark);
mark();

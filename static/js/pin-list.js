// The list of those who are at one place: it opens at their pin, takes the focus, and gives it back.

/** `rows`: {row, point, name, number}; `mark(row, isOn)` while one of them has the pointer or the focus. */
export function openList(L, map, { rows, pin, texts, mark }) {
  const list = document.createElement("ul");
  list.append(...rows.map((row) => item(row, mark)));
  const close = Object.assign(document.createElement("button"), { type: "button", className: "plain", textContent: texts.close });
  const box = Object.assign(document.createElement("div"), { className: "pin-list" });
  box.setAttribute("role", "dialog");
  box.setAttribute("aria-label", texts.here.replace("{count}", rows.length));
  box.append(list, close);
  const popup = L.popup({ closeButton: false, minWidth: 220, maxWidth: 260, offset: [0, -8] });
  popup.setLatLng(rows[0].point).setContent(box).openOn(map);
  const shut = () => {
    const hadFocus = box.contains(document.activeElement);
    popup.close();
    if (hadFocus) pin.focus();
  };
  close.addEventListener("click", shut);
  box.addEventListener("keydown", (event) => {
    event.stopPropagation(); // arrows scroll the list, they do not move the map
    if (event.key !== "Escape") return;
    event.preventDefault();
    shut();
  });
  list.querySelector("a").focus({ preventScroll: true });
}

function item(row, mark) {
  const known = row.row.querySelector("h3 a");
  const link = Object.assign(document.createElement("a"), { href: known.href, textContent: `${row.number}. ${row.name}` });
  const said = Object.assign(document.createElement("span"), { className: "line small soft" });
  said.textContent = row.row.querySelector(".headline").textContent.trim();
  const each = document.createElement("li");
  each.append(link, said);
  for (const [type, on] of [["pointerenter", true], ["focusin", true], ["pointerleave", false], ["focusout", false]]) {
    each.addEventListener(type, () => mark(row, on));
  }
  return each;
}

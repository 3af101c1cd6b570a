// The choice of services: finds while you type, and speaks the law aloud when something is chosen that needs it.
// Without it there is a button to find, and the style sheet shows the law beside what is chosen.

const find = document.querySelector("#find");

if (find) {
  const button = find.parentElement.querySelector("button");
  const status = document.querySelector("#find-status");
  const offers = [...document.querySelectorAll(".offer")];
  button.hidden = true;
  button.disabled = true; // else it would be the one that Enter presses
  const texts = new Map(offers.map((offer) => [offer, ` ${plain(offer.dataset.names)}`]));

  find.addEventListener("keydown", (event) => {
    if (event.key === "Enter") event.preventDefault();
  });
  find.addEventListener("input", show);
  if (find.value) show(); // the form came back with what was looked for

  for (const offer of offers) {
    const box = offer.querySelector("input[type=checkbox]");
    const price = offer.querySelector(".offer-price input");
    box.addEventListener("change", () => {
      const law = offer.querySelector(".law");
      status.textContent = box.checked && law ? law.textContent.trim() : "";
    });
    price.addEventListener("input", () => {
      if (price.value.trim()) box.checked = true;
    });
  }

  function show() {
    const words = plain(find.value).split(" ").filter(Boolean);
    for (const offer of offers) {
      const fits = words.every((word) => texts.get(offer).includes(` ${word}`));
      offer.hidden = !fits && !offer.querySelector("input[type=checkbox]").checked;
    }
    for (const shelf of document.querySelectorAll(".shelf")) {
      shelf.hidden = !shelf.querySelector(".offer:not([hidden])");
      if (words.length) shelf.open = true;
    }
  }
}

function plain(text) {
  return text
    .normalize("NFKD")
    .replace(/[\u0300-\u036f’']/g, "")
    .toLowerCase()
    .replace(/[^a-z0-9ñ]+/g, " ")
    .trim();
}

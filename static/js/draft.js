// Keeps what is being typed as a draft on the server, a moment after the last keystroke, and says how many letters are
// left. Without it there is a button for the draft, and the server counts.

const WAIT_MS = 1500;
const form = document.querySelector("form[data-draft]");

if (form) {
  const texts = JSON.parse(form.dataset.texts);
  const status = form.querySelector(".draft-status");
  let timer;
  let last = typed();
  let isLeaving = false;

  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(keep, WAIT_MS);
  });
  form.addEventListener("submit", () => {
    isLeaving = true; // a draft that arrives after it was saved would come back as unsaved changes
    clearTimeout(timer);
  });
  // the browser's way back may bring this page as it was left
  window.addEventListener("pageshow", () => {
    isLeaving = false;
  });
  for (const area of form.querySelectorAll("[data-most]")) count(area, texts);

  async function keep() {
    const now = typed();
    if (isLeaving || now === last) return;
    try {
      const answer = await fetch(form.dataset.draft, {
        method: "POST",
        body: new URLSearchParams(new FormData(form)),
        headers: { Accept: "application/json" },
      });
      if (!answer.ok) return;
      const { at } = await answer.json();
      last = now;
      status.textContent = texts.kept.replace("{at}", at);
    } catch {
      // offline: the next keystroke tries again
    }
  }

  function typed() {
    return new URLSearchParams(new FormData(form)).toString();
  }
}

function count(area, texts) {
  const counter = document.createElement("p");
  counter.className = "counter";
  area.after(counter);
  const say = () => {
    const left = Number(area.dataset.most) - [...area.value].length; // as the server counts
    const [text, number] = left < 0 ? [texts.over, -left] : [texts.left, left];
    counter.textContent = text.replace("{left}", number).replace("{over}", number);
    counter.classList.toggle("over", left < 0);
  };
  area.addEventListener("input", say);
  say();
}

// The shortlist, in this browser and nowhere else: [{id, name}], oldest first.

const KEY = "shortlist";
const MOST = 30;

export function read() {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY));
    return Array.isArray(kept) ? kept.filter(isEntry) : [];
  } catch {
    return []; // storage is switched off, or holds what we did not write
  }
}

/** Whether it could be kept. */
export function write(entries) {
  try {
    localStorage.setItem(KEY, JSON.stringify(entries.slice(-MOST)));
    return true;
  } catch {
    return false;
  }
}

export const has = (id) => read().some((entry) => entry.id === id);

export const remove = (id) => write(read().filter((entry) => entry.id !== id));

export const add = (entry) => write([...read().filter((each) => each.id !== entry.id), entry]);

/** Call when the list changes in another tab. */
export function onChange(callback) {
  window.addEventListener("storage", ({ key }) => (key === KEY || key === null) && callback());
}

function isEntry(entry) {
  return [entry?.id, entry?.name].every((text) => typeof text === "string");
}

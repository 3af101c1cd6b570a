// The fields of the search: the address that they ask for, and what an answer says in and beside them.

export const form = document.getElementById("search");

/** The address of the form as it stands, without what is empty, and without a radius that nobody chose. Order and length
 * of the list are not fields of it: they stay as they are in the `latest` address asked for. */
export function addressOf(latest, answer) {
  const asked = new URL(latest).searchParams;
  const kept = ["sort", "per_page"].map((name) => [name, asked.get(name) ?? ""]);
  const isChosen = asked.has("within") || form.elements.within.value !== answer.dataset.within;
  const left = new Set(["sort", "per_page", ...(isChosen ? [] : ["within"])]);
  const given = [...new FormData(form)].filter(([name]) => !left.has(name));
  const parameters = new URLSearchParams([...given, ...kept].filter(([, text]) => text !== "")).toString();
  return form.action + (parameters && `?${parameters}`);
}

/** The fields say what the address says, except the one somebody is typing in, and what is wrong with them. */
export function fill(answer) {
  const parameters = new URLSearchParams(location.search);
  for (const name of ["q", "near"]) {
    const field = form.elements[name];
    if (field !== document.activeElement) field.value = parameters.get(name) ?? "";
  }
  const { within, withinSaid, problemQ, problemNear, problemWithin } = answer.dataset;
  const radius = form.elements.within;
  if (![...radius.options].some((option) => option.value === within)) radius.add(new Option(withinSaid, within));
  radius.value = within;
  for (const problem of form.querySelectorAll(".problem")) problem.remove();
  for (const [name, problem] of Object.entries({ q: problemQ, near: problemNear, within: problemWithin })) {
    say(form.elements[name], problem);
  }
}

/** What has to be put right first, if anything has. */
export const wrongField = (answer) => [form, answer].map((part) => part.querySelector("[aria-invalid]")).find(Boolean);

function say(field, problem) {
  field.removeAttribute("aria-invalid");
  field.removeAttribute("aria-describedby");
  if (!problem) return;
  const id = `${field.id}-problem`;
  field.closest(".field").append(Object.assign(document.createElement("p"), { className: "problem", id, textContent: problem }));
  field.setAttribute("aria-invalid", "true");
  field.setAttribute("aria-describedby", id);
}

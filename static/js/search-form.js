// The fields of the search: the address that they ask for, and what an answer says in and beside them.

export const form = document.getElementById("search");

/** The address of the form as it stands, without what is empty: a radius that nobody chose is. Order and length of the
 * list are not fields of it: they stay as they are in the `latest` address asked for. */
export function addressOf(latest) {
  const asked = new URL(latest).searchParams;
  const kept = ["sort", "per_page"].map((name) => [name, asked.get(name) ?? ""]);
  const given = [...new FormData(form)].filter(([name]) => !["sort", "per_page"].includes(name));
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
  const { problemQ, problemNear, problemWithin } = answer.dataset;
  fillRadius(form.elements.within, answer.dataset, parameters.has("within"));
  for (const problem of form.querySelectorAll(".problem")) problem.remove();
  for (const [name, problem] of Object.entries({ q: problemQ, near: problemNear, within: problemWithin })) {
    say(form.elements[name], problem);
  }
}

/** What has to be put right first, if anything has. */
export const wrongField = (answer) => [form, answer].map((part) => part.querySelector("[aria-invalid]")).find(Boolean);

/** A radius that nobody chose has no value: then the words may say another. */
function fillRadius(radius, { within, withinSaid }, isChosen) {
  for (const option of radius.options) option.value ||= option.dataset.miles;
  let shown = [...radius.options].find((option) => option.value === within);
  if (!shown) radius.add((shown = new Option(withinSaid, within)));
  shown.dataset.miles = within;
  if (!isChosen) shown.value = "";
  shown.selected = true;
}

function say(field, problem) {
  field.removeAttribute("aria-invalid");
  field.removeAttribute("aria-describedby");
  if (!problem) return;
  const id = `${field.id}-problem`;
  field.closest(".field").append(Object.assign(document.createElement("p"), { className: "problem", id, textContent: problem }));
  field.setAttribute("aria-invalid", "true");
  field.setAttribute("aria-describedby", id);
}

// Suggestions below a search field, by the ARIA 1.2 combobox pattern: the focus stays in the field, arrows walk the list.
// Fields name their source in `data-suggest` and the list in `data-suggest-label`. Without this file the form searches
// as it is. What stands in the form's two fields is sent to this site, and kept nowhere.

const PAUSE_MS = 120;
const NOTHING = { groups: [], message: "" };

class Combobox {
  constructor(input) {
    this.input = input;
    this.list = element("div", { class: "suggestions", id: `${input.id}-suggestions`, role: "listbox", hidden: "" });
    this.list.setAttribute("aria-label", input.dataset.suggestLabel);
    this.status = element("p", { class: "unseen", role: "status" });
    set(input, { role: "combobox", autocomplete: "off", "aria-autocomplete": "list", "aria-controls": this.list.id });
    input.after(this.list, this.status);
    this.close();
    input.addEventListener("input", () => this.askSoon());
    input.addEventListener("keydown", (event) => !event.isComposing && this.press(event));
    input.addEventListener("blur", () => this.close());
    input.form.addEventListener("submit", () => this.close());
    this.list.addEventListener("mousedown", (event) => event.preventDefault()); // the focus stays in the field
    this.list.addEventListener("click", ({ target }) => {
      this.choose(this.choices.find(({ option }) => option.contains(target)));
    });
  }

  stop() {
    clearTimeout(this.waiting);
    this.asking?.abort();
  }

  askSoon() {
    this.stop();
    this.activate(-1);
    this.waiting = setTimeout(() => this.ask(), PAUSE_MS);
  }

  async ask() {
    this.stop();
    const url = new URL(this.input.dataset.suggest, location.href);
    const { near } = this.input.form.elements;
    if (!this.input.value.trim()) return this.close();
    url.searchParams.set("q", this.input.value);
    if (near && near !== this.input) url.searchParams.set("near", near.value);
    const asking = (this.asking = new AbortController());
    const answer = await fetch(url, { signal: asking.signal })
      .then((response) => (response.ok ? response.json() : NOTHING))
      .catch(() => NOTHING); // no connection: the plain search remains
    if (!asking.signal.aborted) this.show(answer);
  }

  show({ groups, message }) {
    this.choices = []; // { option, suggestion }, from top to bottom
    this.list.replaceChildren(...groups.map((group) => this.groupOf(group)));
    const isOpen = this.choices.length > 0;
    const opens = isOpen && this.list.hidden;
    this.list.hidden = !isOpen;
    if (opens) this.list.scrollIntoView({ block: "nearest" });
    this.input.setAttribute("aria-expanded", String(isOpen));
    this.activate(-1);
    this.status.textContent = message;
  }

  close() {
    this.stop();
    this.show(NOTHING);
  }

  groupOf({ group, label, suggestions }) {
    const id = `${this.list.id}-${group}`;
    const title = element("div", { class: "suggestion-group", id, role: "presentation" }, label);
    const options = suggestions.map((suggestion) => this.optionOf(suggestion));
    return element("div", { role: "group", "aria-labelledby": id }, title, ...options);
  }

  optionOf(suggestion) {
    const { label, marked, other_name, other_name_marked, other_name_lang, detail } = suggestion;
    const option = element("div", { class: "suggestion", id: `${this.list.id}-${this.choices.length}`, role: "option" });
    if (other_name) option.append(part("suggestion-other", other_name, other_name_marked, other_name_lang), " ");
    option.append(part("suggestion-label", label, marked));
    if (detail) option.append(" ", element("span", { class: "suggestion-detail" }, detail));
    this.choices.push({ option, suggestion });
    return option;
  }

  activate(index) {
    this.active = index;
    this.choices.forEach(({ option }, each) => option.setAttribute("aria-selected", String(each === index)));
    const option = this.choices[index]?.option;
    if (!option) return this.input.removeAttribute("aria-activedescendant");
    this.input.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  }

  press(event) {
    const { active } = this;
    const last = this.choices.length - 1;
    const isOpen = last >= 0;
    const press = {
      ArrowDown: isOpen ? () => this.activate(active < last ? active + 1 : 0) : () => this.ask(),
      ArrowUp: isOpen && (() => (event.altKey ? this.close() : this.activate(active > 0 ? active - 1 : last))),
      Home: active >= 0 && (() => this.activate(0)),
      End: active >= 0 && (() => this.activate(last)),
      Enter: active >= 0 && (() => this.choose(this.choices[active])),
      Escape: isOpen && (() => this.close()),
    }[event.key];
    if (event.key === "ArrowLeft" || event.key === "ArrowRight") this.activate(-1); // back to the letters
    if (!press || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    press();
  }

  choose(choice) {
    if (!choice) return; // the name of a group was clicked
    const { q, near, url } = choice.suggestion;
    const { elements } = this.input.form;
    this.close();
    if (q === null && near === null) return location.assign(url);
    if (q !== null) fill(elements.q, q);
    if (near === null) return this.input.form.requestSubmit();
    fill(elements.near, near);
    this.status.textContent = `${elements.near.labels[0].textContent}: ${near}`;
  }
}

function element(name, attributes, ...children) {
  const node = set(document.createElement(name), attributes);
  node.append(...children);
  return node;
}

function set(node, attributes) {
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  return node;
}

function part(className, text, marked, lang) {
  const letters = [...text]; // positions count code points
  const between = (start, end) => letters.slice(start, end).join("");
  const ends = [0, ...marked.map(([, end]) => end)];
  const piece = ([start, end], each) => [between(ends[each], start), element("mark", {}, between(start, end))];
  return element("span", lang ? { class: className, lang } : { class: className }, ...marked.flatMap(piece), between(ends.at(-1)));
}

function fill(field, text) {
  field.value = text;
  field.dispatchEvent(new Event("change", { bubbles: true }));
}

for (const input of document.querySelectorAll("[data-suggest]")) new Combobox(input);

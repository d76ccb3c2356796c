import { freshId, h } from '../dom.js';
import { commands } from '../directory.js';

/** The commands that what is typed could become, with how each is used. Offered until the command is written out; its usage stays in sight. */
export class Suggestions {
  #matching = [];
  #chosen = 0;

  constructor(choose) {
    this.choose = choose;
    this.element = h('ul', { class: 'suggestions', role: 'listbox', 'aria-label': 'Commands', id: freshId('commands'), hidden: true });
    this.usage = h('p', { class: 'usage', id: freshId('usage'), hidden: true });
  }

  get isOpen() {
    return !this.element.hidden;
  }

  get activeId() {
    return this.isOpen ? this.element.children[this.#chosen]?.id : null;
  }

  follow(text) {
    const typed = /^\/\S*$/.test(text) ? text : null;
    this.#matching = typed === null ? [] : commands().filter(each => each.command.startsWith(typed.toLowerCase()));
    this.#chosen = 0;
    this.#draw();
    const written = commands().find(each => text === each.command || text.startsWith(`${each.command} `));
    this.usage.hidden = !written || this.isOpen;
    this.usage.replaceChildren(...(written ? [h('b', {}, written.command), ` ${written.usageHint ?? ''}`] : []));
  }

  /** Written out already: Enter sends it and completes nothing. */
  isWritten(text) {
    return this.#matching[this.#chosen]?.command === text;
  }

  close() {
    this.element.hidden = true;
  }

  move(step) {
    this.#chosen = (this.#chosen + step + this.#matching.length) % this.#matching.length;
    this.#draw();
  }

  take() {
    this.choose(this.#matching[this.#chosen].command);
  }

  #draw() {
    this.element.hidden = this.#matching.length === 0;
    this.element.replaceChildren(...this.#matching.map((each, index) => h('li', {
      id: `${this.element.id}-${index}`,
      role: 'option',
      'aria-selected': String(index === this.#chosen),
      onmousedown: event => {
        event.preventDefault();
        this.choose(each.command);
      },
    }, h('span', {}, h('b', {}, each.command), ' ', h('span', { class: 'hint' }, each.usageHint)), h('small', {}, each.description))));
  }
}

import { drawn, h } from '../dom.js';
import { Suggestions } from './suggestions.js';

const maxHeight = 180;

/** Where a person types. Enter sends, Shift and Enter begins a line; what is typed is kept for each place until it is sent. */
export class Composer {
  #drafts = new Map();
  #place = null;

  constructor(send) {
    this.send = send;
    this.suggestions = new Suggestions(command => this.#complete(command));
    this.input = h('textarea', {
      rows: 1,
      'aria-autocomplete': 'list',
      'aria-controls': this.suggestions.element.id,
      'aria-describedby': this.suggestions.usage.id,
      oninput: () => this.#typed(),
      onkeydown: event => this.#pressed(event),
      onblur: () => this.suggestions.close(),
    });
    this.button = h('button', { type: 'submit', class: 'send', 'aria-label': 'Send', disabled: true }, arrow());
    this.element = h('form', { class: 'composer', onsubmit: event => this.#submit(event) },
      this.suggestions.element,
      h('div', { class: 'box-of-text' }, this.input, this.button),
      this.suggestions.usage);
  }

  /** Another conversation: another draft. */
  moveTo(place, placeholder) {
    if (this.#place !== place) {
      this.#place = place;
      this.input.value = this.#drafts.get(place) ?? '';
      this.#typed();
      this.suggestions.close();
    }

    this.input.placeholder = placeholder;
    this.input.setAttribute('aria-label', placeholder);
  }

  focus() {
    this.input.focus();
  }

  #typed() {
    this.#drafts.set(this.#place, this.input.value);
    this.button.disabled = this.input.value.trim() === '';
    this.input.style.height = 'auto';
    this.input.style.height = `${Math.min(this.input.scrollHeight, maxHeight)}px`;
    this.suggestions.follow(this.input.value);
    this.#describe();
  }

  #pressed(event) {
    if (event.isComposing) {
      return;
    }

    const offered = this.suggestions.isOpen;
    const written = offered && this.suggestions.isWritten(this.input.value);
    if (offered && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault();
      this.suggestions.move(event.key === 'ArrowDown' ? 1 : -1);
    } else if (offered && !written && (event.key === 'Tab' || event.key === 'Enter')) {
      event.preventDefault();
      this.suggestions.take();
    } else if (offered && event.key === 'Escape') {
      event.preventDefault();
      this.suggestions.close();
    } else if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      this.element.requestSubmit();
    }

    this.#describe();
  }

  #complete(command) {
    this.input.value = `${command} `;
    this.#typed();
    this.input.focus();
  }

  /** The text leaves at once and comes back if it was not taken. */
  async #submit(event) {
    event.preventDefault();
    const text = this.input.value.trim();
    const place = this.#place;
    if (text === '') {
      return;
    }

    this.input.value = '';
    this.#typed();
    const answer = await this.send(text);
    if (!answer.ok && place === this.#place && this.input.value === '') {
      this.input.value = text;
      this.#typed();
    }
  }

  #describe() {
    this.input.setAttribute('aria-activedescendant', this.suggestions.activeId ?? '');
  }
}

const arrow = () => drawn('svg', { viewBox: '0 0 20 20', 'aria-hidden': 'true' }, drawn('path', { d: 'M2.5 3.2l15 6.8-15 6.8 2.2-6.8zM4.7 10h6.5' }));

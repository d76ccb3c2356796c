import { h } from '../dom.js';
import { rememberFocus } from '../blocks/focus.js';
import { readState, restoreState } from '../blocks/state.js';

const nearEnd = 60;

/**
 * A list of messages that grows and changes under the reader's eyes. Only what changed is drawn anew; who reads the end stays at
 * the end, who reads further up keeps the line under their eyes, and what is typed or focused inside a message stays.
 */
export class MessageList {
  #nodes = new Map();
  #atEnd = true;

  constructor(name) {
    this.items = h('ol', { class: 'items' });
    this.newer = h('button', { type: 'button', class: 'newer', hidden: true, onclick: () => this.toEnd() }, 'New messages ↓');
    this.scroller = h('div', { class: 'scroller', role: 'log', 'aria-label': name, tabindex: 0, onscroll: () => this.#scrolled() }, this.items);
    this.element = h('div', { class: 'list' }, this.scroller, this.newer);
    new ResizeObserver(() => this.#atEnd && this.toEnd()).observe(this.items);
    new ResizeObserver(() => this.#atEnd && this.toEnd()).observe(this.scroller);
  }

  /** Entries: {key, signature, draw, isMessage}. What has the same signature looks the same. */
  show(entries) {
    const anchor = this.#anchor();
    const grew = this.#nodes.size > 0 && entries.some(entry => entry.isMessage && !this.#nodes.has(entry.key));
    const drawn = new Map(entries.map(entry => [entry.key, this.#drawn(entry)]));
    this.#arrange([...drawn.values()].map(each => each.node));
    this.#nodes = drawn;
    this.newer.hidden = this.#atEnd || (this.newer.hidden && !grew);
    this.#atEnd ? this.toEnd() : this.#restore(anchor);
  }

  clear() {
    this.#nodes = new Map();
    this.items.replaceChildren();
    this.newer.hidden = true;
    this.#atEnd = true;
  }

  toEnd() {
    this.#atEnd = true;
    this.newer.hidden = true;
    this.scroller.scrollTop = this.scroller.scrollHeight;
  }

  #drawn(entry) {
    const old = this.#nodes.get(entry.key);
    if (old?.signature === entry.signature) {
      return old;
    }

    const node = entry.draw();
    if (old) {
      restoreState(node, readState(old.node));
      const refocus = rememberFocus(old.node);
      old.node.replaceWith(node);
      refocus(node);
    }

    return { signature: entry.signature, node };
  }

  #arrange(nodes) {
    const wanted = new Set(nodes);
    [...this.items.children].filter(node => !wanted.has(node)).forEach(node => node.remove());
    nodes.forEach((node, index) => {
      if (this.items.children[index] !== node) {
        this.items.insertBefore(node, this.items.children[index] ?? null);
      }
    });
  }

  /** The first message that can be seen, and where it stands. */
  #anchor() {
    const top = this.scroller.getBoundingClientRect().top;
    const node = [...this.items.children].find(item => item.getBoundingClientRect().bottom > top);
    return node && { key: [...this.#nodes].find(([, each]) => each.node === node)?.[0], offset: node.getBoundingClientRect().top };
  }

  #restore(anchor) {
    const node = anchor && this.#nodes.get(anchor.key)?.node;
    if (node) {
      this.scroller.scrollTop += node.getBoundingClientRect().top - anchor.offset;
    }
  }

  #scrolled() {
    this.#atEnd = this.scroller.scrollHeight - this.scroller.scrollTop - this.scroller.clientHeight < nearEnd;
    this.newer.hidden ||= this.#atEnd;
  }
}

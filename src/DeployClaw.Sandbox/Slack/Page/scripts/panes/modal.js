import { freshId, h } from '../dom.js';
import { act, closeView, readViews, submitView } from '../api.js';
import { blocks } from '../blocks/blocks.js';
import { rememberFocus } from '../blocks/focus.js';
import { missing, showErrors } from '../blocks/input-block.js';
import { readState, restoreState } from '../blocks/state.js';
import { coalesced } from '../live.js';
import { noticeRefusal } from '../notices.js';
import { plain } from '../text/mrkdwn.js';

/** The topmost of a person's open views. The app may fill it, push another over it, or take it away while it is being read. */
export class Modal {
  #persona = null;
  #stack = [];
  #shown = null;

  constructor() {
    this.title = h('h2', { id: freshId('title') });
    this.back = h('button', { type: 'button', class: 'back', 'aria-label': 'Back', onclick: () => this.#close() }, '←');
    this.body = h('div', { class: 'modal-body', tabindex: -1 });
    this.foot = h('footer');
    this.form = h('form', { method: 'dialog', novalidate: true, onsubmit: event => this.#submit(event) },
      h('header', {}, this.back, this.title, h('button', { type: 'button', class: 'close', 'aria-label': 'Close', onclick: () => this.#closeAll() }, '×')),
      this.body,
      this.foot);
    this.element = h('dialog', { class: 'modal', 'aria-labelledby': this.title.id, oncancel: event => this.#cancel(event) }, this.form);
    this.refresh = coalesced(() => this.#load());
  }

  moveTo(persona) {
    this.#persona = persona;
    return this.refresh();
  }

  async #load() {
    const persona = this.#persona;
    const { views } = await readViews(persona);
    if (persona === this.#persona) {
      this.#stack = views;
      this.#show(views.at(-1));
    }
  }

  #show(view) {
    const signature = JSON.stringify([view, this.#stack.length]);
    if (signature === this.#shown) {
      return;
    }

    this.#shown = signature;
    if (!view) {
      this.element.close();
      return;
    }

    this.#draw(view, this.element.dataset.viewId === view.id && this.element.open);
  }

  #draw(view, isSame) {
    const values = isSame ? readState(this.body) : {};
    const refocus = rememberFocus(this.body);
    const scroll = isSame ? this.body.scrollTop : 0;
    this.element.dataset.viewId = view.id;
    this.back.hidden = this.#stack.length < 2;
    this.title.replaceChildren(...plain(view.title?.text));
    this.body.replaceChildren(blocks(view.blocks, { act: what => this.#act(view, what) }));
    this.foot.replaceChildren(...this.#buttons(view));
    restoreState(this.body, values);
    if (!this.element.open) {
      this.element.showModal();
    }

    this.body.scrollTop = scroll;
    isSame ? refocus(this.body) : this.#focusFirst();
  }

  #buttons(view) {
    const needsSubmit = view.submit || (view.blocks ?? []).some(block => block.type === 'input' && !block.dispatch_action);
    return [
      h('button', { type: 'button', class: 'button', onclick: () => this.#close() }, plain(view.close?.text ?? 'Close')),
      needsSubmit && h('button', { class: 'button primary', 'data-submit': true }, plain(view.submit?.text ?? 'Submit')),
    ].filter(Boolean);
  }

  #focusFirst() {
    (this.body.querySelector('[data-focus-first]') ?? this.body.querySelector('input, select, textarea') ?? this.body).focus();
  }

  #act(view, what) {
    const action = { user: this.#persona, container: { viewId: view.id }, state: { values: readState(this.body) }, ...what };
    return act(action).then(answer => noticeRefusal(answer, 'That'));
  }

  async #submit(event) {
    event.preventDefault();
    const view = this.#stack.at(-1);
    const values = readState(this.body);
    const wrong = missing(view.blocks, values);
    showErrors(this.body, wrong);
    if (Object.keys(wrong).length > 0 || this.form.getAttribute('aria-busy') === 'true') {
      return;
    }

    this.form.setAttribute('aria-busy', 'true');
    const answer = noticeRefusal(await submitView(this.#persona, view.id, values), view.submit?.text ?? 'Submitting');
    this.form.removeAttribute('aria-busy');
    showErrors(this.body, answer.errors ?? {});
    await this.refresh();
  }

  #cancel(event) {
    event.preventDefault();
    this.#close();
  }

  async #close() {
    noticeRefusal(await closeView(this.#persona, this.#stack.at(-1).id), 'Closing');
    await this.refresh();
  }

  async #closeAll() {
    for (const view of [...this.#stack].reverse()) {
      // One that clears on closing takes those below with it.
      await closeView(this.#persona, view.id);
    }

    await this.refresh();
  }
}

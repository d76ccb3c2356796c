import { h } from '../dom.js';
import { act, openHome, readHome } from '../api.js';
import { blocks } from '../blocks/blocks.js';
import { rememberFocus } from '../blocks/focus.js';
import { readState, restoreState } from '../blocks/state.js';
import { appName } from '../directory.js';
import { coalesced } from '../live.js';
import { noticeRefusal } from '../notices.js';
import { heading } from './conversation.js';

/** The app's Home tab, which every person has for themselves. */
export class HomePane {
  #persona = null;
  #shown = null;

  constructor() {
    this.content = h('div', { class: 'home-content' });
    this.title = h('h2');
    this.element = h('main', { class: 'home', 'aria-label': 'App Home', hidden: true },
      heading(h('img', { class: 'avatar small', src: 'page/assets/icon.svg', alt: '' }), this.title, h('span', { class: 'badge bot' }, 'App'), h('p', { class: 'topic' }, 'Home')),
      h('div', { class: 'scroller', tabindex: 0 }, this.content));
    this.refresh = coalesced(() => this.#load());
  }

  async moveTo(persona) {
    this.title.textContent = appName();
    if (this.#persona !== persona) {
      this.#persona = persona;
      noticeRefusal(await openHome(persona), 'Opening the Home tab');
      await this.refresh();
    }
  }

  leave() {
    this.#persona = null;
  }

  async #load() {
    const persona = this.#persona;
    const { view } = persona ? await readHome(persona) : {};
    const signature = JSON.stringify([persona, view]);
    if (persona === this.#persona && signature !== this.#shown) {
      this.#shown = signature;
      this.#draw(persona, view);
    }
  }

  #draw(persona, view) {
    const values = readState(this.content);
    const refocus = rememberFocus(this.content);
    const surface = { act: async what => noticeRefusal(await act({ user: persona, container: { viewId: view.id }, state: { values: readState(this.content) }, ...what }), 'That') };
    this.content.toggleAttribute('data-view-id', false);
    this.content.replaceChildren(view ? blocks(view.blocks, surface) : h('p', { class: 'empty' }, `${appName()} has not shown anything here yet.`));
    if (view) {
      this.content.dataset.viewId = view.id;
      restoreState(this.content, values);
      refocus(this.content);
    }
  }
}

import { h } from '../dom.js';
import { act, say } from '../api.js';
import { encode } from '../text/entities.js';
import { Composer } from '../composer/composer.js';
import { MessageList } from '../messages/list.js';
import { coalesced } from '../live.js';
import { notice, noticeRefusal } from '../notices.js';

/** What is wrong with a command Slackbot whispers to who typed it, except where nobody heard it. */
const unheard = new Set(['not_reachable', 'account_inactive', 'channel_not_found', 'user_not_found']);

/** A list of messages above a place to type: what the channel and the thread have in common. */
export class Conversation {
  #place = null;

  constructor(name, heading, { read, entries }) {
    this.read = read;
    this.entries = entries;
    this.list = new MessageList(name);
    this.composer = new Composer(text => this.#say(text));
    this.refresh = coalesced(() => this.#load());
    this.body = [heading, this.list.element, this.composer.element];
  }

  /** A place is {persona, channel, thread}. */
  async moveTo(place, placeholder) {
    const isNew = JSON.stringify(place) !== JSON.stringify(this.#place);
    this.#place = place;
    this.composer.moveTo(`${place.channel} ${place.thread ?? ''}`, placeholder);
    if (isNew) {
      this.list.clear();
      await this.refresh();
    }
  }

  leave() {
    this.#place = null;
  }

  /** What the buttons in a message of this conversation do. */
  surface(message) {
    return { act: what => this.#act(message, what) };
  }

  async #load() {
    const place = this.#place;
    if (!place) {
      return;
    }

    try {
      const { messages } = await this.read(place);
      if (place === this.#place) {
        this.list.show(this.entries(messages, place));
      }
    } catch (error) {
      notice(`The messages cannot be read: ${error.message}`);
    }
  }

  async #act(message, what) {
    const { persona, channel } = this.#place;
    const action = { user: persona, container: { channel, ts: message.ts }, state: { values: {} }, ...what };
    return noticeRefusal(await act(action), 'That');
  }

  async #say(text) {
    const { persona, channel, thread } = this.#place;
    const answer = await say(persona, channel, thread, encode(text));
    this.list.toEnd();
    return text.startsWith('/') && !unheard.has(answer.error) ? { ok: true } : noticeRefusal(answer, 'Sending');
  }
}

/** The bar over a conversation. */
export const heading = (...content) => h('header', { class: 'heading' }, content);

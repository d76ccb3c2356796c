import { h } from '../dom.js';
import { readThread } from '../api.js';
import { channelOf } from '../directory.js';
import { entries } from '../messages/entries.js';
import { Conversation, heading } from './conversation.js';

const count = replies => replies === 0 ? [] : [{
  key: 'replies',
  signature: replies,
  draw: () => h('li', { class: 'replies', role: 'separator' }, h('span', {}, replies === 1 ? '1 reply' : `${replies} replies`)),
}];

/** The thread beside the channel. */
export class ThreadPane {
  constructor(close) {
    this.channel = h('p', { class: 'topic' });
    const bar = heading(h('h2', {}, 'Thread'), this.channel, h('button', { type: 'button', class: 'close', 'aria-label': 'Close the thread', onclick: close }, '×'));
    this.conversation = new Conversation('Messages in the thread', bar, {
      read: place => readThread(place.persona, place.channel, place.thread),
      entries: messages => this.#entries(messages),
    });
    this.element = h('aside', { class: 'thread', 'aria-label': 'Thread', hidden: true, onkeydown: event => this.#pressed(event, close) }, this.conversation.body);
  }

  moveTo(persona, channel, thread) {
    this.element.hidden = !thread;
    if (!thread) {
      return this.conversation.leave();
    }

    this.channel.textContent = `#${channelOf(channel)?.name ?? channel}`;
    return this.conversation.moveTo({ persona, channel, thread }, 'Reply…');
  }

  #entries(messages) {
    const [, parent, ...replies] = entries(messages, message => ({ surface: this.conversation.surface(message) }));
    return parent ? [parent, ...count(messages.length - 1), ...replies] : [];
  }

  #pressed(event, close) {
    if (event.key === 'Escape' && !event.defaultPrevented && !event.target.closest('dialog, [popover]')) {
      close();
    }
  }
}

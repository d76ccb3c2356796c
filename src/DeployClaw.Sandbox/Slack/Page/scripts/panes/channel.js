import { h } from '../dom.js';
import { readMessages } from '../api.js';
import { channelOf } from '../directory.js';
import { entries } from '../messages/entries.js';
import { writePlace } from '../place.js';
import { mrkdwn } from '../text/mrkdwn.js';
import { Conversation, heading } from './conversation.js';

/** The channel that is open. */
export class ChannelPane {
  constructor(unread) {
    this.unread = unread;
    this.name = h('h2');
    this.topic = h('p', { class: 'topic' });
    this.conversation = new Conversation('Messages in the channel', heading(this.name, this.topic), {
      read: place => readMessages(place.persona, place.channel),
      entries: (messages, place) => this.#entries(messages, place),
    });
    this.element = h('main', { class: 'channel', 'aria-label': 'Channel' }, this.conversation.body);
  }

  moveTo(persona, id) {
    const channel = channelOf(id);
    const title = `#${channel?.name ?? id}`;
    this.name.textContent = title;
    this.topic.replaceChildren(...mrkdwn(channel?.topic ?? ''));
    return this.conversation.moveTo({ persona, channel: id }, `Message ${title}`);
  }

  #entries(messages, place) {
    const texts = new Map(messages.map(message => [message.ts, message.text]));
    return entries(messages, message => {
      const parent = message.threadTs && message.threadTs !== message.ts ? message.threadTs : null;
      return {
        surface: this.conversation.surface(message),
        thread: writePlace({ where: place.channel, thread: parent ?? message.ts, persona: place.persona }),
        parentText: parent ? texts.get(parent) ?? '' : undefined,
        news: this.unread.hasThread(message.ts),
      };
    });
  }
}

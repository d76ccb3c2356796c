import { h } from '../dom.js';
import { authorOf, personOf } from '../directory.js';
import { avatar } from './avatar.js';

const faces = 3;

/** "6 replies" under the parent of a thread; says so when some of them are new to the reader. */
export function summary(message, address, news) {
  if (!(message.replyCount > 0)) {
    return null;
  }

  const count = message.replyCount === 1 ? '1 reply' : `${message.replyCount} replies`;
  return h('a', { class: `summary${news ? ' news' : ''}`, href: address },
    h('span', { class: 'faces' }, (message.replyUsers ?? []).slice(0, faces).map(face)),
    h('span', { class: 'count' }, count),
    news && h('span', { class: 'badge new' }, 'New'),
    h('span', { class: 'hint' }, 'View thread'));
}

const face = id => avatar(personOf(id) ? authorOf({ user: id }) : authorOf({ bot: id }), 'small');

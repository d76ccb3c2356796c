import { drawn, h } from '../dom.js';
import { authorOf, personOf } from '../directory.js';
import { fullTimeOf, momentOf, timeOf } from '../moments.js';
import { mrkdwn } from '../text/mrkdwn.js';
import { avatar } from './avatar.js';
import { content } from './content.js';
import { roleBadge } from './role.js';
import { summary } from './summary.js';

/**
 * One message as a list item. Options: follows (the same author spoke just before), surface, thread (the address of its thread,
 * or null where the thread is what is shown), parentText (of a reply that is shown in the channel too), news (unseen replies).
 */
export function message(item, options) {
  const author = authorOf(item);
  const classes = ['message', options.follows && 'follows', item.ephemeral && 'ephemeral', item.deleted && 'deleted'].filter(Boolean);
  return h('li', { class: classes.join(' '), 'data-ts': item.ts, 'data-ephemeral': Boolean(item.ephemeral), tabindex: -1 },
    item.ephemeral && h('p', { class: 'only-you' }, eye(), 'Only visible to you'),
    h('div', { class: 'gutter' }, options.follows ? time(item) : avatar(author)),
    h('div', { class: 'body' },
      !options.follows && byline(item, author),
      options.parentText !== undefined && broadcast(options),
      item.deleted ? h('p', { class: 'gone' }, 'This message was deleted.') : content(item, options.surface),
      options.thread && summary(item, options.thread, options.news)),
    options.thread && !item.ephemeral && tools(options.thread));
}

const byline = (item, author) => h('div', { class: 'byline' },
  h('b', { class: 'author' }, author.name),
  author.kind === 'person' ? roleBadge(personOf(author.id)?.role) : h('span', { class: 'badge bot' }, 'App'),
  time(item));

function time(item) {
  const moment = momentOf(item.ts);
  return h('time', { datetime: moment.toISOString(), title: fullTimeOf(moment) }, timeOf(moment));
}

const broadcast = options => h('p', { class: 'broadcast' },
  'replied to a thread: ',
  h('a', { href: options.thread }, options.parentText ? mrkdwn(options.parentText.split('\n')[0]) : 'open it'));

const tools = thread => h('div', { class: 'tools' }, h('a', { class: 'tool', href: thread }, 'Reply in thread'));

const eye = () => drawn('svg', { class: 'eye', viewBox: '0 0 20 14', 'aria-hidden': 'true' },
  drawn('path', { d: 'M1 7c2.4-3.8 5.4-5.7 9-5.7S16.6 3.2 19 7c-2.4 3.8-5.4 5.7-9 5.7S3.4 10.8 1 7z' }),
  drawn('circle', { cx: 10, cy: 7, r: 2.7 }));

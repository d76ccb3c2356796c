import { h } from '../dom.js';
import { channelOf, nameOf } from '../directory.js';
import { formatDate } from '../moments.js';
import { writePlace } from '../place.js';
import { decode } from './entities.js';
import { link } from './links.js';

const everyone = new Set(['here', 'channel', 'everyone']);

/** What stands between < and >: a person, a channel, a date, a call to everyone, or a link. */
export function token(content) {
  const bar = content.indexOf('|');
  const target = bar < 0 ? content : content.slice(0, bar);
  const label = bar < 0 ? null : decode(content.slice(bar + 1));
  switch (target[0]) {
    case '@': return person(target.slice(1), label);
    case '#': return channel(target.slice(1), label);
    case '!': return special(target.slice(1), label, content);
    default: return address(decode(target), label, content);
  }
}

export const person = (id, label) =>
  h('span', { class: 'mention', 'data-user': id }, `@${nameOf(id) === id ? label ?? id : nameOf(id)}`);

export const channel = (id, label) =>
  h('a', { class: 'mention', href: writePlace({ where: id }) }, `#${channelOf(id)?.name ?? label ?? id}`);

export const broadcast = range => h('span', { class: 'mention loud', 'data-broadcast': range }, `@${range}`);

export function date(seconds, format, address, fallback) {
  const text = Number.isFinite(seconds) ? formatDate(seconds, format) : fallback;
  const element = address ? link(address, {}, text) : h('time', {}, text);
  element.title = fallback ?? '';
  return element;
}

function special(command, label, content) {
  const [name, ...parts] = command.split('^');
  if (everyone.has(name)) {
    return broadcast(name);
  }

  if (name === 'date') {
    return date(Number.parseInt(parts[0], 10), decode(parts[1] ?? ''), parts[2] && decode(parts[2]), label);
  }

  return name === 'subteam' ? h('span', { class: 'mention' }, label ?? `@${parts[0]}`) : `<${decode(content)}>`;
}

function address(target, label, content) {
  return /^(?:https?:\/\/|mailto:)/i.test(target)
    ? link(target, {}, label || target.replace(/^mailto:/i, ''))
    : `<${decode(content)}>`;
}

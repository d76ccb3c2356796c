import { h } from '../dom.js';
import { authorOf } from '../directory.js';
import { dayOf, isSameDay, momentOf } from '../moments.js';
import { message } from './message.js';

const sameBreath = 5 * 60;

/** Messages as the entries of a list: days between them, and the same author within five minutes under one name. */
export function entries(messages, optionsOf) {
  return messages.flatMap((item, index) => {
    const before = messages[index - 1];
    const startsDay = !before || !isSameDay(momentOf(before.ts), momentOf(item.ts));
    const options = { ...optionsOf(item), follows: !startsDay && follows(before, item) };
    const { surface, ...visible } = options;
    const entry = { key: item.ts, isMessage: true, signature: JSON.stringify([item, visible]), draw: () => message(item, options) };
    return startsDay ? [day(item), entry] : [entry];
  });
}

function follows(before, item) {
  return authorOf(before).id === authorOf(item).id && Boolean(before.ephemeral) === Boolean(item.ephemeral)
    && !before.deleted && !item.deleted && !before.replyCount && !item.blocks?.length && Number(item.ts) - Number(before.ts) < sameBreath;
}

function day(item) {
  const name = dayOf(momentOf(item.ts));
  return { key: `day ${momentOf(item.ts).toDateString()}`, signature: name, draw: () => h('li', { class: 'day', role: 'separator' }, h('span', {}, name)) };
}

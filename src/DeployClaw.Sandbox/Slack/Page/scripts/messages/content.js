import { h } from '../dom.js';
import { blocks } from '../blocks/blocks.js';
import { mrkdwn } from '../text/mrkdwn.js';
import { files } from './files.js';

const colours = { good: '#2f9e63', warning: '#e9b10f', danger: '#d6405a' };

/** What a message says. Blocks stand for the text, which is then only for notifications. */
export function content(message, surface) {
  return [
    message.blocks?.length > 0 ? blocks(message.blocks, surface) : message.text && h('div', { class: 'text' }, mrkdwn(message.text)),
    message.edited && h('span', { class: 'edited' }, ' (edited)'),
    (message.attachments ?? []).map(attachment => bar(attachment, surface)),
    files(message.files),
  ];
}

/** Blocks beside a bar of colour. */
function bar(attachment, surface) {
  const element = h('div', { class: 'attachment' },
    attachment.blocks ? blocks(attachment.blocks, surface) : h('div', { class: 'text' }, mrkdwn(attachment.text ?? attachment.fallback)));
  const colour = colours[attachment.color] ?? attachment.color;
  if (colour) {
    element.style.setProperty('--bar', colour.startsWith('#') ? colour : `#${colour}`);
  }

  return element;
}

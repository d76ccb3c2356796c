import { h } from '../dom.js';
import { emojiOf } from './emoji.js';
import { link } from './links.js';
import { broadcast, channel, date, person } from './tokens.js';

/** A rich_text block: sections, lists, code and quotes, made of elements that need no parsing. */
export const richText = block => h('div', { class: 'rich' }, (block.elements ?? []).map(part));

function part(element) {
  switch (element.type) {
    case 'rich_text_list': return list(element);
    case 'rich_text_preformatted': return h('pre', {}, h('code', {}, pieces(element)));
    case 'rich_text_quote': return h('blockquote', {}, pieces(element));
    default: return h('div', { class: 'run' }, pieces(element));
  }
}

function list(element) {
  const items = (element.elements ?? []).map(item => h('li', {}, pieces(item)));
  return h(element.style === 'ordered' ? 'ol' : 'ul', { class: `indent-${Math.min(Number(element.indent) || 0, 4)}` }, items);
}

const pieces = element => (element.elements ?? []).map(piece);

function piece(element) {
  switch (element.type) {
    case 'text': return styled(element.text, element.style);
    case 'link': return link(element.url, {}, styled(element.text || element.url, element.style));
    case 'emoji': return emojiOf(element.name) ?? `:${element.name}:`;
    case 'user': return person(element.user_id);
    case 'channel': return channel(element.channel_id);
    case 'broadcast': return broadcast(element.range);
    case 'usergroup': return h('span', { class: 'mention' }, `@${element.usergroup_id}`);
    case 'date': return date(element.timestamp, element.format ?? '{date_num} {time}', element.url, element.fallback);
    default: return '';
  }
}

function styled(text, style = {}) {
  const tags = [style.code && 'code', style.bold && 'strong', style.italic && 'em', style.strike && 's'].filter(Boolean);
  return tags.reduce((inner, tag) => h(tag, {}, inner), text);
}

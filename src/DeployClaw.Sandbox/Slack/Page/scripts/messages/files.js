import { drawn, h } from '../dom.js';
import { safeAddress } from '../text/links.js';

const words = { html: 'HTML report', json: 'JSON', csv: 'CSV table', plain: 'Text', pdf: 'PDF', zip: 'ZIP archive', yaml: 'YAML' };

/** Files below a message: pictures as pictures, everything else as a card that opens in a tab of its own. */
export const files = list => list?.length > 0 && h('div', { class: 'files' }, list.map(file));

function file(item) {
  const address = safeAddress(item.url ?? `page/files/${encodeURIComponent(item.id)}`)?.href;
  const isPicture = item.mimetype?.startsWith('image/');
  const title = item.title || item.name;
  return h('a', { class: isPicture ? 'file picture' : 'file', 'data-file': item.id, href: address, target: '_blank', rel: 'noopener noreferrer' },
    isPicture ? picture(item, address, title) : card(item, title));
}

const picture = (item, address, title) => [
  h('span', { class: 'file-title' }, title),
  h('img', { src: address, alt: item.altText || title, loading: 'lazy' }),
];

const card = (item, title) => [
  sheet(item),
  h('span', { class: 'file-words' },
    h('span', { class: 'file-title' }, title),
    h('span', { class: 'file-kind' }, kindOf(item), ' · opens in a new tab')),
];

const kindOf = item => words[(item.mimetype ?? '').split('/')[1]] ?? item.name.split('.').at(-1).toUpperCase();

const sheet = item => drawn('svg', { class: `sheet ${(item.mimetype ?? '').replace('/', '-')}`, viewBox: '0 0 32 40', 'aria-hidden': 'true' },
  drawn('path', { d: 'M3 1h17l9 9v26a3 3 0 0 1-3 3H6a3 3 0 0 1-3-3z' }),
  drawn('path', { class: 'fold', d: 'M20 1v6a3 3 0 0 0 3 3h6z' }),
  drawn('path', { class: 'lines', d: 'M9 18h14M9 24h14M9 30h9' }));

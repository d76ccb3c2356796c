import { h } from '../dom.js';
import { placeOfPermalink, writePlace } from '../place.js';

const schemes = new Set(['http:', 'https:', 'mailto:']);

/** The address if a person may follow it, else null: no javascript:, no data:. */
export function safeAddress(text) {
  try {
    const url = new URL(text, document.baseURI);
    return schemes.has(url.protocol) ? url : null;
  } catch {
    return null;
  }
}

/** A link to a message stays on this page; every other opens a tab that knows nothing of this one. */
export function link(address, properties, ...content) {
  const url = safeAddress(address);
  if (!url) {
    return h('span', properties, content);
  }

  const place = placeOfPermalink(url);
  return place
    ? h('a', { ...properties, href: writePlace(place) }, content)
    : h('a', { ...properties, href: url.href, target: '_blank', rel: 'noopener noreferrer' }, content);
}

import { drawn, h } from '../dom.js';

const hues = 12;

/** A picture of a person: initials on a colour of their own; the app has its mark. */
export function avatar(author, size = '') {
  return author.kind === 'app'
    ? h('img', { class: `avatar ${size}`, src: 'page/assets/icon.svg', alt: '' })
    : initials(author, size);
}

function initials(author, size) {
  const letters = author.name.split(/\s+/).map(word => [...word][0] ?? '').join('').slice(0, 2).toUpperCase();
  return drawn('svg', { class: `avatar ${size} hue-${hueOf(author.id ?? author.name)}`, viewBox: '0 0 40 40', 'aria-hidden': 'true' },
    drawn('rect', { width: 40, height: 40, rx: 9 }),
    drawn('text', { x: 20, y: 26, 'text-anchor': 'middle' }, letters));
}

const hueOf = id => [...id].reduce((sum, letter) => (sum * 31 + letter.codePointAt(0)) % 997, 7) % hues;

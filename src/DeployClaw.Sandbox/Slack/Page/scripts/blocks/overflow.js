import { h } from '../dom.js';
import { menuButton } from '../menu.js';
import { plain } from '../text/mrkdwn.js';
import { safeAddress } from '../text/links.js';
import { dispatch, marks } from './dispatch.js';

/** The three dots: a menu of up to five options. */
export function overflow(at) {
  const { item } = at;
  const opener = h('button', { type: 'button', class: 'button overflow', 'aria-label': 'More actions', ...marks(at) }, '⋯');
  return menuButton(opener, 'More actions', () => (item.options ?? []).map(option => ({
    label: [plain(option.text?.text), option.description && h('small', {}, plain(option.description.text))],
    choose: () => choose(at, option),
  })));
}

function choose(at, option) {
  const url = option.url && safeAddress(option.url);
  if (url) {
    window.open(url.href, '_blank', 'noopener,noreferrer');
  }

  return dispatch(at, { selected: option });
}

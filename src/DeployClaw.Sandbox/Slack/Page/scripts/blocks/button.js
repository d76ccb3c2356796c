import { h } from '../dom.js';
import { plain } from '../text/mrkdwn.js';
import { safeAddress } from '../text/links.js';
import { dispatch, marks } from './dispatch.js';

export function button(at) {
  const { item } = at;
  const url = item.url && safeAddress(item.url);
  const properties = {
    class: `button ${item.style ?? ''}`,
    'aria-label': item.accessibility_label,
    ...marks(at),
    onclick: event => press(event.currentTarget, at),
  };
  const label = plain(item.text?.text, item.text?.emoji !== false);
  return url
    ? h('a', { ...properties, href: url.href, target: '_blank', rel: 'noopener noreferrer' }, label)
    : h('button', { ...properties, type: 'button' }, label);
}

/** A button that waits for its answer takes no second press: people press twice. */
async function press(pressed, at) {
  if (pressed.getAttribute('aria-busy') === 'true') {
    return;
  }

  pressed.setAttribute('aria-busy', 'true');
  await dispatch(at, { value: at.item.value });
  pressed.removeAttribute('aria-busy');
}

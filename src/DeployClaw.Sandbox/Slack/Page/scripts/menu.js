import { freshId, h } from './dom.js';

const gap = 4;

/**
 * A button that opens a menu. Items: {label, choose, checked?}; checked (true or false) makes them a choice of one. The browser closes the menu on Escape and
 * on a click elsewhere; arrows, Home and End go through it.
 */
export function menuButton(opener, name, items) {
  const menu = h('div', { class: 'menu', role: 'menu', 'aria-label': name, popover: 'auto', id: freshId('menu') });
  opener.setAttribute('aria-haspopup', 'menu');
  opener.setAttribute('aria-expanded', 'false');
  opener.setAttribute('popovertarget', menu.id);
  menu.addEventListener('beforetoggle', event => event.newState === 'open' && menu.replaceChildren(...items().map(item => entry(menu, item))));
  menu.addEventListener('toggle', event => toggled(opener, menu, event.newState === 'open'));
  menu.addEventListener('keydown', event => move(menu, event));
  return h('span', { class: 'menu-holder' }, opener, menu);
}

function entry(menu, { label, choose, checked }) {
  const isChoice = checked !== undefined;
  return h('button', {
    type: 'button',
    class: 'menu-item',
    role: isChoice ? 'menuitemradio' : 'menuitem',
    'aria-checked': isChoice ? String(checked) : null,
    onclick: () => {
      menu.hidePopover();
      choose();
    },
  }, label);
}

function toggled(opener, menu, open) {
  opener.setAttribute('aria-expanded', String(open));
  if (open) {
    place(opener, menu);
    (menu.querySelector('[aria-checked="true"]') ?? menu.firstElementChild)?.focus();
  }
}

/** Under the button, or over it where there is no room. */
function place(opener, menu) {
  const from = opener.getBoundingClientRect();
  const below = from.bottom + gap + menu.offsetHeight <= window.innerHeight;
  menu.style.top = `${Math.max(gap, below ? from.bottom + gap : from.top - gap - menu.offsetHeight)}px`;
  menu.style.left = `${Math.max(gap, Math.min(from.left, window.innerWidth - menu.offsetWidth - gap))}px`;
}

function move(menu, event) {
  const all = [...menu.querySelectorAll('.menu-item')];
  const at = all.indexOf(document.activeElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key];
  if (to !== undefined) {
    event.preventDefault();
    all.at(to % all.length).focus();
  }
}

import { h, unseen } from '../dom.js';
import { appName, channels, people, personOf, teamName } from '../directory.js';
import { menuButton } from '../menu.js';
import { avatar } from '../messages/avatar.js';
import { badgeText, roleBadge } from '../messages/role.js';
import { home, writePlace } from '../place.js';

/** The workspace: its channels, its app, and who is reading. */
export class Sidebar {
  constructor(unread, become) {
    this.unread = unread;
    this.become = become;
    this.channels = h('ul');
    this.apps = h('ul');
    this.who = h('div', { class: 'who' });
    this.offline = h('p', { class: 'offline', role: 'status', hidden: true }, 'Not connected. Trying again…');
    this.element = h('nav', { class: 'sidebar', 'aria-label': 'Workspace' },
      h('h1', {}, teamName()), this.offline,
      h('h2', {}, 'Channels'), this.channels,
      h('h2', {}, 'Apps'), this.apps,
      this.who);
  }

  show(place) {
    this.channels.replaceChildren(...channels().map(channel => this.#channel(channel, place)));
    this.apps.replaceChildren(entry(place, home, [h('img', { class: 'avatar tiny', src: 'page/assets/icon.svg', alt: '' }), appName()], false));
    if (this.shownPersona !== place.persona) {
      this.shownPersona = place.persona;
      this.who.replaceChildren(h('span', { class: 'you-are' }, 'You are'), this.#personas(place));
    }
  }

  connected(isConnected) {
    this.offline.hidden = isConnected;
  }

  #channel(channel, place) {
    return entry(place, channel.id, [h('span', { class: 'hash', 'aria-hidden': 'true' }, '#'), channel.name], this.unread.hasChannel(channel.id));
  }

  #personas(place) {
    const current = personOf(place.persona);
    const opener = h('button', { type: 'button', class: 'persona', 'data-persona': current.id, 'aria-label': `You are ${current.realName}${badgeText(current.role) ? `, ${badgeText(current.role)}` : ''}. Change who you are` }, card(current));
    return menuButton(opener, 'Who are you?', () => people().map(user => ({
      label: card(user),
      checked: user.id === place.persona,
      choose: () => this.become(user.id),
    })));
  }
}

function entry(place, where, label, isUnread) {
  const isHere = place.where === where;
  return h('li', {}, h('a', { href: writePlace({ where, persona: place.persona }), class: isUnread ? 'unread' : null, 'aria-current': isHere ? 'page' : null },
    label, isUnread && unseen(', unread')));
}

const card = user => [
  avatar({ id: user.id, name: user.realName || user.name, kind: 'person' }, 'small'),
  h('span', { class: 'card-words' }, h('b', {}, user.realName || user.name), h('small', {}, user.title || `@${user.name}`)),
  roleBadge(user.role),
];

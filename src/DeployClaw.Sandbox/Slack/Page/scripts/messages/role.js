import { h } from '../dom.js';

/** Roles as the workspace's data names them; a member is nothing special. */
const badges = {
  administrator: 'Admin',
  guest: 'Guest',
  single_channel_guest: 'Guest',
  bot: 'App',
  external: 'External',
  deactivated: 'Deactivated',
};

export const badgeText = role => badges[snake(role)] ?? null;

export const roleBadge = role => badgeText(role) && h('span', { class: `badge ${snake(role)}` }, badgeText(role));

const snake = role => (role ?? '').replace(/([a-z])([A-Z])/g, '$1_$2').toLowerCase();

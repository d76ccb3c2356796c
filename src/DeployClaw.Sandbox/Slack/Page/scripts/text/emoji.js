import { h } from '../dom.js';
import { picture } from './emoji-pictures.js';

/*
 * What shortcodes stand for. Those that a state is read from are drawn (emoji-pictures.js), so that they look alike everywhere;
 * the others are left to the fonts of the reader's machine.
 */
const characters = {
  white_check_mark: '✅', heavy_check_mark: '✔️', ballot_box_with_check: '☑️', x: '❌', negative_squared_cross_mark: '❎',
  warning: '⚠️', rotating_light: '🚨', hourglass_flowing_sand: '⏳', hourglass: '⌛', stopwatch: '⏱️', alarm_clock: '⏰', clock1: '🕐',
  large_green_circle: '🟢', red_circle: '🔴', large_red_circle: '🔴', large_yellow_circle: '🟡', large_orange_circle: '🟠',
  large_blue_circle: '🔵', large_purple_circle: '🟣', white_circle: '⚪', black_circle: '⚫', large_green_square: '🟩',
  large_red_square: '🟥', large_yellow_square: '🟨', large_orange_square: '🟧', large_blue_square: '🟦', white_large_square: '⬜',
  black_large_square: '⬛', small_blue_diamond: '🔹', small_orange_diamond: '🔸', no_entry: '⛔', no_entry_sign: '🚫', octagonal_sign: '🛑',
  information_source: 'ℹ️', question: '❓', exclamation: '❗', grey_question: '❔', bulb: '💡', mag: '🔍', mag_right: '🔎', eyes: '👀',
  lock: '🔒', unlock: '🔓', key: '🔑', closed_lock_with_key: '🔐', shield: '🛡️', bell: '🔔', no_bell: '🔕', mute: '🔇', speaker: '🔈',
  rewind: '⏪', fast_forward: '⏩', arrow_forward: '▶️', double_vertical_bar: '⏸️', arrows_counterclockwise: '🔄', repeat: '🔁',
  leftwards_arrow_with_hook: '↩️', arrow_right: '➡️', arrow_left: '⬅️', arrow_up: '⬆️', arrow_down: '⬇️', page_facing_up: '📄',
  memo: '📝', clipboard: '📋', bookmark_tabs: '📑', paperclip: '📎', link: '🔗', file_folder: '📁', package: '📦', bar_chart: '📊',
  chart_with_upwards_trend: '📈', chart_with_downwards_trend: '📉', wrench: '🔧', hammer_and_wrench: '🛠️', gear: '⚙️', rocket: '🚀',
  fire: '🔥', boom: '💥', zap: '⚡', bug: '🐛', robot_face: '🤖', crab: '🦀', tada: '🎉', raised_hand: '✋', wave: '👋', pray: '🙏',
  '+1': '👍', thumbsup: '👍', '-1': '👎', thumbsdown: '👎', ok_hand: '👌', point_right: '👉', bust_in_silhouette: '👤',
  busts_in_silhouette: '👥', office: '🏢', house: '🏠', globe_with_meridians: '🌐', construction: '🚧', recycle: '♻️', pushpin: '📌',
  speech_balloon: '💬', loudspeaker: '📢', mega: '📣', calendar: '📆', heavy_minus_sign: '➖', heavy_plus_sign: '➕', green_heart: '💚',
  checkered_flag: '🏁', triangular_flag_on_post: '🚩', ship: '🚢', seedling: '🌱', broken_heart: '💔', hammer: '🔨', test_tube: '🧪',
};

const names = new Map(Object.entries(characters).map(([name, character]) => [character.replace('\ufe0f', ''), name]));
const drawable = new RegExp(`(${[...names.keys()].filter(character => picture(names.get(character))).join('|')})\ufe0f?`, 'u');

/** The emoji of that name, or null where nobody knows it. */
export function emojiOf(name) {
  return name !== undefined && Object.hasOwn(characters, name) ? shown(name) : null;
}

/** Text whose emoji characters are drawn as the shortcodes are. */
export function emojiIn(text) {
  return text.split(drawable).map((piece, index) => index % 2 === 1 ? shown(names.get(piece)) : piece).filter(piece => piece !== '');
}

function shown(name) {
  return h('span', { class: 'emoji', role: 'img', 'aria-label': name.replaceAll('_', ' '), title: `:${name}:` }, picture(name) ?? characters[name]);
}

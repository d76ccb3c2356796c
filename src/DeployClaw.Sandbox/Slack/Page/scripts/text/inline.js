import { h } from '../dom.js';
import { emojiIn, emojiOf } from './emoji.js';
import { decode } from './entities.js';
import { link } from './links.js';
import { token } from './tokens.js';

const emphasis = { '*': 'strong', _: 'em', '~': 's' };
const codeAt = /`([^`\n]+)`/y;
const tokenAt = /<([^<>\n]+)>/y;
const emojiAt = /:([a-z0-9_+-]+):/y;
const addressAt = /https?:\/\/[^\s<>|]*[^\s<>|.,;:!?'")\]*_~]/y;
const isWord = character => character !== undefined && /[\p{L}\p{N}]/u.test(character);
const isSpace = character => character === undefined || /\s/.test(character);

/** One run of Slack's mrkdwn, as nodes. Escapes are read last, so that what was escaped cannot become markup. */
export function inline(text, options = {}) {
  const nodes = [];
  let plain = '';
  for (let at = 0; at < text.length;) {
    const found = formattedAt(text, at, options);
    if (found) {
      nodes.push(...emojiIn(decode(plain)), found.node);
      plain = '';
      at = found.end;
    } else {
      plain += text[at];
      at += 1;
    }
  }

  return [...nodes, ...emojiIn(decode(plain))];
}

function formattedAt(text, at, options) {
  switch (text[at]) {
    case '`': return matched(codeAt, text, at, content => h('code', {}, inCode(content)));
    case '<': return matched(tokenAt, text, at, token);
    case ':': return matched(emojiAt, text, at, emojiOf);
    case 'h': return options.verbatim || isWord(text[at - 1]) ? null : matched(addressAt, text, at, null, bareLink);
    case '*': case '_': case '~': return emphasized(text, at, options);
    default: return null;
  }
}

function matched(pattern, text, at, node, whole) {
  pattern.lastIndex = at;
  const match = pattern.exec(text);
  const made = match && (whole ? whole(match[0]) : node(match[1]));
  return made ? { node: made, end: at + match[0].length } : null;
}

const bareLink = text => link(decode(text), {}, decode(text));

/** In code only links keep their meaning. */
export function inCode(content) {
  return content.split(/(<https?:[^<>\n]+>)/).map(piece => /^<https?:/.test(piece) ? token(piece.slice(1, -1)) : decode(piece));
}

function emphasized(text, at, options) {
  const marker = text[at];
  if (isWord(text[at - 1]) || isSpace(text[at + 1]) || text[at + 1] === marker) {
    return null;
  }

  const end = closing(text, at + 1, marker);
  return end < 0 ? null : { node: h(emphasis[marker], {}, inline(text.slice(at + 1, end), options)), end: end + 1 };
}

/** Where the emphasis ends: on the same line, after something visible, before no letter, and not inside code or a link. */
function closing(text, from, marker) {
  for (let at = from; at < text.length && text[at] !== '\n'; at += 1) {
    if (text[at] === marker && !isSpace(text[at - 1]) && !isWord(text[at + 1])) {
      return at;
    }

    at = skipped(text, at);
  }

  return -1;
}

function skipped(text, at) {
  const pattern = text[at] === '`' ? codeAt : text[at] === '<' ? tokenAt : null;
  if (!pattern) {
    return at;
  }

  pattern.lastIndex = at;
  return at + (pattern.exec(text)?.[0].length ?? 1) - 1;
}

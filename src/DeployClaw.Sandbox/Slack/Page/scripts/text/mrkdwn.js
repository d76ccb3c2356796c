import { h } from '../dom.js';
import { emojiIn, emojiOf } from './emoji.js';
import { inCode, inline } from './inline.js';

/** Slack's mrkdwn (https://docs.slack.dev/messaging/formatting-message-text) as nodes; lists are text there too. */
export function mrkdwn(text, options = {}) {
  return (text ?? '').split(/```/).flatMap((piece, index, pieces) => {
    const isCode = index % 2 === 1 && index < pieces.length - 1;
    return isCode ? preformatted(piece) : paragraphs(unclosed(piece, index, pieces), options);
  });
}

/** A text object of Block Kit: plain or mrkdwn. */
export function textObject(object) {
  if (!object) {
    return [];
  }

  return object.type === 'mrkdwn' ? mrkdwn(object.text, { verbatim: object.verbatim }) : plain(object.text, object.emoji !== false);
}

/** Plain text, in which only emoji are more than letters. */
export function plain(text, withEmoji = true) {
  return withEmoji
    ? (text ?? '').split(/(:[a-z0-9_+-]+:)/).flatMap(piece => emojiOf(/^:(.+):$/.exec(piece)?.[1]) ?? emojiIn(piece))
    : [text ?? ''];
}

const unclosed = (piece, index, pieces) => index % 2 === 1 && index === pieces.length - 1 ? `\`\`\`${piece}` : piece;

const preformatted = text => [h('pre', {}, h('code', {}, inCode(text.replace(/^\n|\n$/g, ''))))];

function paragraphs(text, options) {
  const runs = [];
  let restIsQuoted = false;
  for (const line of text.split('\n')) {
    const rest = /^(?:&gt;|>){3}\s?/.exec(line);
    const one = /^(?:&gt;|>)\s?/.exec(line);
    const quoted = restIsQuoted || rest !== null || one !== null;
    const content = restIsQuoted ? line : line.slice((rest ?? one)?.[0].length ?? 0);
    restIsQuoted ||= rest !== null;
    if (runs.length > 0 && runs.at(-1).quoted === quoted) {
      runs.at(-1).lines.push(content);
    } else {
      runs.push({ quoted, lines: [content] });
    }
  }

  return runs.filter(run => run.quoted || run.lines.some(line => line !== '')).map(run => {
    const nodes = inline(run.lines.join('\n'), options);
    return run.quoted ? h('blockquote', {}, nodes) : h('span', { class: 'run' }, nodes);
  });
}

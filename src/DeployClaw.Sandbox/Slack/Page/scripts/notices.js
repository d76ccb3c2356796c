import { h } from './dom.js';

const shownFor = 8_000;

const sentences = {
  not_reachable: 'The workspace cannot be reached. Nothing was sent.',
  account_inactive: 'This person is deactivated and can do nothing here.',
  dispatch_failed: 'The app did not take that. It may not be running.',
  operation_timeout: 'The app did not answer in time.',
};

/** Says for a moment what did not work. */
export function notice(text) {
  const line = h('p', { class: 'notice' }, text);
  document.getElementById('notices').append(line);
  setTimeout(() => line.remove(), shownFor);
}

/** Shows a refused answer; gives the answer back. */
export function noticeRefusal(answer, what) {
  if (!answer.ok && !answer.errors) {
    notice(sentences[answer.error] ?? `${what} did not work: ${answer.error ?? 'no reason was given'}.`);
  }

  return answer;
}

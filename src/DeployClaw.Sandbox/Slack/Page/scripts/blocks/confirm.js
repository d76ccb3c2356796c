import { freshId, h } from '../dom.js';
import { plain, textObject } from '../text/mrkdwn.js';

/** Asks; true if the person says yes. Escape says no. */
export function confirmed(question) {
  return new Promise(resolve => {
    const title = freshId('title');
    const dialog = h('dialog', { class: 'confirm', role: 'alertdialog', 'aria-labelledby': title, onclose: () => done(dialog, resolve) },
      h('form', { method: 'dialog' },
        h('h2', { id: title }, plain(question.title?.text ?? 'Are you sure?')),
        h('div', { class: 'text' }, textObject(question.text)),
        h('footer', {},
          h('button', { class: 'button', value: 'no' }, plain(question.deny?.text ?? 'Cancel')),
          h('button', { class: `button ${question.style ?? 'primary'}`, value: 'yes', autofocus: true }, plain(question.confirm?.text ?? 'Yes')))));
    document.body.append(dialog);
    dialog.showModal();
  });
}

function done(dialog, resolve) {
  resolve(dialog.returnValue === 'yes');
  dialog.remove();
}

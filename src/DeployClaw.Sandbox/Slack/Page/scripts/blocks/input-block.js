import { freshId, h } from '../dom.js';
import { plain } from '../text/mrkdwn.js';
import { element } from './elements.js';

/** A labelled field of a view, with a place for its hint and for what is wrong with it. */
export function inputBlock(block, surface) {
  const control = element(block.element, block, { ...surface, labelled: true });
  const label = freshId('label');
  const hint = freshId('hint');
  const error = freshId('error');
  control.setAttribute('aria-labelledby', label);
  control.setAttribute('aria-describedby', `${error} ${hint}`);
  const isField = control.matches('input, select, textarea');
  control.id = freshId('field');
  const words = [plain(block.label?.text), block.optional && h('span', { class: 'optional' }, ' (optional)')];
  return [
    isField ? h('label', { class: 'label', id: label, for: control.id }, words) : h('div', { class: 'label', id: label }, words),
    control,
    h('p', { class: 'error', id: error, hidden: true }),
    block.hint && h('p', { class: 'hint', id: hint }, plain(block.hint.text)),
  ];
}

/** Says under the fields what is wrong with them and puts the cursor into the first; a field that is not named is fine. */
export function showErrors(root, errors) {
  for (const field of root.querySelectorAll('.block.input')) {
    const text = errors[field.dataset.blockId];
    const place = field.querySelector('.error');
    place.textContent = text ?? '';
    place.hidden = !text;
    field.querySelector('[data-holds]').setAttribute('aria-invalid', String(Boolean(text)));
  }

  const first = root.querySelector('[aria-invalid=true]');
  (first?.matches('input, select, textarea') ? first : first?.querySelector('input'))?.focus();
}

/** What Slack refuses before the app hears of it: fields that must be filled in, and lengths. */
export function missing(blocks, values) {
  const wrong = (blocks ?? []).filter(block => block.type === 'input').map(block => [block.block_id, complaint(block, values)]);
  return Object.fromEntries(wrong.filter(([, text]) => text));
}

function complaint(block, values) {
  const { type: _, ...held } = values[block.block_id]?.[block.element.action_id] ?? {};
  const value = Object.values(held)[0];
  const isEmpty = value === null || value === undefined || value.length === 0;
  if (isEmpty) {
    return block.optional ? null : 'Please complete this required field.';
  }

  const { min_length: least } = block.element;
  return typeof value === 'string' && value.length < least ? `Please write at least ${least} characters.` : null;
}

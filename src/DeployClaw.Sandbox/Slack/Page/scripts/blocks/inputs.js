import { h } from '../dom.js';
import { dispatch, isLive, marks } from './dispatch.js';
import { holds } from './state.js';

/** Everything that is typed or picked into one field: its HTML type, what it starts with, and what the state calls its value. */
const kinds = {
  plain_text_input: { type: 'text', initial: 'initial_value', field: 'value' },
  number_input: { type: 'number', initial: 'initial_value', field: 'value' },
  email_text_input: { type: 'email', initial: 'initial_value', field: 'value' },
  url_text_input: { type: 'url', initial: 'initial_value', field: 'value' },
  datepicker: { type: 'date', initial: 'initial_date', field: 'selected_date' },
  timepicker: { type: 'time', initial: 'initial_time', field: 'selected_time' },
};

const pause = 300;

export function textInput(at) {
  const { item, surface } = at;
  const kind = kinds[item.type];
  const control = h(item.multiline ? 'textarea' : 'input', {
    class: 'field',
    type: item.multiline ? null : kind.type,
    rows: item.multiline ? 4 : null,
    placeholder: item.placeholder?.text,
    minlength: item.min_length,
    maxlength: item.max_length,
    autocomplete: 'off',
    spellcheck: 'false',
    'data-focus-first': item.focus_on_load,
    'aria-label': surface.labelled ? null : item.placeholder?.text,
    ...marks(at, true),
  });
  control.value = item[kind.initial] ?? '';
  if (isLive(at)) {
    tellWhile(control, at, kind);
  }

  return holds(control, {
    read: () => ({ type: item.type, [kind.field]: control.value === '' ? null : control.value }),
    write: value => { control.value = value[kind.field] ?? ''; },
  });
}

/** Tells the app on Enter, or as the element asks with every letter: then after a short pause in typing. */
function tellWhile(control, at, kind) {
  const triggers = at.item.dispatch_action_config?.trigger_actions_on ?? ['on_enter_pressed'];
  const tell = () => dispatch(at, kind.field === 'value' ? { value: control.value } : { selected: control.value });
  if (kind.field !== 'value') {
    control.addEventListener('change', tell);
  }

  if (triggers.includes('on_enter_pressed')) {
    control.addEventListener('keydown', event => event.key === 'Enter' && !at.item.multiline && (event.preventDefault(), tell()));
  }

  if (triggers.includes('on_character_entered')) {
    let waiting;
    control.addEventListener('input', () => {
      clearTimeout(waiting);
      waiting = setTimeout(tell, pause);
    });
  }
}

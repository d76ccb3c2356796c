import { h } from '../dom.js';
import { people } from '../directory.js';
import { dispatch, isLive, marks } from './dispatch.js';
import { holds } from './state.js';

/** Choosing from a list: the browser's own, which every keyboard and screen reader knows. */
export function select(at) {
  const { item, surface } = at;
  const many = item.type.startsWith('multi_');
  const kind = item.type.endsWith('users_select') ? users(item, many) : options(item, many);
  const control = h('select', { class: 'select', multiple: many, ...marks(at, true), 'aria-label': surface.labelled ? null : item.placeholder?.text ?? 'Choose' },
    !many && h('option', { value: '' }, item.placeholder?.text ?? 'Choose…'),
    kind.content);
  const chosen = () => [...control.selectedOptions].filter(option => option.value !== '').map(option => kind.choices[option.value]);
  const choose = wanted => [...control.options].forEach(option => {
    option.selected = option.value === '' ? wanted.length === 0 : wanted.some(choice => kind.same(choice, kind.choices[option.value]));
  });
  choose(kind.initial);
  let held = chosen();
  control.addEventListener('change', async () => {
    const told = !isLive(at) || await dispatch(at, { selected: many ? chosen() : chosen()[0] ?? null });
    told ? held = chosen() : choose(held);
  });
  return holds(control, {
    read: () => ({ type: item.type, [kind.field]: many ? chosen() : chosen()[0] ?? null }),
    write: value => choose([value[kind.field] ?? []].flat()),
  });
}

function options(item, many) {
  const choices = [];
  const option = choice => h('option', { value: choices.push(choice) - 1 }, choice.text?.text ?? '');
  return {
    choices,
    content: item.option_groups
      ? item.option_groups.map(group => h('optgroup', { label: group.label?.text }, group.options.map(option)))
      : (item.options ?? []).map(option),
    initial: [item.initial_options ?? item.initial_option ?? []].flat(),
    field: many ? 'selected_options' : 'selected_option',
    same: (one, other) => one.value === other.value,
  };
}

function users(item, many) {
  const choices = people().map(user => user.id);
  return {
    choices,
    content: people().map((user, index) => h('option', { value: index }, user.realName || user.name)),
    initial: [item.initial_users ?? item.initial_user ?? []].flat(),
    field: many ? 'selected_users' : 'selected_user',
    same: (one, other) => one === other,
  };
}

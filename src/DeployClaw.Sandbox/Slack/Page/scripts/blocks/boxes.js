import { freshId, h } from '../dom.js';
import { textObject } from '../text/mrkdwn.js';
import { dispatch, isLive, marks } from './dispatch.js';
import { holds } from './state.js';

export const checkboxes = at => boxes(at, 'checkbox', at.item.initial_options ?? [], chosen => chosen, 'selected_options');

export const radioButtons = at => boxes(at, 'radio', [at.item.initial_option ?? []].flat(), chosen => chosen[0] ?? null, 'selected_option');

function boxes(at, type, initial, result, field) {
  const { item } = at;
  const name = freshId('choice');
  const rows = (item.options ?? []).map(option => row(type, name, option));
  const group = h('div', { class: 'boxes', role: type === 'radio' ? 'radiogroup' : 'group', ...marks(at, true) }, rows.map(each => each.element));
  const chosen = () => rows.filter(each => each.box.checked).map(each => each.option);
  const choose = wanted => rows.forEach(each => {
    each.box.checked = wanted.some(option => option.value === each.option.value);
  });
  choose(initial);
  let held = chosen();
  group.addEventListener('change', async () => {
    const told = !isLive(at) || await dispatch(at, { selected: result(chosen()) });
    told ? held = chosen() : choose(held);
  });
  return holds(group, {
    read: () => ({ type: item.type, [field]: result(chosen()) }),
    write: value => choose([value[field] ?? []].flat()),
  });
}

function row(type, name, option) {
  const box = h('input', { type, name });
  const words = h('span', {}, textObject(option.text), option.description && h('small', {}, textObject(option.description)));
  return { option, box, element: h('label', { class: 'box' }, box, words) };
}

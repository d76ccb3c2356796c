/*
 * What has been filled in. Every control that holds something registers how it is read (as in Slack's view.state.values) and
 * how it is set again when its message or view is drawn anew.
 */
const controls = new WeakMap();

export function holds(element, control) {
  controls.set(element, control);
  return element;
}

/** {block_id: {action_id: {type, value or selected_…}}} of everything inside an element. */
export function readState(root) {
  const values = {};
  for (const element of root.querySelectorAll('[data-holds]')) {
    const { blockId, actionId } = element.dataset;
    values[blockId] = { ...values[blockId], [actionId]: controls.get(element).read() };
  }

  return values;
}

/** Keeps what a person has filled in where the same control of the same kind is there again. */
export function restoreState(root, values) {
  for (const element of root.querySelectorAll('[data-holds]')) {
    const held = values[element.dataset.blockId]?.[element.dataset.actionId];
    if (held && held.type === element.dataset.holds) {
      controls.get(element).write(held);
    }
  }
}

/** Remembers which control inside an element has the focus and where its cursor stands; gives what puts it back into the new drawing. */
export function rememberFocus(root) {
  const active = document.activeElement;
  const owner = root.contains(active) ? active.closest('[data-action-id]') : null;
  if (!owner || !root.contains(owner)) {
    return () => {};
  }

  const { actionId, blockId } = owner.dataset;
  const index = focusable(owner).indexOf(active);
  const cursor = 'selectionStart' in active ? [active.selectionStart, active.selectionEnd] : null;
  return drawnAgain => {
    const same = [...drawnAgain.querySelectorAll('[data-action-id]')]
      .find(element => element.dataset.actionId === actionId && element.dataset.blockId === blockId);
    const target = same && (focusable(same)[index] ?? focusable(same)[0]);
    target?.focus({ preventScroll: true });
    restoreCursor(target, cursor);
  };
}

const focusable = owner => [owner, ...owner.querySelectorAll('*')].filter(element => element.matches('button, a, input, select, textarea'));

function restoreCursor(target, cursor) {
  if (target && cursor && cursor[0] !== null && 'setSelectionRange' in target) {
    target.setSelectionRange(...cursor);
  }
}

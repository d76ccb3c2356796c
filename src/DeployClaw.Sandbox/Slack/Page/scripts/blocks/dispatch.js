import { confirmed } from './confirm.js';

/** Whether what a control holds is told to the app at once, and not only when the view is submitted. */
export const isLive = ({ block }) => block.type !== 'input' || block.dispatch_action === true;

/** The attributes by which an element is found again, by people's tools and by ours. */
export const marks = ({ block, item }, held) => ({
  'data-block-id': block.block_id ?? '',
  'data-action-id': item.action_id ?? '',
  'data-holds': held ? item.type : null,
});

/** Asks for confirmation where the element wants it, then tells the app. False if the person thought better of it. */
export async function dispatch({ block, item, surface }, what) {
  if (item.confirm && !await confirmed(item.confirm)) {
    return false;
  }

  await surface.act({ blockId: block.block_id, actionId: item.action_id, type: item.type, ...what });
  return true;
}

import { h } from '../dom.js';
import { mrkdwn, plain, textObject } from '../text/mrkdwn.js';
import { richText } from '../text/rich.js';
import { element } from './elements.js';
import { image } from './images.js';
import { inputBlock } from './input-block.js';

/**
 * Block Kit (https://docs.slack.dev/reference/block-kit/blocks) as elements. The surface is where the blocks stand: it knows
 * the container that an action names and takes the action.
 */
export const blocks = (list, surface) => h('div', { class: 'blocks' }, (list ?? []).map(block => drawBlock(block, surface)));

function drawBlock(block, surface) {
  return h('div', { class: `block ${block.type}`, 'data-block-id': block.block_id ?? '' }, content(block, surface));
}

function content(block, surface) {
  switch (block.type) {
    case 'header': return h('h3', {}, plain(block.text?.text, block.text?.emoji !== false));
    case 'section': return section(block, surface);
    case 'context': return (block.elements ?? []).map(item => contextItem(item));
    case 'actions': return (block.elements ?? []).map(item => element(item, block, surface));
    case 'divider': return h('hr');
    case 'image': return image(block);
    case 'rich_text': return richText(block);
    case 'input': return inputBlock(block, surface);
    case 'markdown': return h('div', { class: 'text' }, mrkdwn(block.text));
    default: return h('p', { class: 'unknown' }, `A block of the kind “${block.type}” cannot be shown here.`);
  }
}

function section(block, surface) {
  return [
    h('div', { class: 'section-body' },
      block.text && h('div', { class: 'text' }, textObject(block.text)),
      block.fields && h('div', { class: 'fields' }, block.fields.map(field => h('div', { class: 'text' }, textObject(field))))),
    block.accessory && h('div', { class: 'accessory' }, element(block.accessory, block, surface)),
  ];
}

const contextItem = item => item.type === 'image'
  ? image(item)
  : h('span', { class: 'text' }, textObject(item));

import { button } from './button.js';
import { checkboxes, radioButtons } from './boxes.js';
import { image } from './images.js';
import { textInput } from './inputs.js';
import { overflow } from './overflow.js';
import { select } from './selects.js';

/** Draws one interactive element (https://docs.slack.dev/reference/block-kit/block-elements). */
export function element(item, block, surface) {
  const at = { block, item, surface };
  switch (item.type) {
    case 'button': return button(at);
    case 'workflow_button': return button(at);
    case 'overflow': return overflow(at);
    case 'image': return image(item);
    case 'static_select': case 'multi_static_select': case 'users_select': case 'multi_users_select': return select(at);
    case 'checkboxes': return checkboxes(at);
    case 'radio_buttons': return radioButtons(at);
    case 'plain_text_input': case 'number_input': case 'email_text_input': case 'url_text_input': case 'datepicker': case 'timepicker':
      return textInput(at);
    default: return `(${item.type})`;
  }
}

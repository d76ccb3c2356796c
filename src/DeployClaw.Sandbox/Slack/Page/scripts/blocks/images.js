import { h } from '../dom.js';
import { plain } from '../text/mrkdwn.js';
import { safeAddress } from '../text/links.js';

/** An image block or an image element; a picture that Slack holds is named by its file. */
export function image(block) {
  const address = safeAddress(block.image_url ?? block.slack_file?.url ?? `page/files/${encodeURIComponent(block.slack_file?.id ?? '')}`);
  const picture = h('img', { src: address?.href, alt: block.alt_text ?? '', loading: 'lazy' });
  return block.title
    ? h('figure', {}, h('figcaption', {}, plain(block.title.text)), picture)
    : picture;
}

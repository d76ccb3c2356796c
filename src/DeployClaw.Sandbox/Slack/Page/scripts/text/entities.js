const characters = { '&amp;': '&', '&lt;': '<', '&gt;': '>' };

/** Slack escapes three characters and no others; each is read once, so that &amp;lt; is the text &lt;. */
export const decode = text => text.replace(/&(?:amp|lt|gt);/g, entity => characters[entity]);

/** What Slack's own client does to what a person types. */
export const encode = text => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

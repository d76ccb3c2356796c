/*
 * Where the reader is, held in the address so that a link opens it: #/C0INCIDENTS/1712345678.000100?as=U0ANNA, or #/home?as=U0ANNA.
 * A link that names no person keeps the one who is reading.
 */
export const home = 'home';

export function readPlace(hash) {
  const [path, query] = hash.replace(/^#?\/?/, '').split('?');
  const [where, thread] = path.split('/').map(decoded);
  const parameters = new URLSearchParams(query);
  return { where: where || null, thread: thread || null, persona: parameters.get('as') };
}

export function writePlace({ where, thread, persona }) {
  const path = [where, thread].filter(Boolean).map(encodeURIComponent).join('/');
  return persona ? `#/${path}?as=${encodeURIComponent(persona)}` : `#/${path}`;
}

/** The place that a permalink (/archives/CHANNEL/p1712345678000100?thread_ts=…) leads to, or null. */
export function placeOfPermalink(url) {
  const match = /^\/archives\/([^/]+)\/p(\d+)(\d{6})$/.exec(url.pathname);
  return match && { where: match[1], thread: url.searchParams.get('thread_ts') ?? `${match[2]}.${match[3]}`, persona: null };
}

function decoded(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return '';
  }
}

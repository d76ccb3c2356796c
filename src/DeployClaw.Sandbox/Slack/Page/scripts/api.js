const root = 'page/api/';

async function get(path, parameters = {}) {
  const query = new URLSearchParams(parameters).toString();
  const answer = await fetch(query ? `${root}${path}?${query}` : root + path, { headers: { accept: 'application/json' } });
  if (!answer.ok) {
    throw new Error(`${path} answered ${answer.status}.`);
  }

  return answer.json();
}

/** Always an answer: {ok: true}, or {ok: false, error, errors?}. What did not arrive at all is an error too. */
async function post(path, body) {
  try {
    const answer = await fetch(root + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return await answer.json();
  } catch {
    return { ok: false, error: 'not_reachable' };
  }
}

const part = encodeURIComponent;

export const readWorkspace = () => get('workspace');
export const readMessages = (user, channel) => get(`channels/${part(channel)}/messages`, { user });
export const readThread = (user, channel, ts) => get(`channels/${part(channel)}/threads/${part(ts)}`, { user });
export const readHome = user => get('home', { user });
export const readViews = user => get('views', { user });
export const eventsAddress = user => `${root}events?${new URLSearchParams({ user })}`;

export const openHome = user => post('home/open', { user });
export const act = action => post('actions', action);
export const submitView = (user, view, values) => post(`views/${part(view)}/submit`, { user, values });
export const closeView = (user, view) => post(`views/${part(view)}/close`, { user });

/** What a person typed: a line that starts with a slash is a command. */
export function say(user, channel, threadTs, text) {
  return post(text.startsWith('/') ? 'commands' : 'messages', { user, channel, threadTs: threadTs ?? undefined, text });
}

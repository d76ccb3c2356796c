/** The people and channels that ids stand for. Read once: they do not change while the page is open. */
const known = { team: '', appName: 'App', botUserId: null, users: new Map(), channels: new Map(), commands: [] };

export function learn(workspace) {
  known.team = typeof workspace.team === 'string' ? workspace.team : workspace.team?.name ?? '';
  known.appName = workspace.appName ?? known.appName;
  known.botUserId = workspace.botUserId;
  known.users = new Map(workspace.users.map(user => [user.id, user]));
  known.channels = new Map(workspace.channels.map(channel => [channel.id, channel]));
  known.commands = workspace.commands ?? [];
}

export const teamName = () => known.team;
export const appName = () => known.appName;
export const commands = () => known.commands;
export const people = () => [...known.users.values()].filter(user => user.id !== known.botUserId);
export const channels = () => [...known.channels.values()];
export const personOf = id => known.users.get(id);
export const channelOf = id => known.channels.get(id);
export const nameOf = id => known.users.get(id)?.realName || known.users.get(id)?.name || id;

/** Who wrote a message: {id, name, kind: 'app' | 'slackbot' | 'person'}. */
export function authorOf(message) {
  if (message.user === 'USLACKBOT') {
    return { id: message.user, name: 'Slackbot', kind: 'slackbot' };
  }

  return message.bot || message.user === known.botUserId
    ? { id: known.botUserId ?? 'app', name: known.appName, kind: 'app' }
    : { id: message.user, name: nameOf(message.user), kind: 'person' };
}

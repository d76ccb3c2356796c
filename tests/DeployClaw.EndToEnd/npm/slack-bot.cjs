// A bot made with @slack/bolt: the options in its only argument, a line of JSON on standard output for everything that it hears.
// It ends with its standard input.
const { App, LogLevel } = require('@slack/bolt');

const options = JSON.parse(process.argv[2]);
const tell = (heard, body) => process.stdout.write(`${JSON.stringify({ heard, body })}\n`);

const app = new App({
  token: options.token,
  appToken: options.appToken,
  signingSecret: options.signingSecret,
  socketMode: options.socketMode,
  logLevel: LogLevel.ERROR,
  clientOptions: { slackApiUrl: options.slackApiUrl },
});

const modal = title => ({
  type: 'modal',
  callback_id: 'reason',
  notify_on_close: true,
  title: { type: 'plain_text', text: title },
  submit: { type: 'plain_text', text: 'Send' },
  blocks: [{
    type: 'input',
    block_id: 'why',
    label: { type: 'plain_text', text: 'Why?' },
    element: { type: 'plain_text_input', action_id: 'text' },
  }],
});

app.command('/deployclaw', async ({ command, ack, respond, client, body }) => {
  tell('command', body);
  if (command.text === 'silence') return;
  await ack(command.text === 'ack' ? { text: 'At once.', response_type: 'ephemeral' } : undefined);
  if (command.text === 'respond') await respond({ text: 'Everybody may know.', response_type: 'in_channel' });
  if (command.text === 'modal') await client.views.open({ trigger_id: body.trigger_id, view: modal('Loading') });
});

app.action('approve', async ({ ack, body, respond }) => {
  await ack();
  tell('action', body);
  await respond({ replace_original: true, text: 'Approved.' });
});

app.view('reason', async ({ ack, body, view }) => {
  tell('submission', body);
  const reason = view.state.values.why.text.value;
  if (reason === 'because') await ack({ response_action: 'errors', errors: { why: 'Say more.' } });
  else if (reason === 'again') await ack({ response_action: 'update', view: modal('Again') });
  else if (reason === 'deeper') await ack({ response_action: 'push', view: modal('Deeper') });
  else if (reason === 'enough') await ack({ response_action: 'clear' });
  else await ack();
});

app.view({ callback_id: 'reason', type: 'view_closed' }, async ({ ack, body }) => {
  await ack();
  tell('closed', body);
});

app.event('app_home_opened', async ({ event, client, body }) => {
  tell('home', body);
  await client.views.publish({
    user_id: event.user,
    view: { type: 'home', blocks: [{ type: 'section', text: { type: 'mrkdwn', text: '*Nothing is pending.*' } }] },
  });
});

process.stdin.on('end', async () => {
  await app.stop();
  process.exit(0);
});
process.stdin.resume();

(async () => {
  const server = await app.start(0);
  tell('ready', { port: options.socketMode ? null : server.address().port });
})();

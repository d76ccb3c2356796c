// Makes calls with @slack/web-api: {slackApiUrl, token, calls} on standard input, one outcome per call on standard output.
const { text } = require('node:stream/consumers');
const { WebClient, LogLevel } = require('@slack/web-api');

async function outcome(client, { method, input, pages }) {
  try {
    if (pages) {
      const seen = [];
      for await (const page of client.paginate(method, input)) seen.push(page);
      return { pages: seen };
    }

    if (method === 'filesUploadV2') {
      return { output: await client.filesUploadV2({ ...input, file: Buffer.from(input.file) }) };
    }

    return { output: await client.apiCall(method, input) };
  } catch (error) {
    return { error: { code: error.code, data: error.data, statusCode: error.statusCode, retryAfter: error.retryAfter, message: error.message } };
  }
}

(async () => {
  const { slackApiUrl, token, calls } = JSON.parse(await text(process.stdin));
  const client = new WebClient(token, { slackApiUrl, logLevel: LogLevel.ERROR, rejectRateLimitedCalls: true, retryConfig: { retries: 0 } });
  const outcomes = [];
  for (const call of calls) outcomes.push(await outcome(client, call));
  process.stdout.write(JSON.stringify(outcomes));
})();

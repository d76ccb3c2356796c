// Makes calls with the stock SDK clients: an object {client options, calls} on standard input, one outcome per call on standard output.
const { Readable } = require('node:stream');
const { text } = require('node:stream/consumers');

async function outcome(options, call) {
  const sdk = require(`@aws-sdk/client-${call.Package}`);
  const client = new sdk[call.Client](options);
  try {
    if (call.Paginator) {
      const pages = [];
      for await (const page of sdk[call.Paginator]({ client, pageSize: call.PageSize }, call.Input)) pages.push(page);
      return { pages };
    }

    const input = { ...call.Input };
    if (call.Body !== undefined) input.Body = call.Stream ? Readable.from([Buffer.from(call.Body)]) : call.Body;
    const output = await client.send(new sdk[call.Command](input));
    if (output.Body) output.Body = await output.Body.transformToString();
    return { output };
  } catch (error) {
    const exception = sdk[error.name];
    return {
      error: {
        name: error.name,
        message: error.message,
        ofItsClass: typeof exception === 'function' && error instanceof exception,
        status: error.$metadata?.httpStatusCode,
        attempts: error.$metadata?.attempts,
        requestId: error.$metadata?.requestId,
      },
    };
  } finally {
    client.destroy();
  }
}

(async () => {
  const { options, calls } = JSON.parse(await text(process.stdin));
  const outcomes = [];
  for (const call of calls) outcomes.push(await outcome(options, call));
  process.stdout.write(JSON.stringify(outcomes));
})();

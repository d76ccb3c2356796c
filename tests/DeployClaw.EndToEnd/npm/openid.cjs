// Signs somebody in with openid-client, by the flow that standard input names; the ID token's claims go to standard output.
const path = require('node:path');
const { pathToFileURL } = require('node:url');

const form = (url, fields) => fetch(url, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' });

async function byCode(client, config, asked) {
  const verifier = client.randomPKCECodeVerifier();
  const state = client.randomState();
  const nonce = client.randomNonce();
  const there = client.buildAuthorizationUrl(config, {
    redirect_uri: asked.redirectUri,
    scope: 'openid',
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state,
    nonce,
    max_age: '300',
  });
  const back = (await form(there, { subject: asked.subject })).headers.get('location');
  return client.authorizationCodeGrant(config, new URL(back), {
    pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce, maxAge: 300, idTokenExpected: true,
  });
}

async function byDevice(client, config, asked) {
  const grant = await client.initiateDeviceAuthorization(config, { scope: 'openid' });
  await form(grant.verification_uri, { user_code: grant.user_code, subject: asked.subject });
  return client.pollDeviceAuthorizationGrant(config, grant);
}

async function main() {
  const asked = JSON.parse(require('node:fs').readFileSync(0, 'utf8'));
  const client = await import(pathToFileURL(path.join(process.env.NODE_PATH, 'openid-client/build/index.js')));
  const config = await client.discovery(new URL(asked.issuer), asked.clientId, asked.clientSecret, undefined, { execute: [client.allowInsecureRequests] });
  client.enableNonRepudiationChecks(config); // The ID token's signature is checked against the published keys.
  const tokens = await (asked.flow === 'device' ? byDevice : byCode)(client, config, asked);
  process.stdout.write(JSON.stringify(tokens.claims()));
}

main().catch(problem => {
  process.stderr.write(`${problem.error ?? ''} ${problem.stack}`);
  process.exit(1);
});

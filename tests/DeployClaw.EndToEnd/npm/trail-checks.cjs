// Does with other implementations what the trail does with ours: {canonical, doubles, entries, sigstore} on standard input.
const { text } = require('node:stream/consumers');
const crypto = require('node:crypto');
const canonicalize = require('canonicalize');
const RFC9162 = require('@transmute/rfc9162').default;
const { verifyCheckpoint } = require('@sigstore/verify/dist/timestamp/checkpoint.js');
const { verifyMerkleInclusion } = require('@sigstore/verify/dist/timestamp/merkle.js');

const bytes = (base64) => Buffer.from(base64, 'base64');
const base64 = (array) => Buffer.from(array).toString('base64');

// Every tree over the first entries: its root, every proof that an entry is in it, every proof that it begins with a smaller one.
async function trees(entries) {
  const all = entries.map((entry) => new Uint8Array(bytes(entry)));
  const made = [];
  for (let size = 1; size <= all.length; size++) {
    const some = all.slice(0, size);
    const inclusion = [];
    for (let index = 0; index < size; index++) inclusion.push((await RFC9162.PATH(index, some)).map(base64));
    const consistency = [];
    for (let before = 1; before < size; before++) consistency.push((await RFC9162.PROOF(before, some)).map(base64));
    made.push({ root: base64(await RFC9162.treeHead(some)), inclusion, consistency });
  }

  return made;
}

function accepts({ checkpoint, publicKey, keyHash, entry, index, size, hashes, root }) {
  const inclusionProof = { checkpoint: { envelope: checkpoint }, logIndex: index, treeSize: size, hashes: hashes.map(bytes), rootHash: bytes(root) };
  const log = {
    logID: Buffer.concat([Buffer.from(keyHash, 'hex'), Buffer.alloc(28)]),
    publicKey: crypto.createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: bytes(publicKey).toString('base64url') }, format: 'jwk' }),
    validFor: { start: new Date(0), end: new Date(8640000000000000) },
  };
  try {
    verifyMerkleInclusion({ inclusionProof, canonicalizedBody: bytes(entry) });
    verifyCheckpoint({ integratedTime: '1', inclusionProof }, [log]);
    return true;
  } catch {
    return false;
  }
}

(async () => {
  const asked = JSON.parse(await text(process.stdin));
  const view = new DataView(new ArrayBuffer(8));
  process.stdout.write(JSON.stringify({
    canonical: asked.canonical.map((json) => canonicalize(JSON.parse(json))),
    doubles: asked.doubles.map((bits) => (view.setBigUint64(0, BigInt(bits)), canonicalize(view.getFloat64(0)))),
    trees: await trees(asked.entries),
    sigstore: asked.sigstore.map(accepts),
  }));
})();

// Says whether a receiver that uses the Standard Webhooks library would accept what Preflight sent.
//
//   npm ci
//   echo '{"secret":"whsec_…","headers":{"webhook-id":…,"webhook-timestamp":…,"webhook-signature":…},"body":"…"}' | node verify.mjs
//
// One JSON object a line in, one a line out: {"verified":true} or {"verified":false,"error":"…"}. The exit code is 0 either way, and
// 2 when a line cannot be read.
import { createInterface } from 'node:readline';
import { Webhook } from 'standardwebhooks';

function read(line) {
  const { secret, headers, body } = JSON.parse(line);
  const texts = [secret, body, ...Object.values(headers)];
  if (texts.some(text => typeof text !== 'string')) throw new Error('the secret, the body and every header must be a string');
  return { secret, headers, body };
}

function verify({ secret, headers, body }) {
  try {
    // The signature covers the body's text, so a body that is no JSON is none of its business.
    new Webhook(secret).verify(body, headers, { jsonParse: false });
    return { verified: true };
  } catch (error) {
    return { verified: false, error: error.message };
  }
}

let lines = 0;
for await (const line of createInterface({ input: process.stdin })) {
  if (line.trim() === '') continue;
  lines++;
  try {
    console.log(JSON.stringify(verify(read(line))));
  } catch (error) {
    console.error(`line ${lines}: ${error.message}`);
    process.exit(2);
  }
}
if (lines === 0) {
  console.error('nothing to verify');
  process.exitCode = 2;
}

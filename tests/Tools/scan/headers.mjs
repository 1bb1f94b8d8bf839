// Judges a Host's headers as the MDN HTTP Observatory does: node headers.mjs HOST PORT PATH. One line of JSON: grade, score, and the tests that failed.
import { existsSync, writeFileSync } from 'node:fs';
import { retrieve } from '@mdn/mdn-http-observatory/src/retriever/retriever.js';
import { ALL_TESTS } from '@mdn/mdn-http-observatory/src/constants.js';
import { getGradeForScore, getScoreModifier } from '@mdn/mdn-http-observatory/src/grader/grader.js';

// Its installation fetches the list of hosts that browsers know to be https alone. A Host on loopback is not among them.
const preloaded = new URL('../conf/hsts-preload.json', import.meta.resolve('@mdn/mdn-http-observatory'));
if (!existsSync(preloaded)) {
  writeFileSync(preloaded, '{}');
}

const [host, port, path] = process.argv.slice(2);
const requests = await retrieve(host, { httpsPort: Number(port), httpPort: 1, path });
const results = ALL_TESTS.map(test => test(requests)).filter(result => result.result);
const modifiers = results.map(result => getScoreModifier(result.result));
const uncurved = 100 + modifiers.filter(modifier => modifier < 0).reduce((sum, modifier) => sum + modifier, 0);
const score = uncurved >= 90 ? 100 + modifiers.reduce((sum, modifier) => sum + modifier, 0) : uncurved;
const { grade } = getGradeForScore(score);
console.log(JSON.stringify({ status: requests.responses.auto?.status, grade, score, failed: results.filter(result => !result.pass).map(result => `${result.constructor.name}: ${result.result}`) }));

// Job queues that other teams put on PostgreSQL, measured so that Preflight's own figures have something to stand beside.
//
//   npm ci
//   node_modules/.bin/node rivals.mjs <pg-boss|graphile-worker> <burn-down|one-by-one>
//     --connection postgres://… [--jobs 20000] [--concurrency 32] [--hold-back]
//
// burn-down    empty jobs, and whatever the library can do in batches it does in batches.
// one-by-one   every job waits 1 ms and is acknowledged by a statement, and so a commit, of its own.
// --hold-back  meanwhile another connection keeps a snapshot open, so that no dead row can be removed.
//
// The answer is one line of JSON on stdout. The server's durability stays as it is. Both libraries ask for Node 22 or newer, which is
// why a Node comes with the packages; an older one in the PATH runs this too, but slower.
import { EventEmitter, once } from 'node:events';
import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import pg from 'pg';

const EnqueuedSingly = 2000;
const EnqueuedAtOnce = 5000;
const Bound = 10 * 60 * 1000;

const rivals = { 'pg-boss': pgBoss, 'graphile-worker': graphileWorker };
const scenarios = ['burn-down', 'one-by-one'];

// The settings were the fastest of those tried with 20,000 jobs and a concurrency of 32 on two cores.
async function pgBoss({ connectionString, schema, concurrency, batched, body, fail }) {
  const { PgBoss } = await import('pg-boss');
  const queue = 'rivals';
  const open = async options => {
    const boss = new PgBoss({ connectionString, schema, schedule: false, ...options });
    boss.on('error', fail);
    await boss.start();
    return boss;
  };
  const sender = await open({ supervise: false });
  await sender.createQueue(queue);
  let boss;

  // docs/api/workers.md: with burstWhenBatchFull a worker fetches again at once while its batches come back full. A batch is
  // completed by one statement. More than a few workers only wait for each other here.
  const inBatches = () => boss.work(
    queue,
    { batchSize: 1000, localConcurrency: Math.min(4, concurrency), burstWhenBatchFull: true, pollingIntervalSeconds: 0.5 },
    jobs => Promise.all(jobs.map(job => body(job.data.n))));

  // docs/api/jobs.md: fetch() and complete() are the way without work(), whose workers take half as many jobs a second when they
  // take them singly, even in burst mode.
  const oneByOne = async () => {
    for (let jobs; (jobs = await boss.fetch(queue, { batchSize: 10 })).length > 0;) {
      for (const job of jobs) {
        await body(job.data.n);
        await boss.complete(queue, job.id);
      }
    }
  };

  return {
    table: 'job',
    unfinished: "state <> 'completed'",
    enqueue: n => sender.send(queue, { n }),
    enqueueMany: ns => sender.insert(queue, ns.map(n => ({ data: { n } }))),
    async prepare() {
      await sender.stop();
      boss = await open();
    },
    work(start) {
      start();
      if (batched) return inBatches();
      for (let i = 0; i < concurrency; i++) oneByOne().catch(fail);
    },
    stop: () => boss.stop(),
  };
}

async function graphileWorker({ connectionString, schema, concurrency, batched, body, fail }) {
  process.env.NO_LOG_SUCCESS = '1'; // read at import: no line is written for each job
  const { Logger, makeWorkerUtils, run } = await import('graphile-worker');
  const logger = new Logger(() => (level, message) => level === 'error' && fail(new Error(message)));
  const worker = { connectionString, schema, logger };
  const sender = await makeWorkerUtils({ preset: { worker } });
  await sender.migrate();
  let runner;

  // worker.graphile.org/docs/performance: a large local queue for fast jobs, and a delay of 0 already batches completions. Without
  // a delay each job is deleted by a statement of its own, for which the library does not wait before it starts the next job.
  const batching = batched
    ? { localQueue: { size: 1000 }, completeJobBatchDelay: 0, failJobBatchDelay: 0 }
    : { localQueue: { size: 500 } };
  const maxPoolSize = Math.min(20, concurrency + 2);

  return {
    table: '_private_jobs',
    unfinished: 'true',
    enqueue: n => sender.addJob('rivals', { n }),
    enqueueMany: ns => sender.addJobs(ns.map(n => ({ identifier: 'rivals', payload: { n } }))),
    prepare: () => sender.release(),
    async work(start) {
      const events = new EventEmitter();
      once(events, 'worker:create').then(start); // before it, run() connects and looks at its schema
      runner = await run({
        preset: { worker: { ...worker, events, concurrentJobs: concurrency, maxPoolSize, ...batching } },
        taskList: { rivals: ({ n }) => body(n) },
        parsedCronItems: [],
        noHandleSignals: true,
      });
    },
    stop: () => runner.stop(),
  };
}

async function measure({ library, scenario, connectionString, jobs, concurrency, holdBack }) {
  const schema = `rivals_${library.replace('-', '_')}`;
  const batched = scenario === 'burn-down';
  const runs = new Uint16Array(jobs);
  let [total, allRan, fail] = [0];
  const ended = new Promise((resolve, reject) => [allRan, fail] = [resolve, reject]);
  const ran = n => {
    runs[n]++;
    if (++total === jobs) allRan();
  };
  const body = batched ? async n => ran(n) : n => delay(1).then(() => ran(n));

  const sql = await connect(connectionString);
  await sql.query(`drop schema if exists ${schema} cascade`);
  const rival = await rivals[library]({ connectionString, schema, concurrency, batched, body, fail });
  const table = `${schema}.${rival.table}`;

  const singly = Math.min(jobs, EnqueuedSingly);
  let next = 0;
  const enqueueing = performance.now();
  await Promise.all(Array.from({ length: concurrency }, async () => {
    while (next < singly) await rival.enqueue(next++);
  }));
  const enqueuePerSecond = singly / secondsSince(enqueueing);
  for (let from = singly; from < jobs; from += EnqueuedAtOnce) {
    await rival.enqueueMany(Array.from({ length: Math.min(EnqueuedAtOnce, jobs - from) }, (_, i) => from + i));
  }
  await sql.query(`analyze ${table}`); // a table this young has no statistics yet, which would be the planner's bad luck
  await rival.prepare();

  const holder = await connect(connectionString);
  if (holdBack) {
    await holder.query('begin isolation level repeatable read');
    await holder.query(`select 1 from ${table} limit 1`);
  }

  let started;
  await rival.work(() => started = performance.now());
  await ended;
  // A job is done when the database knows, not when its body has run.
  const unfinished = async () => (await sql.query(`select exists (select from ${table} where ${rival.unfinished}) as any`)).rows[0].any;
  while (await unfinished()) await delay(2);
  const seconds = secondsSince(started);

  await rival.stop();
  await holder.end();
  const wrong = runs.filter(times => times !== 1).length;
  if (wrong > 0) throw new Error(`${wrong} of ${jobs} jobs did not run exactly once`);
  await sql.query(`drop schema ${schema} cascade`);
  await sql.end();
  return { seconds, perSecond: jobs / seconds, enqueuePerSecond };
}

async function connect(connectionString) {
  const client = new pg.Client({ connectionString });
  await client.connect();
  return client;
}

function secondsSince(start) {
  return (performance.now() - start) / 1000;
}

function readArguments() {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      connection: { type: 'string' },
      jobs: { type: 'string', default: '20000' },
      concurrency: { type: 'string', default: '32' },
      'hold-back': { type: 'boolean', default: false },
    },
  });
  const [library, scenario] = positionals;
  const [jobs, concurrency] = [Number(values.jobs), Number(values.concurrency)];
  const known = positionals.length === 2 && Object.hasOwn(rivals, library) && scenarios.includes(scenario);
  if (!known || !values.connection || !(Number.isInteger(jobs) && jobs > 0) || !(Number.isInteger(concurrency) && concurrency > 0)) {
    const choice = `<${Object.keys(rivals).join('|')}> <${scenarios.join('|')}>`;
    throw new Error(`usage: node rivals.mjs ${choice} --connection <postgres url> [--jobs N] [--concurrency C] [--hold-back]`);
  }
  return { library, scenario, jobs, concurrency, connectionString: values.connection, holdBack: values['hold-back'] };
}

function stop(message) {
  console.error(message);
  process.exit(1);
}

try {
  const run = readArguments();
  setTimeout(() => stop(`not done after ${Bound / 1000} s`), Bound).unref();
  const { library, scenario, jobs, concurrency, holdBack } = run;
  const { version } = JSON.parse(readFileSync(new URL(`node_modules/${library}/package.json`, import.meta.url), 'utf8'));
  const figures = Object.fromEntries(Object.entries(await measure(run)).map(([name, figure]) => [name, Number(figure.toFixed(3))]));
  console.log(JSON.stringify({ library, version, scenario, jobs, concurrency, ...figures, holdBack, node: process.versions.node }));
} catch (error) {
  stop(error.message);
}

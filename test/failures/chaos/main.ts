import 'reflect-metadata';
import { createWriteStream, mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { redisServer } from '@app/testing';
import { Rig } from '../rig';
import { Dice } from './dice';
import { faultsFor } from './faults';
import { reckon, tableOf } from './reckoning';

const SENDERS = 4;
const USAGE =
  'npm run chaos -- --minutes <n> [--seed <n>] [--queue redis|postgres] [--out <folder>]';

function readArguments(): {
  minutes: number;
  seed: number;
  queue: string | undefined;
  out: string;
  disk: string | undefined;
} {
  const { values } = parseArgs({
    options: {
      minutes: { type: 'string', default: '10' },
      seed: { type: 'string', default: String(Date.now() % 1_000_000) },
      queue: { type: 'string' },
      out: { type: 'string' },
      // Given by tools/chaos.mjs, where it could mount one.
      disk: { type: 'string' },
    },
  });
  const [minutes, seed] = [Number(values.minutes), Number(values.seed)];
  if (
    !(minutes > 0) ||
    !Number.isSafeInteger(seed) ||
    !/^(redis|postgres)?$/.test(values.queue ?? '')
  )
    throw new Error(USAGE);
  const out = resolve(values.out ?? join('.data', 'chaos', String(seed)));
  return { minutes, seed, queue: values.queue, out, disk: values.disk };
}

/** Resolves when somebody asks for the end: Ctrl-C, or the one that started us is gone. */
function asked(): AbortSignal {
  const stopping = new AbortController();
  const stop = (): void => {
    stopping.abort();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, stop);
  process.once('disconnect', stop);
  return stopping.signal;
}

async function main(): Promise<void> {
  const { minutes, seed, queue: wanted, out, disk } = readArguments();
  const say = (line: string): void => void process.stdout.write(`${line}\n`);
  const enough = asked();
  const redis = redisServer();
  const queue = wanted ?? (redis.found ? 'redis' : 'postgres');
  const notTried = [
    ...(redis.found ? [] : [`Redis: ${redis.why}`]),
    ...(disk === undefined ? ['disk full: no disk can be mounted here'] : []),
  ];
  mkdirSync(out, { recursive: true });
  const book = createWriteStream(join(out, 'ledger.jsonl'));
  const write = (entry: object): void =>
    void book.write(`${JSON.stringify({ at: new Date().toISOString(), ...entry })}\n`);

  const rig = await Rig.open(queue === 'redis' ? 'redis' : 'postgres', disk);
  try {
    for (let n = 0; n < 2; n += 1) await rig.startApi();
    for (let n = 0; n < 2; n += 1) await rig.startWorker();
    const dice = new Dice(seed);
    const faults = faultsFor(rig, { disk });
    const broken: Record<string, number> = {};
    const load = rig.load(write);
    say(`seed ${seed}, queue in ${queue}, ledger in ${out}; Ctrl-C ends early, with the reckoning`);
    rig.limits.start();
    await load.start(SENDERS);
    const began = performance.now();
    const seconds = (): number => Math.round((performance.now() - began) / 1000);
    const isOver = (): boolean =>
      enough.aborted ||
      load.ledger.faults.length > 0 ||
      performance.now() - began > minutes * 60_000;
    while (!isOver())
      // Each kind once before any comes again, so that a short run has met many.
      for (const fault of dice.shuffled(faults)) {
        await pause(dice.between(300, 2500), undefined, { signal: enough }).catch(() => undefined);
        if (isOver()) break;
        write({ fault: fault.name });
        say(`${String(seconds()).padStart(6)} s  ${fault.name}`);
        broken[fault.name] = (broken[fault.name] ?? 0) + 1;
        await fault.happen(rig, dice);
        // What a fault did to it may show only after a while.
        if (!rig.postgres.isUp()) await rig.postgres.startAgain();
      }
    const lasted = seconds();
    if (!rig.postgres.isUp()) await rig.postgres.startAgain();
    say('waiting until everything is at rest');
    await load.stop();
    await rig.limits.stop();
    const reckoning = await reckon(rig, {
      ...{ seed, seconds: lasted, broken, notTried, ledger: load.ledger },
      queue: rig.redis ? 'redis' : 'postgres',
    });
    writeFileSync(join(out, 'reckoning.json'), JSON.stringify(reckoning, undefined, 2));
    say(tableOf(reckoning));
    say(JSON.stringify(reckoning));
    process.exitCode = reckoning.kept ? 0 : 1;
  } finally {
    await rig.close();
    book.end();
    if (process.connected) process.disconnect();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(
    `${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  );
  process.exit(1);
});

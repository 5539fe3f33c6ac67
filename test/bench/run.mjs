// `npm run bench`: asks each question in turn and says what came out, what it stands on and whether the target is met.
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from './dist.mjs';
import { openHouse } from './house.mjs';

/** Questions, in the order in which they are asked; each is a file beside this one. */
const QUESTIONS = [
  'decide',
  'submit',
  'http',
  'dbos',
  'timers',
  'overdue',
  'calendar',
  'what-if',
  'ballots',
  'processes',
  'memory',
];

const { values: given } = parseArgs({
  options: {
    only: { type: 'string' },
    rounds: { type: 'string', default: '5' },
    acts: { type: 'string', default: '2000' },
    'memory-acts': { type: 'string', default: '100000' },
    json: { type: 'string' },
    profile: { type: 'string' },
    check: { type: 'boolean', default: false },
  },
});
const names = given.only?.split(',') ?? QUESTIONS;
for (const name of names)
  if (!QUESTIONS.includes(name)) throw new Error(`No question "${name}"; there are ${QUESTIONS}.`);

const report = await asked();
console.table(
  Object.fromEntries(
    report.questions
      .flatMap(({ figures }) => figures)
      .map(({ what, ...row }) => [
        what,
        { ...row, met: row.met === null ? '' : row.met ? '✓' : '✗' },
      ]),
  ),
);
for (const { title, compares } of report.questions) console.log(`${title}: ${compares}`);
if (given.json !== undefined) {
  mkdirSync(dirname(given.json), { recursive: true });
  writeFileSync(given.json, `${JSON.stringify(report, null, 2)}\n`);
}
const isMissed = report.questions.some(({ figures }) => figures.some(({ met }) => met === false));
if (given.check && isMissed) process.exitCode = 1;

async function asked() {
  const house = await openHouse();
  const [{ version, fsync, synchronous_commit: commit }] = await house.rows(
    `select version(), current_setting('fsync') as fsync, current_setting('synchronous_commit') as synchronous_commit`,
  );
  const settings = { rounds: Number(given.rounds), acts: Number(given.acts) };
  const questions = [];
  try {
    for (const name of names) {
      process.stderr.write(`${name} …\n`);
      const { ask, title, compares } = await import(`./${name}.mjs`);
      const context = { memoryActs: Number(given['memory-acts']), profile: given.profile };
      const answer = await ask({ ...settings, ...context, house }).catch(unanswered);
      questions.push({ name, title, compares, load: loadavg()[0], ...answer });
      for (const { what, figure, unit, ratio } of answer.figures)
        process.stderr.write(
          `  ${what}: ${figure} ${unit}${ratio === null ? '' : ` (${ratio})`}\n`,
        );
    }
  } finally {
    await house.close();
  }
  return {
    date: new Date().toISOString(),
    commit: commitHere(),
    machine: {
      cpus: cpus().length,
      model: cpus()[0]?.model,
      memory: totalmem(),
      node: process.version,
      platform: `${process.platform}-${process.arch}`,
      postgres: version,
      fsync,
      synchronousCommit: commit,
    },
    settings,
    questions,
  };
}

/** A question that fails spoils none of the others; it has no figures, and the run ends with 1. */
function unanswered(error) {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
  return { error: String(error), figures: [] };
}

/** The commit that lies here, with a mark where files differ from it; null outside of a repository. */
function commitHere() {
  try {
    const git = (...args) => execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim();
    return `${git('rev-parse', 'HEAD')}${git('status', '--porcelain') === '' ? '' : ' and changes'}`;
  } catch {
    return null;
  }
}

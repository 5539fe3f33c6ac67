// How long a member waits for the answer to a ballot when the whole council votes at once, and how long counting takes.
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { openConnection } from './connection.mjs';
import { startApi } from './api.mjs';
import { openAssembly } from './assembly.mjs';
import { openBallotFloor } from './ballot-floor.mjs';
import { built } from './dist.mjs';
import { against, figure, median } from './measure.mjs';
import { percentile } from './system.mjs';

const COUNCIL = 27;
/** Volleys of the whole council in one round. */
const VOLLEYS = 20;
const ASSEMBLY = 2000;
/** How long an assembly takes from the first ballot to the last; they come one by one, at even distances. */
const MINUTE_MS = 60_000;
const COUNTED = 10_000;

export const title = 'phiếu biểu quyết · ballots';
export const compares =
  `PUT /polls/:id/ballot to one api process: ${COUNCIL} members send at the same instant over connections of their own, ${VOLLEYS} ` +
  `times a round, against the statements of one ballot sent by raw pg, ${COUNCIL} at the same instant on one poll; ${ASSEMBLY} members ` +
  `vote within a minute, and once more all at the same instant; ${COUNTED} ballots counted by the pure function. Every accepted ` +
  'ballot is counted at the closing, and no other.';

export async function ask({ rounds, house }) {
  const council = await voting(house, COUNCIL, (desk) => volleys(desk, rounds));
  const assembly = await voting(house, ASSEMBLY, gathering);
  counted();
  const counting = Array.from({ length: rounds }, counted);
  return {
    rounds: { council, assembly, counting },
    figures: [
      against('27 người cùng lúc : sàn · floor', 'ms p99', council.http, council.floor),
      figure('27 người cùng lúc', median(council.http), 'ms p99', { atMost: 50 }),
      figure('2.000 người trong một phút', assembly.spread, 'ms p99', { atMost: 250 }),
      figure('2.000 người cùng một lúc, phiếu cuối', assembly.lastS, 's'),
      figure('kiểm 10.000 phiếu', median(counting), 'ms', { atMost: 50 }),
    ],
  };
}

/** An assembly with an open poll and an api of its own; afterwards what was counted is held against what was accepted. */
async function voting(house, voters, measure) {
  const assembly = await openAssembly(house, voters);
  const api = await startApi({ ...house, url: assembly.url });
  const open = new Set();
  const sender = async (voter) => {
    const connection = await openConnection(api.origin);
    const one = (chosen) => send(connection, assembly.poll, assembly.tokens[voter], chosen);
    one.end = () => {
      connection.close();
      open.delete(one);
    };
    open.add(one);
    return one;
  };
  try {
    const seen = await measure({ ...assembly, sender });
    await assembly.expectCounted();
    return seen;
  } finally {
    open.forEach((one) => one.end());
    await api.stop();
    await assembly.close();
  }
}

/** Rounds of volleys, those through HTTP and those of the floor in turn. */
async function volleys(desk, rounds) {
  const floor = await openBallotFloor(desk, COUNCIL);
  const senders = await Promise.all(desk.voters.map((_, voter) => desk.sender(voter)));
  const seen = { http: [], floor: [] };
  try {
    for (let round = -1; round < rounds; round += 1) {
      const http = await times(VOLLEYS, (n) => volley(senders, (one) => one(choice(n))));
      const bare = await times(VOLLEYS, () => volley(floor.voters, (one) => one()));
      if (round < 0) continue;
      seen.http.push(percentile(http, 0.99));
      seen.floor.push(percentile(bare, 0.99));
    }
    await floor.check();
  } finally {
    await floor.close();
  }
  return seen;
}

async function times(count, one) {
  const all = [];
  for (let n = 0; n < count; n += 1) all.push(...(await one(n)));
  return all;
}

/** All at once: how long each waited, in milliseconds. */
async function volley(voters, act) {
  return Promise.all(voters.map((voter) => timed(() => act(voter))));
}

/** First within a minute, each over a connection just opened; then all in one instant, each over one that was opened before. */
async function gathering(desk) {
  const voters = desk.voters.map((_, voter) => voter);
  const began = performance.now();
  const waits = await Promise.all(
    voters.map(async (voter) => {
      await pause((voter * MINUTE_MS) / voters.length - (performance.now() - began));
      const one = await desk.sender(voter);
      const waited = await timed(() => one(choice(voter)));
      one.end();
      return waited;
    }),
  );
  const senders = await Promise.all(voters.map(desk.sender));
  const together = performance.now();
  await volley(senders, (one) => one('for'));
  return {
    spread: percentile(waits, 0.99),
    median: median(waits),
    lastS: (performance.now() - together) / 1000,
  };
}

async function timed(act) {
  const began = performance.now();
  await act();
  return performance.now() - began;
}

function choice(n) {
  return n % 3 === 0 ? 'against' : 'for';
}

async function send(connection, poll, token, chosen) {
  const { status, body } = await connection.send(
    'PUT',
    `/api/v1/polls/${poll}/ballot`,
    {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      'idempotency-key': randomUUID(),
    },
    JSON.stringify({ choice: chosen }),
  );
  if (status !== 200) throw new Error(`A ballot was answered with ${status}: ${body}`);
}

function counted() {
  const { countVote } = built('workflows/poll');
  const { regimeOn } = built('workflows/regimes');
  const roll = Array.from({ length: COUNTED }, (_, n) => ({
    person: `m${n}`,
    present: true,
    recused: false,
  }));
  const ballots = roll.map(({ person }, n) => ({ person, choice: choice(n) }));
  const presentAtClosing = roll.map(({ person }) => person);
  const regime = regimeOn('2026-06-01');
  const began = performance.now();
  const { tally } = countVote({ roll, presentAtClosing, ballots }, regime);
  const took = performance.now() - began;
  if (tally.for + tally.against !== COUNTED) throw new Error(JSON.stringify(tally));
  return took;
}

import { digest, type Engine, type EventRow, type Refused } from '@app/engine';
import type { Tx } from '@app/platform';
import { dayOf } from '@app/workflows/calendar';
import type { Actor } from '@app/workflows/kernel';
import {
  type BallotKind,
  type Choice,
  choices,
  kindThatCounts,
  type PaperSum,
  type PollContext,
  type PollResult,
  type Tally,
} from '@app/workflows/poll';
import { regimeOn, type Share } from '@app/workflows/regimes';
import { countedCommitments } from './ballot';
import { notCountedYet, readablePoll, whyHidden } from './poll-reading';
import { frozenRoll } from './roll';

/** An act as the chain holds it: the members that its hash is taken of, and the hash. See docs/recount-format.md. */
export type RecountedEvent = Readonly<Record<string, unknown>> & { seq: number; hash: string };

/**
 * All that is needed to count a closed poll anew without the system. It says who voted and what was chosen, never who chose what. The
 * format is published (docs/recount-format.md); changing it means a new `version`.
 */
export interface RecountBundle {
  format: 'an-le-recount';
  version: 2;
  poll: string;
  ballots: 'named' | 'secret';
  regime: { code: string; quorum: Share; majority: Share };
  roll: readonly { person: string; present: boolean; recused: boolean }[];
  commitments: readonly string[];
  /** Which ballots are the vote; `paper` only where two tellers entered papers alike. */
  vote: BallotKind;
  /** Both results where papers were counted: beside each other, never added up. */
  both: { electronic: Tally; paper: PaperSum } | null;
  /** What the counted ballots say, sorted. */
  choices: readonly string[];
  count: { allMembers: number; present: number; tally: Tally; result: PollResult };
  history: readonly RecountedEvent[];
  head: { seq: number; hash: string };
  /** The act by which the case was told; null for an amendment, which tells no case. */
  told: RecountedEvent | null;
  /** SHA-256 of the canonical form of everything else. */
  seal: string;
}

/** The bundle of a closed poll; a refusal says why there is none, undefined hides the poll. */
export async function recountBundle(
  tx: Tx,
  engine: Engine,
  id: string,
  actor: Actor,
): Promise<RecountBundle | Refused | undefined> {
  const found = await readablePoll(tx, engine, id, actor);
  if (!found) return undefined;
  const { outcome, allMembers, ballots = 'named', subject } = found.context;
  if (outcome === null) return notCountedYet(found.process.phase);
  const hidden = whyHidden(found, 'recount', actor);
  if (hidden) return hidden;
  const history = await engine.history(tx, id, 0, 100_000);
  const closing = history.find(({ type }) => type === 'POLL.CLOSED');
  if (!closing) throw new Error(`Poll ${id} was counted without a closing.`);
  const { code, rules } = regimeOn(dayOf(closing.received_at.toISOString()));
  const told = await tx.one<EventRow>(
    `select * from process_event
     where process_id = $1 and type = 'VOTE.CONCLUDED' and payload ->> 'poll' = $2`,
    [subject.process, id],
  );
  const { version, head_hash: hash } = found.process;
  const bundle = {
    format: 'an-le-recount' as const,
    version: 2 as const,
    poll: id,
    ballots,
    regime: { code, quorum: rules.quorum.value, majority: rules.majority.value },
    roll: (await frozenRoll(tx, id))
      .map(({ person, present, recused }) => ({ person, present, recused }))
      .sort((a, b) => (a.person < b.person ? -1 : 1)),
    commitments: await countedCommitments(tx, id),
    vote: kindThatCounts(found.context) ?? 'electronic',
    both: bothOf(found.context),
    choices: await countedChoices(tx, id, found.context),
    count: { allMembers, present: outcome.present, tally: outcome.tally, result: outcome.result },
    history: history.map(published),
    head: { seq: version, hash },
    told: told ? published(told) : null,
  } satisfies Omit<RecountBundle, 'seal'>;
  return { ...bundle, seal: digest(JSON.parse(JSON.stringify(bundle))) };
}

function bothOf({ papers }: PollContext): RecountBundle['both'] {
  return papers?.agreed ?? null;
}

async function countedChoices(tx: Tx, poll: string, context: PollContext): Promise<string[]> {
  const { papers } = context;
  if (papers?.agreed && kindThatCounts(context) === 'paper') {
    const { tally } = papers.agreed.paper;
    return choices.flatMap((choice) => Array.from({ length: tally[choice] }, () => choice));
  }
  const rows = await tx.rows<{ choice: Choice }>(
    `select choice from ballot where poll_id = $1 and superseded_at is null
     union all select choice from secret_choice where poll_id = $1`,
    [poll],
  );
  return rows.map(({ choice }) => choice).sort((a, b) => choices.indexOf(a) - choices.indexOf(b));
}

function published(event: EventRow): RecountedEvent {
  return {
    process: event.process_id,
    seq: event.seq,
    type: event.type,
    payload: event.payload,
    facts: event.facts,
    actor: event.actor,
    actorRoles: event.actor_roles,
    onBehalfOf: event.on_behalf_of,
    enteredBy: event.entered_by,
    confirmedBy: event.confirmed_by,
    authority: event.authority,
    paper: event.paper,
    batch: event.batch_id,
    receivedAt: event.received_at.toISOString(),
    recordedAt: event.recorded_at.toISOString(),
    from: event.from_phase,
    to: event.to_phase,
    machineVersion: event.machine_version,
    simulated: event.simulated,
    prev: event.prev_hash,
    hash: event.hash,
  };
}

import { dayOf } from '@app/workflows/calendar';
import type { Sentence } from '@app/workflows/kernel';
import { comparePapers, differencesIn } from '@app/workflows/poll';
import { entryOf } from '../papers';
import { type OfflineRecord, type OfflineVote, sealOfBundle } from './format';
import { refusals, says } from './plan-words';

/** What the house knows of the sitting at the moment the record is looked at. */
export interface KnownOnline {
  sitting: string;
  days: readonly string[];
  now: string;
  /** Members in office, by day. */
  inOffice: ReadonlyMap<string, ReadonlySet<string>>;
  rollCalls: readonly { day: string; half: string }[];
  /** What was recorded of a person since the bundle was made: the newest instant that it speaks of. */
  movedSince: ReadonlyMap<string, string>;
  items: ReadonlyMap<string, { state: string; pollPhase: string | null; electronic: boolean }>;
  /** Who holds the role of a clerk. */
  clerks: ReadonlySet<string>;
}

/** One act that the record asks for, with its place in the file and the instant at which it happened. */
export type OfflineAct = { pointer: string; at: string } & (
  | { kind: 'roll-call'; call: OfflineRecord['rollCalls'][number] }
  | { kind: 'move'; move: OfflineRecord['moves'][number] }
  | { kind: 'take'; candidate: string }
  | {
      kind: 'vote';
      candidate: string;
      vote: OfflineVote;
      /** What the papers join: no poll yet, one that is prepared, or one that is open, with electronic ballots or without. */
      joins: 'nothing' | 'prepared' | 'open';
      electronic: boolean;
    }
  | { kind: 'postpone'; candidate: string; reason: string }
);

/** A line of the preview: what will be recorded, or what will not and why. Nothing of what is on a paper. */
export interface PlanRow {
  pointer: string;
  at: string;
  says: Sentence;
  refused: Sentence | null;
}

/** What will come of a record. */
export interface OfflinePlan {
  /** Why nothing of it can be recorded: another sitting, an altered bundle, one teller. */
  refused: Sentence | null;
  rows: readonly PlanRow[];
  /** In the order in which they are recorded: who was there first, then the items in the order of their instants. */
  acts: readonly OfflineAct[];
}

/** Compares a record with what is known: row by row what will be recorded and what is refused. Reads no clock. */
export function planOffline(record: OfflineRecord, known: KnownOnline): OfflinePlan {
  const refused = whyNothing(record, known);
  const asked = actsOf(record, known);
  const judged = asked.map((act) => ({ act, refused: refused ?? whyNot(act, record, known) }));
  const remarks = record.remarks.map(({ kind, at, text }, index) => ({
    pointer: `/remarks/${index}`,
    at,
    says: says.remark(kind, text),
    refused,
  }));
  return {
    refused,
    rows: [
      ...judged.map(({ act, refused: why }) => ({
        pointer: act.pointer,
        at: act.at,
        says: says.act(act, record),
        refused: why,
      })),
      ...remarks,
    ],
    acts: judged.flatMap(({ act, refused: why }) => (why === null ? [act] : [])),
  };
}

function actsOf(record: OfflineRecord, known: KnownOnline): OfflineAct[] {
  const there: OfflineAct[] = [
    ...record.rollCalls.map((call, index) => ({
      kind: 'roll-call' as const,
      pointer: `/rollCalls/${index}`,
      at: call.at,
      call,
    })),
    ...record.moves.map((move, index) => ({
      kind: 'move' as const,
      pointer: `/moves/${index}`,
      at: move.at,
      move,
    })),
  ];
  const items = record.items.flatMap(({ candidate, takenAt, vote, postponed }, index) => {
    const pointer = `/items/${index}`;
    const item = known.items.get(candidate);
    const acts: OfflineAct[] = [];
    if (takenAt !== undefined)
      acts.push({ kind: 'take', pointer: `${pointer}/takenAt`, at: takenAt, candidate });
    if (vote)
      acts.push({
        kind: 'vote',
        pointer: `${pointer}/vote`,
        at: vote.openedAt,
        candidate,
        vote,
        joins: joined(item?.pollPhase ?? null),
        electronic: item?.electronic ?? false,
      });
    if (postponed)
      acts.push({
        kind: 'postpone',
        pointer: `${pointer}/postponed`,
        at: postponed.at,
        candidate,
        reason: postponed.reason,
      });
    return acts;
  });
  return [...there.toSorted(byInstant), ...items.toSorted(byInstant)];
}

function joined(phase: string | null): 'nothing' | 'prepared' | 'open' {
  return phase === 'prepared' || phase === 'open' ? phase : 'nothing';
}

function byInstant(a: { at: string }, b: { at: string }): number {
  return a.at < b.at ? -1 : Number(a.at > b.at);
}

function whyNothing(record: OfflineRecord, known: KnownOnline): Sentence | null {
  const { bundle, bundleSha256, tellers } = record;
  if (bundle.sitting !== known.sitting) return refusals.otherSitting;
  if (sealOfBundle(bundle) !== bundleSha256) return refusals.alteredBundle;
  if (bundle.madeAt > known.now) return refusals.toCome;
  if (new Set(tellers).size < 2) return refusals.oneTeller;
  return tellers.every((teller) => known.clerks.has(teller)) ? null : refusals.noClerk;
}

function whyNot(act: OfflineAct, record: OfflineRecord, known: KnownOnline): Sentence | null {
  const last = act.kind === 'vote' ? act.vote.collectedAt : act.at;
  if (last > known.now) return refusals.toCome;
  const day = dayOf(act.at);
  if (!known.days.includes(day) || dayOf(last) !== day) return refusals.noDay;
  switch (act.kind) {
    case 'roll-call':
      return whyNoRollCall(act.call, known);
    case 'move':
      return whyNoMove(act.move, known);
    case 'take':
    case 'vote':
    case 'postpone':
      return whyNoItem(act, record, known);
  }
}

function whyNoRollCall(
  { day, half, at, present }: OfflineRecord['rollCalls'][number],
  known: KnownOnline,
): Sentence | null {
  if (dayOf(at) !== day) return refusals.noDay;
  const persons = present.map(({ person }) => person);
  if (new Set(persons).size !== persons.length) return refusals.twice;
  if (persons.some((person) => !isInOffice(known, day, person))) return refusals.noMember;
  const called = known.rollCalls.some((call) => call.day === day && call.half === half);
  if (called) return refusals.calledOnline;
  const moved = persons.some((person) => (known.movedSince.get(person) ?? '') >= at);
  return moved ? refusals.movedOnline : null;
}

function whyNoMove(
  { person, at }: OfflineRecord['moves'][number],
  known: KnownOnline,
): Sentence | null {
  if (!isInOffice(known, dayOf(at), person)) return refusals.noMember;
  return (known.movedSince.get(person) ?? '') >= at ? refusals.movedOnline : null;
}

function whyNoItem(
  act: Extract<OfflineAct, { candidate: string }>,
  record: OfflineRecord,
  known: KnownOnline,
): Sentence | null {
  const item = known.items.get(act.candidate);
  if (!item) return refusals.notOnAgenda;
  if (record.items.filter(({ candidate }) => candidate === act.candidate).length > 1)
    return refusals.twice;
  if (act.kind !== 'vote') return item.state === 'listed' ? null : refusals.notWaiting;
  if (item.state !== 'listed' && item.state !== 'voting') return refusals.notWaiting;
  if (item.pollPhase === 'tallying') return refusals.countedOnline;
  if (act.vote.collectedAt < act.vote.openedAt) return refusals.backwards;
  const [first, second] = act.vote.entries.map(entryOf);
  if (!first || !second || first.kind !== second.kind) return refusals.differ;
  if (first.kind !== act.vote.ballots) return refusals.otherKind;
  return differencesIn(comparePapers(first, second)) === 0 ? null : refusals.differ;
}

function isInOffice(known: KnownOnline, day: string, person: string): boolean {
  return known.inOffice.get(day)?.has(person) ?? false;
}

import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { EventRow } from './rows';

/** What the first event of a chain names as its predecessor. */
export const GENESIS = '0'.repeat(64);

/** Canonical JSON (RFC 8785): the same value gives the same text on every machine. */
export function canonical(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new Error('Only JSON values have a canonical form.');
  return text;
}

/** SHA-256 of the canonical form, in hexadecimal. */
export function digest(value: unknown): string {
  return createHash('sha256').update(canonical(value)).digest('hex');
}

/** The text that the hash of an event is taken of: all its columns but the hash itself and the database's transaction number. */
export function hashedText(event: Omit<EventRow, 'hash'>): string {
  return canonical({
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
  });
}

/** SHA-256 of `hashedText`, in hexadecimal. */
export function hashOf(event: Omit<EventRow, 'hash'>): string {
  return createHash('sha256').update(hashedText(event)).digest('hex');
}

export type ChainFault = { seq: number; fault: 'gap' | 'broken-link' | 'altered' | 'missing-tail' };

/**
 * Checks a history against itself and against the head that the process row remembers. Returns every fault found: a
 * flipped byte is `altered`, a dropped last row is `missing-tail`.
 */
export function verifyChain(
  events: readonly EventRow[],
  head: { version: number; hash: string },
): ChainFault[] {
  const faults: ChainFault[] = [];
  let previous = GENESIS;
  events.forEach((event, index) => {
    if (event.seq !== index + 1) faults.push({ seq: event.seq, fault: 'gap' });
    if (event.prev_hash !== previous) faults.push({ seq: event.seq, fault: 'broken-link' });
    if (hashOf(event) !== event.hash) faults.push({ seq: event.seq, fault: 'altered' });
    previous = event.hash;
  });
  if (events.length !== head.version || previous !== head.hash)
    faults.push({ seq: head.version, fault: 'missing-tail' });
  return faults;
}

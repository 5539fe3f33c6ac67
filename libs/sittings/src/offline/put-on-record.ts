import { type Engine, RefusedError } from '@app/engine';
import type { Tx } from '@app/platform';
import { v7 as uuid } from 'uuid';
import { recordAttendance } from '../attendance';
import { takeItem } from '../item-acts';
import type { Sitting } from '../sitting';
import type { OfflineRecord } from './format';
import type { OfflineAct } from './plan';

/** Under whose names the acts of a record are put on record: each of them has signed in for it. */
interface PutOnRecord {
  sitting: Sitting;
  /** The id of the record; it is the batch of every event that comes of it. */
  id: string;
  record: OfflineRecord;
  /** The teller who brought it: the clerk of the sitting. */
  clerk: string;
  /** Who presides, and closes the votes. */
  chair: string;
  acts: readonly OfflineAct[];
}

/**
 * Puts the acts of a record on record at the instants at which they happened, inside the caller's transaction. Throws `RefusedError`
 * for the first that the record of the house does not bear, so that all of it falls.
 */
export async function putActsOnRecord(tx: Tx, engine: Engine, put: PutOnRecord): Promise<void> {
  for (const act of put.acts) await putOne(tx, engine, put, act);
}

async function putOne(tx: Tx, engine: Engine, put: PutOnRecord, act: OfflineAct): Promise<void> {
  const { sitting, clerk } = put;
  const receivedAt = new Date(act.at);
  switch (act.kind) {
    case 'roll-call': {
      accept(
        await recordAttendance(tx, {
          sitting,
          entries: act.call.present.map((entry) => ({ ...entry, from: receivedAt })),
          rollCall: act.call.half,
          recordedBy: clerk,
          receivedAt,
        }),
      );
      return;
    }
    case 'move': {
      const { person, mode } = act.move;
      const entries = [{ person, mode, from: receivedAt }];
      accept(await recordAttendance(tx, { sitting, entries, recordedBy: clerk, receivedAt }));
      return;
    }
    case 'take': {
      accept(await takeItem(tx, { sitting, process: act.candidate, actor: clerk, receivedAt }));
      return;
    }
    case 'postpone':
      await engine.submitWithin(tx, {
        process: act.candidate,
        event: 'ITEM.POSTPONED',
        data: { reason: act.reason },
        sender: { kind: 'person', person: clerk },
        receivedAt,
        batch: put.id,
      });
      return;
    case 'vote':
      return putVote(tx, engine, put, act);
  }
}

async function putVote(
  tx: Tx,
  engine: Engine,
  put: PutOnRecord,
  { candidate, vote, joins, electronic }: Extract<OfflineAct, { kind: 'vote' }>,
): Promise<void> {
  const { sitting, record, id, clerk, chair } = put;
  const opened = new Date(vote.openedAt);
  const collected = new Date(vote.collectedAt);
  const poll = joins === 'nothing' ? await prepared() : await pollOf(tx, sitting.id, candidate);
  const submit = (event: string, person: string, receivedAt: Date, data: object = {}) =>
    engine.submitWithin(tx, {
      process: poll,
      event,
      data,
      sender: { kind: 'person', person },
      receivedAt,
      batch: id,
    });
  if (joins !== 'open') await submit('POLL.OPENED', clerk, opened);
  await submit('BALLOTS.COLLECTED', chair, collected);
  for (const [place, teller] of record.tellers.entries())
    await submit('PAPERS.ENTERED', teller, collected, {
      ...vote.entries[place],
      key: `${id}:${place}`,
    });
  // Where anybody voted electronically too, both stand beside each other until the one who presides declares.
  if (!electronic) await submit('POLL.CLOSED', chair, collected);

  async function prepared(): Promise<string> {
    const { policy } = await caseOf(tx, candidate);
    const process = uuid();
    await engine.openWithin(tx, {
      workflow: 'poll',
      process,
      parent: candidate,
      policyVersion: policy,
      data: { sitting: sitting.id, candidate, question: vote.question, ballots: vote.ballots },
      sender: { kind: 'person', person: clerk },
      receivedAt: opened,
      batch: id,
    });
    return process;
  }
}

async function caseOf(tx: Tx, candidate: string): Promise<{ policy: string }> {
  // The case is locked before its poll, as every other act locks them.
  const found = await tx.one<{ policy: string }>(
    'select policy_version as policy from process where id = $1 for no key update',
    [candidate],
  );
  if (!found) throw new Error('An item of an agenda is a case.');
  return found;
}

async function pollOf(tx: Tx, sitting: string, candidate: string): Promise<string> {
  await caseOf(tx, candidate);
  const found = await tx.one<{ poll: string | null }>(
    'select poll_id as poll from sitting_item where sitting_id = $1 and process_id = $2',
    [sitting, candidate],
  );
  if (!found || found.poll === null) throw new Error('The item has a poll that the plan joined.');
  return found.poll;
}

function accept(answer: object): void {
  if ('accepted' in answer) throw new RefusedError(answer as RefusedError['refused']);
}

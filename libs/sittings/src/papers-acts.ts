import { type Engine, type Refused, RefusedError } from '@app/engine';
import { reader } from '@app/platform';
import {
  comparedIn,
  entriesOf,
  entryOf,
  type PapersGiven,
  type PapersRecorded,
  recordedUnder,
  RepeatedPapers,
} from './papers';

/**
 * A teller enters what was on the papers. What it says is neither in the outcome nor in the inbox: the key of the request is kept with
 * the entry. The answer says whether another teller is waited for, or what came of the two.
 */
export async function enterPapers(
  engine: Engine,
  act: {
    poll: string;
    person: string;
    given: PapersGiven;
    receivedAt: Date;
    idempotencyKey: string;
  },
): Promise<PapersRecorded | Refused> {
  const { poll, person, given, receivedAt, idempotencyKey: key } = act;
  const tx = reader(engine.dataSource);
  try {
    // Whoever repeats an entry for want of an answer gets it, also when the poll has gone on.
    const earlier = await recordedUnder(tx, { poll, teller: person, key }, entryOf(given));
    if (earlier) return earlier;
    const outcome = await engine.submit({
      process: poll,
      event: 'PAPERS.ENTERED',
      data: { ...given, key },
      sender: { kind: 'person', person },
      receivedAt,
    });
    if (!outcome.accepted) return outcome;
    const { round, commitment } = outcome.answer as { round: number; commitment: string };
    return {
      poll,
      round,
      commitment,
      enteredAt: receivedAt.toISOString(),
      compared: comparedIn(await entriesOf(tx, poll, round)),
    };
  } catch (error) {
    if (error instanceof RepeatedPapers) return error.recorded;
    if (error instanceof RefusedError) return error.refused;
    throw error;
  }
}

import { type SpanValues, traced, type Tx } from '@app/platform';
import type { Accepted, Command, OpenCommand, Outcome } from './command';
import { RefusedError } from './command';
import { Engine } from './engine';
import type { RingOutcome } from './ring';

/** The engine with a span around each act and each bell. Made in its place only where the operator asked for traces. */
export class TracedEngine extends Engine {
  override async submit(command: Command): Promise<Outcome> {
    return traced('engine.submit', async (note) => {
      note({ 'an_le.process': command.process });
      const outcome = await super.submit(command);
      note(outcomeOf(outcome, command));
      return outcome;
    });
  }

  override async submitWithin(tx: Tx, command: Command): Promise<Accepted> {
    return traced('engine.submit', async (note) => {
      note({ 'an_le.process': command.process });
      return accepting(note, command, () => super.submitWithin(tx, command));
    });
  }

  override async openWithin(tx: Tx, command: OpenCommand): Promise<Accepted> {
    return traced('engine.open', async (note) => {
      note({ 'an_le.process': command.process, 'an_le.workflow': command.workflow });
      const event = this.registry.of(command.workflow).workflow.opening;
      return accepting(note, { event }, () => super.openWithin(tx, command));
    });
  }

  override async ring(deadline: string, askedBy: string | null = null): Promise<RingOutcome> {
    return traced('engine.ring', async (note) => {
      const outcome = await super.ring(deadline, askedBy);
      note({ 'an_le.outcome': outcome.rang });
      if (outcome.rang === 'fired')
        note({ 'an_le.event': outcome.event, 'an_le.late_ms': outcome.lateMs });
      if (outcome.rang === 'incident') note({ 'an_le.refusal': outcome.refused.code });
      return outcome;
    });
  }

  override async ringTogether(deadlines: readonly string[]): Promise<RingOutcome[]> {
    return traced('engine.ring_together', async (note) => {
      const outcomes = await super.ringTogether(deadlines);
      note({ 'an_le.fired': outcomes.filter(({ rang }) => rang === 'fired').length });
      return outcomes;
    });
  }
}

/** A name that no workflow knows is whatever somebody sent, and is not repeated. */
const UNJUDGED = new Set(['unknown-process', 'unknown-event']);

function outcomeOf(outcome: Outcome, { event }: { event: string }): SpanValues {
  if (outcome.accepted)
    return {
      'an_le.outcome': 'accepted',
      'an_le.workflow': outcome.workflow,
      'an_le.event': outcome.event,
    };
  return {
    'an_le.outcome': 'refused',
    'an_le.refusal': outcome.code,
    ...(!UNJUDGED.has(outcome.code) && { 'an_le.event': event }),
  };
}

async function accepting(
  note: (values: SpanValues) => void,
  command: { event: string },
  work: () => Promise<Accepted>,
): Promise<Accepted> {
  try {
    const accepted = await work();
    note(outcomeOf(accepted, command));
    return accepted;
  } catch (error) {
    if (error instanceof RefusedError) note(outcomeOf(error.refused, command));
    throw error;
  }
}

import type { ActContext, Engine, ProcessRow } from '@app/engine';
import type { Tx } from '@app/platform';
import {
  type Actor,
  foresee,
  may,
  mayByRole,
  type Sentence,
  withNumbers,
} from '@app/workflows/kernel';
import type { AnyMachineSnapshot } from 'xstate';

/** An act that the reader may try now. */
export interface AllowedEvent {
  type: string;
  title: Sentence;
  basis: string | null;
}

/** An act that is not open now, with the reasons in words. */
export interface ClosedEvent extends AllowedEvent {
  because: 'role' | 'relation' | 'phase' | 'guard' | 'ended';
  reasons: readonly Sentence[];
  /** Names of the conditions that are missing, where `because` is a condition. */
  guards: readonly string[];
}

export interface Options {
  allowed: readonly AllowedEvent[];
  notAllowed: readonly ClosedEvent[];
}

/** A case as the decision sees it. */
export interface Standing {
  process: ProcessRow;
  snapshot: AnyMachineSnapshot;
  /** End of each running or ended limit, by step. */
  limits: Readonly<Record<string, string>>;
}

/**
 * Every act of the workflow that a person can send (or of `among`, where only some are asked about), told apart by whether this
 * reader may try it now, and if not, why: the same tables and guards that decide, asked before anything is said. What depends on
 * the words of the act itself is decided when it is sent.
 */
export async function optionsFor(
  tx: Tx,
  engine: Engine,
  { process, snapshot, limits }: Standing,
  actor: Actor,
  at: Date,
  among?: readonly string[],
): Promise<Options> {
  const wiring = engine.registry.of(process.workflow);
  const { workflow } = wiring;
  const machine = engine.registry.machineOf(process.workflow, process.machine_version);
  const context = snapshot.context as Readonly<Record<string, unknown>>;
  // Whoever is known to the house is one of the public as well, here as in the engine.
  const sender: Actor = { ...actor, roles: [...actor.roles, 'public'] };
  const allowed: AllowedEvent[] = [];
  const notAllowed: ClosedEvent[] = [];

  for (const [type, { title, origin, basis }] of Object.entries(workflow.events)) {
    if (origin !== 'person' || type === workflow.opening) continue;
    if (among !== undefined && !among.includes(type)) continue;
    const event: AllowedEvent = { type, title, basis: basis ?? null };
    const closed = (
      because: ClosedEvent['because'],
      reasons: readonly Sentence[],
      guards: readonly string[] = [],
    ): void => {
      notAllowed.push({ ...event, because, reasons, guards });
    };
    const act: ActContext = {
      process,
      event: type,
      actor,
      receivedAt: at,
      recordedAt: at,
      context,
      limits,
    };
    const inPhase = foresee(machine, snapshot, {
      type,
      at: at.toISOString(),
      by: actor,
      facts: {},
    });
    // In the order in which the act itself would be refused: role, phase, relation, then what the machine asks.
    const byRole = mayByRole(workflow, type, sender);
    if (!byRole.permitted) {
      closed('role', [byRole.sentence]);
      continue;
    }
    if (inPhase !== null && inPhase.reason !== 'guard') {
      if (inPhase.reason === 'already-ended') closed('ended', [ended]);
      else closed('phase', [notInPhase(workflow.phases[process.phase])]);
      continue;
    }
    // Facts cost a query: they are read only where role and phase leave the question open.
    const facts = await wiring.facts(tx, act, {});
    const permitted = may(workflow, type, {
      actor: sender,
      context,
      facts,
      data: {},
      phase: process.phase,
    });
    if (!permitted.permitted) {
      closed(permitted.reason === 'relation' ? 'relation' : 'role', [permitted.sentence]);
      continue;
    }
    const refusal = foresee(machine, snapshot, { type, at: at.toISOString(), by: actor, facts });
    if (refusal === null) allowed.push(event);
    else if (refusal.reason === 'guard')
      closed(
        'guard',
        refusal.guards.map((guard) => withNumbers(sentenceOf(workflow.guards, guard), facts)),
        refusal.guards,
      );
    else throw new Error(`${type} is open in "${process.phase}" and is not.`);
  }
  return { allowed, notAllowed };
}

const ended: Sentence = { vi: 'Hồ sơ đã kết thúc.', en: 'The case has ended.' };

function notInPhase(phase: Sentence | undefined): Sentence {
  return {
    vi: `Ở bước "${phase?.vi ?? ''}" không làm được việc này.`,
    en: `This cannot be done in the phase "${phase?.en ?? ''}".`,
  };
}

function sentenceOf(sentences: Readonly<Record<string, Sentence>>, guard: string): Sentence {
  const sentence = sentences[guard];
  if (!sentence) throw new Error(`Guard "${guard}" has no sentence.`);
  return sentence;
}

import type { Tx } from '@app/platform';
import {
  type Effect,
  type Occurrence,
  begin,
  decide,
  enabledTypes,
  hasEnded,
  may,
  mayByRole,
  notHere,
  persisted,
  restore,
} from '@app/workflows/kernel';
import { v7 as uuid } from 'uuid';
import { type ActorDirectory, askOwnRoles, resolveActor, senderKey, waysOf } from './actor';
import { type DeadlineChanges, type KnownDeadline, deadlineChanges, limitsOf } from './arming';
import { hashOf } from './chain';
import { type Accepted, type Command, RefusedError, type ResolvedActor, refuse } from './command';
import type { catchUp, OpenReprojection } from './reprojection';
import type { ActContext, LimitPlanner, Prepared, Wiring, WorkflowRegistry } from './registry';
import type { EventRow, ProcessRow } from './rows';
import { invalidData, notPermitted, refusedBy, staleVersion, unknownEvent } from './refusals';
import { remember, type Seen, seenBefore } from './seen-before';
import { lockParent, lockProcess, readStanding, writeEvent } from './statements';

/** What the one path needs. */
export interface Parts {
  registry: WorkflowRegistry;
  planner: LimitPlanner;
  directory: ActorDirectory;
  /** Counts a case anew that a new calendar has yet to reach. */
  catchUp: typeof catchUp;
}

/** What is known of a process while its next event is decided, read under its lock. */
export interface Standing {
  now: Date;
  deadlines: KnownDeadline[];
  seen: Seen | null;
  simulated: boolean;
  /** The calendar that is reaching the running limits at this moment, as far as it has come. */
  recount: OpenReprojection | null;
}

/**
 * The one path of every event: lock → seen? → may? → decide → advance → history → deadlines → outbox. Runs inside the
 * caller's transaction and throws `RefusedError` to roll it back. `fired` is the deadline whose bell this is. What is written
 * is sent without waiting: its failure is that of the transaction.
 */
export async function advance(
  tx: Tx,
  parts: Parts,
  command: Command,
  fired?: string,
): Promise<Accepted> {
  // Three questions, one round trip: PostgreSQL answers the second when the first has its lock.
  const [process, standing, ownRoles] = await Promise.all([
    lock(tx, parts, command),
    readUnderLock(tx, command),
    askOwnRoles(tx, parts.directory, command.sender),
  ]);
  const before = await seenBefore(tx, standing.seen, command);
  if (before) return before;
  if (command.ifVersion !== undefined && command.ifVersion !== process.version)
    throw new RefusedError(staleVersion(process, command.ifVersion));
  const { recount } = standing;
  // The sender saw the case as it stood; what a new calendar does to its limits first is no act that was missed.
  const present =
    recount && command.limits !== 'held' && (await parts.catchUp(tx, parts, recount, process.id))
      ? await readAgain(tx, command)
      : { process, standing };
  return record(tx, parts, { command, ...present, ownRoles, fired });
}

async function readAgain(
  tx: Tx,
  command: Command,
): Promise<{ process: ProcessRow; standing: Standing }> {
  const [[process], standing] = await Promise.all([
    tx.named<ProcessRow>('engine-lock-process', lockProcess, [command.process]),
    readUnderLock(tx, command),
  ]);
  if (!process) throw new Error(`Process ${command.process} is gone.`);
  return { process, standing };
}

/**
 * Records that limits of a process were counted anew: the one path without its questions, for whoever holds the lock and has read
 * the standing, of many processes at once. The machine hears of it as of any event; `moved` is what becomes of the rows.
 */
export async function recordMove(
  tx: Tx,
  parts: Parts,
  input: { command: Command; process: ProcessRow; standing: Standing; moved: DeadlineChanges },
): Promise<Accepted> {
  return record(tx, parts, { ...input, ownRoles: () => [], fired: undefined });
}

/** Records the opening event of a process whose row was just inserted at version 0. */
export async function recordOpening(
  tx: Tx,
  parts: Parts,
  command: Command,
  process: ProcessRow,
): Promise<Accepted> {
  const [standing, ownRoles] = await Promise.all([
    readUnderLock(tx, command),
    askOwnRoles(tx, parts.directory, command.sender),
  ]);
  const before = await seenBefore(tx, standing.seen, command);
  if (before) return before;
  return record(tx, parts, { command, process, standing, ownRoles, fired: undefined });
}

async function record(
  tx: Tx,
  parts: Parts,
  input: {
    command: Command;
    process: ProcessRow;
    standing: Standing;
    ownRoles: Awaited<ReturnType<typeof askOwnRoles>>;
    fired: string | undefined;
    moved?: DeadlineChanges;
  },
): Promise<Accepted> {
  const { command, process, standing } = input;
  const wiring = parts.registry.of(process.workflow);
  const { workflow } = wiring;
  const opening = process.version === 0;
  if (
    !Object.hasOwn(workflow.events, command.event) ||
    (!opening && command.event === workflow.opening)
  )
    throw new RefusedError(unknownEvent(command.event));

  const machine = parts.registry.machineOf(process.workflow, process.machine_version);
  const before = opening ? undefined : restore(machine, process.snapshot);
  const actor = await resolveActor(tx, parts.directory, {
    workflow,
    event: command.event,
    sender: command.sender,
    at: standing.now,
    ownRoles: input.ownRoles,
  });
  if ('accepted' in actor) throw new RefusedError(actor);

  const act: ActContext = {
    process,
    event: command.event,
    actor: machineActor(actor),
    receivedAt: command.receivedAt,
    recordedAt: standing.now,
    context: (before?.context ?? {}) as Readonly<Record<string, unknown>>,
    limits: limitsOf(standing.deadlines),
  };
  // Role and phase are asked first: whoever may not act learns nothing of the facts, and nothing is prepared in vain.
  const ways = waysOf(command.sender);
  const byRole = mayByRole(workflow, command.event, act.actor, ways);
  if (!byRole.permitted) throw new RefusedError(notPermitted(process, byRole.sentence));
  if (before && !enabledTypes(before).has(command.event))
    throw new RefusedError(refusedBy(wiring, process, notHere(before), {}));
  const prepared = await prepare(tx, wiring, act, command.data);
  const facts = await wiring.facts(tx, act, prepared.data);
  const permitted = may(
    workflow,
    command.event,
    {
      actor: act.actor,
      context: act.context,
      facts,
      data: prepared.data,
      ...(before && { phase: process.phase }),
    },
    ways,
  );
  if (!permitted.permitted) throw new RefusedError(notPermitted(process, permitted.sentence));

  const occurrence: Occurrence = {
    type: command.event,
    at: command.receivedAt.toISOString(),
    by: act.actor,
    data: prepared.data,
    facts,
  };
  const decision = before
    ? decide(machine, before, occurrence)
    : { accepted: true as const, ...begin(machine, occurrence) };
  if (!decision.accepted)
    throw new RefusedError(refusedBy(wiring, process, decision.refusal, facts));

  const { snapshot, effects } = decision;
  const changes =
    input.moved ??
    (await deadlineChanges(tx, parts.planner, {
      workflow,
      effects,
      known: standing.deadlines,
      fired: input.fired,
      policyVersion: process.policy_version,
      at: standing.now.toISOString(),
    }));
  const unhashed: Omit<EventRow, 'hash'> = {
    process_id: process.id,
    seq: process.version + 1,
    type: command.event,
    payload: prepared.data,
    facts,
    actor: actor.person,
    actor_roles: [...actor.roles],
    on_behalf_of: actor.onBehalfOf,
    entered_by: actor.enteredBy,
    confirmed_by: actor.confirmedBy,
    authority: actor.authority,
    paper: actor.paper,
    batch_id: command.batch ?? null,
    received_at: command.receivedAt,
    recorded_at: standing.now,
    from_phase: opening ? null : process.phase,
    to_phase: workflow.phaseOf(snapshot),
    machine_version: process.machine_version,
    simulated: standing.simulated,
    prev_hash: process.head_hash,
  };
  const hash = hashOf(unhashed);
  const accepted: Accepted = {
    accepted: true,
    process: process.id,
    workflow: process.workflow,
    event: command.event,
    seq: unhashed.seq,
    version: unhashed.seq,
    fromPhase: unhashed.from_phase,
    phase: unhashed.to_phase,
    receivedAt: occurrence.at,
    recordedAt: standing.now.toISOString(),
    hash,
    ...(prepared.answer ? { answer: prepared.answer } : {}),
  };

  for (const effect of effects)
    if (effect.type === 'domain')
      await handlerOf(wiring, effect.name)(
        tx,
        { ...act, seq: accepted.seq, contextAfter: snapshot.context as Record<string, unknown> },
        effect.data,
      );

  tx.send('engine-write-event', writeEvent, [
    process.id,
    process.version,
    unhashed.to_phase,
    JSON.stringify(persisted(machine, snapshot)),
    hasEnded(snapshot),
    hash,
    standing.now,
    standing.simulated,
    unhashed.type,
    JSON.stringify(unhashed.payload),
    JSON.stringify(unhashed.facts),
    unhashed.actor,
    unhashed.actor_roles,
    unhashed.on_behalf_of,
    unhashed.entered_by,
    unhashed.confirmed_by,
    unhashed.authority,
    unhashed.paper === null ? null : JSON.stringify(unhashed.paper),
    unhashed.batch_id,
    unhashed.received_at,
    unhashed.from_phase,
    unhashed.machine_version,
    unhashed.prev_hash,
    JSON.stringify(changes.settle),
    process.policy_version,
    JSON.stringify(changes.arm),
    JSON.stringify(notices(effects)),
    JSON.stringify(remember(command, accepted)),
  ]);

  for (const effect of effects)
    if (effect.type === 'event.send')
      await advance(tx, parts, {
        process: effect.to.process,
        event: effect.event,
        data: effect.data,
        sender: { kind: 'system' },
        receivedAt: command.receivedAt,
        batch: command.batch,
      });
  return accepted;
}

async function lock(tx: Tx, parts: Parts, command: Command): Promise<ProcessRow> {
  if (parts.registry.locksParentFirst(command.event))
    tx.send('engine-lock-parent', lockParent, [command.process]);
  const [process] = await tx.named<ProcessRow>('engine-lock-process', lockProcess, [
    command.process,
  ]);
  if (!process)
    throw new RefusedError(
      refuse('unknown-process', {
        vi: 'Không tìm thấy hồ sơ này.',
        en: 'There is no such case.',
      }),
    );
  return process;
}

async function readUnderLock(tx: Tx, command: Command): Promise<Standing> {
  const [standing] = await tx.named<Standing>('engine-read-standing', readStanding, [
    command.process,
    senderKey(command.sender),
    command.idempotencyKey ?? '',
  ]);
  if (!standing) throw new Error('The standing of a process is always one row.');
  return standing;
}

async function prepare(tx: Tx, wiring: Wiring, act: ActContext, raw: unknown): Promise<Prepared> {
  const ready = wiring.prepare[act.event];
  const prepared = ready
    ? await ready(tx, act, raw as Readonly<Record<string, unknown>>)
    : { data: raw as Readonly<Record<string, unknown>> };
  const parsed = wiring.workflow.events[act.event]?.data.safeParse(prepared.data);
  if (!parsed?.success) throw new RefusedError(invalidData(parsed?.error));
  // Through JSON once, so that what is hashed now is what the database gives back later.
  const data = JSON.parse(JSON.stringify(parsed.data)) as Readonly<Record<string, unknown>>;
  return { ...prepared, data };
}

function handlerOf(wiring: Wiring, name: string): Wiring['effects'][string] {
  const handler = wiring.effects[name];
  if (!handler) throw new Error(`Effect "${name}" of "${wiring.workflow.name}" has no handler.`);
  return handler;
}

function machineActor(actor: ResolvedActor): ActContext['actor'] {
  return {
    person: actor.person,
    roles: actor.roles,
    ...(actor.enteredBy === null ? {} : { enteredBy: actor.enteredBy }),
    ...(actor.confirmedBy === null ? {} : { confirmedBy: actor.confirmedBy }),
  };
}

function notices(effects: readonly Effect[]): { id: string; kind: string; payload: unknown }[] {
  return effects
    .filter((effect) => effect.type === 'notice.send')
    .map((effect) => ({ id: uuid(), kind: 'notice', payload: effect }));
}

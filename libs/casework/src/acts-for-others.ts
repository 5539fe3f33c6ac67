import type { Engine, ProcessRow } from '@app/engine';
import { colleagues, delegationsTo, listDelegations, namesOf, rolesOf } from '@app/identity';
import type { Tx } from '@app/platform';
import { dayOf } from '@app/workflows/calendar';
import type { Role } from '@app/workflows/kernel';
import { selection } from '@app/workflows/selection';
import { type AllowedEvent, optionsFor, type Standing } from './allowed';
import { limitInstants } from './limits';

/** Somebody by id and name. */
export interface Named {
  person: string;
  name: string;
}

/** What a delegation (ủy quyền) opens to its holder on a case now. */
export interface LentActs {
  authority: string;
  from: Named;
  acts: readonly AllowedEvent[];
}

/** Who may have decided an act on paper: in the own right, or for somebody under a delegation (KT. CHÁNH ÁN). */
export interface Decider extends Named {
  authority: string | null;
  onBehalfOf: Named | null;
}

/** An act that may be entered from paper now, with everybody who may have decided it. */
export interface PaperAct extends AllowedEvent {
  deciders: readonly Decider[];
}

/** More than the house has people, or delegations in a year. */
const MOST = 1000;

/** What others lent this person that is open on the case now; nothing where nobody lent anything. */
export async function lentActs(
  tx: Tx,
  engine: Engine,
  process: ProcessRow,
  { person, at }: { person: string; at: Date },
): Promise<LentActs[]> {
  const delegations = await delegationsTo(tx, person, at);
  if (delegations.length === 0) return [];
  const standing = await standingOf(tx, engine, process);
  const lent: LentActs[] = [];
  for (const { id, fromPerson, fromName, powers } of delegations) {
    const roles = await rolesOf(tx, fromPerson, dayOf(at.toISOString()));
    const { allowed } = await optionsFor(tx, engine, standing, { person, roles }, at, powers);
    if (allowed.length > 0)
      lent.push({ authority: id, from: { person: fromPerson, name: fromName }, acts: allowed });
  }
  return lent;
}

/** Every act that the table lets be entered from paper and that somebody may do on the case now. */
export async function actsOnPaper(
  tx: Tx,
  engine: Engine,
  process: ProcessRow,
  at: Date,
): Promise<PaperAct[]> {
  const onPaper = linesOf((line) => line.onPaper === true);
  const standing = await standingOf(tx, engine, process);
  const found = new Map<string, { act: AllowedEvent; deciders: Decider[] }>();
  const ask = async (
    decider: Decider,
    roles: readonly Role[],
    among: readonly string[],
  ): Promise<void> => {
    if (among.length === 0) return;
    const actor = { person: decider.person, roles };
    const { allowed } = await optionsFor(tx, engine, standing, actor, at, among);
    for (const act of allowed) {
      const known = found.get(act.type) ?? { act, deciders: [] };
      known.deciders.push(decider);
      found.set(act.type, known);
    }
  };
  const people = await colleagues(tx, { after: undefined, limit: MOST });
  const rolesById = new Map(people.map(({ id, roles }) => [id, roles]));
  for (const { id, name, roles } of people) {
    const own = { person: id, name, authority: null, onBehalfOf: null };
    await ask(own, roles, actsOf(onPaper, roles));
  }
  const lendable = linesOf((line) => line.onPaper === true && line.delegable === true);
  const lent = (await listDelegations(tx, { of: null, limit: MOST })).filter(
    ({ inForce }) => inForce,
  );
  const names = await namesOf(
    tx,
    lent.flatMap(({ fromPerson, toPerson }) => [fromPerson, toPerson]),
  );
  for (const { id, fromPerson, toPerson, powers } of lent) {
    const roles = rolesById.get(fromPerson) ?? [];
    const decider = {
      person: toPerson,
      name: names.get(toPerson) ?? '',
      authority: id,
      onBehalfOf: { person: fromPerson, name: names.get(fromPerson) ?? '' },
    };
    const among = actsOf(lendable, roles).filter((type) => powers.includes(type));
    await ask(decider, roles, among);
  }
  return [...found.values()].map(({ act, deciders }) => ({ ...act, deciders }));
}

/** Acts with doors of their own are not sent as events; their words would not be kept apart. */
const elsewhere = new Set(['COMMENT.RECEIVED', 'OPINION.GIVEN', selection.opening]);

type Line = (typeof selection.permissions)[number];

function linesOf(holds: (line: Line) => boolean): readonly Line[] {
  return selection.permissions.filter((line) => holds(line) && !elsewhere.has(line.event));
}

/** Types of act that these lines give to one of the roles. */
function actsOf(lines: readonly Line[], roles: readonly Role[]): string[] {
  const held = lines.filter((line) => line.roles.some((role) => roles.includes(role)));
  return [...new Set(held.map(({ event }) => event))];
}

async function standingOf(tx: Tx, engine: Engine, process: ProcessRow): Promise<Standing> {
  const limits = await limitInstants(tx, process.id);
  return { process, snapshot: engine.restored(process), limits };
}

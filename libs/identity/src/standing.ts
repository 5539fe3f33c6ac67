import type { Tx } from '@app/platform';
import type { Role } from '@app/workflows/kernel';
import { type Person, personById, type SourceDocument } from './person';

/** A role for a span of days, by the document it was given on. */
export interface RoleTerm {
  role: Role;
  validFrom: string;
  validTo: string | null;
  document: SourceDocument;
}

/** An act on somebody's roles or sign-in, as the record has it. */
export interface ActOnPerson {
  type: string;
  role: Role | null;
  /** The last day that it named, where it named one. */
  lastDay: string | null;
  reason: string | null;
  actor: { person: string; name: string } | null;
  recordedAt: Date;
}

/** Somebody's roles over time, whether they can sign in, and who did what about it. */
export interface Standing {
  person: Person;
  canSignIn: boolean;
  terms: readonly RoleTerm[];
  acts: readonly ActOnPerson[];
}

/** What is on record about a person, latest first; undefined where there is no such person. */
export async function standingOf(tx: Tx, id: string): Promise<Standing | undefined> {
  const person = await personById(tx, id);
  if (!person) return undefined;
  const terms = await tx.rows<RoleTerm>(
    `select role, valid_from as "validFrom", valid_to as "validTo", document from person_role
     where person_id = $1 order by valid_from desc, role`,
    [id],
  );
  const acts = await tx.rows<ActOnPerson>(
    `select e.type, e.payload ->> 'role' as role, e.payload ->> 'reason' as reason,
       coalesce(e.payload ->> 'lastDay', e.payload ->> 'validTo') as "lastDay",
       case when a.id is not null then json_build_object('person', a.id, 'name', a.name) end as actor,
       e.recorded_at as "recordedAt"
     from process p join process_event e on e.process_id = p.id left join person a on a.id = e.actor
     where p.workflow = 'administration' and p.phase = 'people' and e.payload ->> 'person' = $1
     order by e.seq desc`,
    [id],
  );
  const credential = await tx.one('select person_id from credential where person_id = $1', [id]);
  return { person, canSignIn: credential !== undefined, terms, acts };
}

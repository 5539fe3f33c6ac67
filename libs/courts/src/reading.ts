import type { Tx } from '@app/platform';
import type { LocalDate } from '@app/workflows/calendar';
import type { Court, CourtKind, Succession } from './court';
import type { CourtLine } from './line';
import { plainName, plainNamesIn } from './name';

const columns = `id, name, kind, valid_from as "validFrom", valid_to as "validTo", basis, ended_by as "endedBy",
  confidence, notes, sources, version`;

/** The court with this id, or undefined. */
export function courtById(tx: Tx, id: string): Promise<Court | undefined> {
  return tx.one<Court>(`select ${columns} from court where id = $1`, [id]);
}

/** The court of this name on a day: any spelling, accents or not, TAND, TANDTC, TANDCC, also by one of its organs. */
export function courtNamed(tx: Tx, name: string, on: LocalDate): Promise<Court | undefined> {
  return tx.one<Court>(`select ${columns} from court where id = app.court_named($1, $2)`, [
    plainNamesIn(name),
    on,
  ]);
}

/** Every court that ever bore one of the names that the text may mean. */
export async function courtsEverNamed(tx: Tx, name: string): Promise<readonly string[]> {
  const found = await tx.rows<{ id: string }>(
    'select id from court where plain_name = any($1) order by id',
    [plainNamesIn(name)],
  );
  return found.map(({ id }) => id);
}

/** What a reader of the list asks for. */
export interface CourtQuery {
  /** Words of the name, in any spelling; each must occur. */
  q?: string | undefined;
  kind?: CourtKind | undefined;
  /** Only those that exist on the day. */
  on?: LocalDate | undefined;
  /** Name and id of the last one of the page before. */
  after?: readonly [name: string, id: string] | undefined;
  limit: number;
}

/** A court in a list, with the name that it is ordered by. */
export type ListedCourt = Court & { plainName: string };

/** Courts by name. */
export function listCourts(tx: Tx, query: CourtQuery): Promise<ListedCourt[]> {
  const { q = '', kind = null, on = null, after, limit } = query;
  // The last word may be still to be typed to its end.
  const words = plainName(q)
    .split(' ')
    .filter((word) => word !== '')
    .map((word, index, all) => (index === all.length - 1 ? `% ${word}%` : `% ${word} %`));
  return tx.rows<ListedCourt>(
    `select ${columns}, plain_name as "plainName" from court
     where ($1::text is null or kind = $1)
       and ($2::date is null or ((valid_from is null or valid_from <= $2) and (valid_to is null or valid_to >= $2)))
       and ($3::text is null or (plain_name, id) > ($3, $4::uuid))
       and (select bool_and(' ' || plain_name || ' ' like word) from unnest($5::text[]) word) is not false
     order by plain_name, id limit $6`,
    [kind, on, after?.[0] ?? null, after?.[1] ?? null, words, limit],
  );
}

/** These courts with all that came before and after them. */
export async function linesOf(tx: Tx, ids: readonly string[]): Promise<CourtLine> {
  const successions = await tx.rows<Succession>(
    `with recursive later(id) as (
       select unnest($1::uuid[])
       union
       select successor_id from later join court_succession on predecessor_id = later.id
     ), earlier(id) as (
       select unnest($1::uuid[])
       union
       select predecessor_id from earlier join court_succession on successor_id = earlier.id
     )
     select predecessor_id as predecessor, successor_id as successor, from_day as "from"
     from court_succession
     where predecessor_id in (select id from later) or successor_id in (select id from earlier)
     order by from_day, predecessor_id, successor_id`,
    [ids],
  );
  const known = [...ids, ...successions.flatMap((one) => [one.predecessor, one.successor])];
  const courts = await tx.rows<Court>(
    `select ${columns} from court where id = any($1::uuid[]) order by plain_name, id`,
    [[...new Set(known)]],
  );
  return { courts: new Map(courts.map((court) => [court.id, court])), successions };
}

import { type Refused, refuse } from '@app/engine';
import { personById } from '@app/identity';
import type { Tx } from '@app/platform';
import type { Role } from '@app/workflows/kernel';
import { selection } from '@app/workflows/selection';
import { paperDesk } from './paper-desk';

/** Where the paper folder of a case is (hồ sơ giấy ở đâu): the place in words, and the person or unit that has it. */
export interface FolderPlace {
  version: number;
  place: string;
  keeper: { person: string; name: string } | null;
  unit: string | null;
  /** Who recorded that it was brought there, and since when. */
  actor: { person: string; name: string };
  since: Date;
}

/** Where somebody has put it. */
export interface NewFolderPlace {
  process: string;
  place: string;
  keeper: { person: string } | { unit: string } | null;
  /** The version that the sender insists on, 0 where nothing was recorded; any when undefined. */
  ifVersion?: number | undefined;
  actor: { person: string; roles: readonly Role[] };
}

const who = (person: string): string =>
  `json_build_object('person', ${person}.id, 'name', ${person}.name)`;

const columns = `f.process_id as process, f.version, f.place, f.keeper_unit as unit, ${who('a')} as actor,
  case when k.id is not null then ${who('k')} end as keeper`;
const people = 'join person a on a.id = f.actor left join person k on k.id = f.keeper';

/** Where the folders of some cases are; a case of which nobody said so is left out. */
export async function foldersOf(
  tx: Tx,
  cases: readonly string[],
): Promise<ReadonlyMap<string, FolderPlace>> {
  const rows = await tx.rows<FolderPlace & { process: string }>(
    `select ${columns}, f.since from case_folder f ${people} where f.process_id = any($1::uuid[])`,
    [cases],
  );
  return new Map(rows.map(({ process, ...folder }) => [process, folder]));
}

/** Every place of the folder of a case, newest first, before one version. */
export function folderMoves(
  tx: Tx,
  id: string,
  page: { before?: number | undefined; limit: number },
): Promise<FolderPlace[]> {
  return tx.rows<FolderPlace>(
    `select ${columns}, f.moved_at as since from case_folder_move f ${people}
     where f.process_id = $1 and ($2::int is null or f.version < $2)
     order by f.version desc limit $3`,
    [id, page.before ?? null, page.limit],
  );
}

/** Records where the folder is now; the places before it are kept. Only desks that handle paper may, in any phase. */
export async function placeFolder(tx: Tx, act: NewFolderPlace): Promise<FolderPlace | Refused> {
  const { process, actor, keeper } = act;
  const found = await tx.one('select from process where id = $1 and workflow = $2 for update', [
    process,
    selection.name,
  ]);
  if (!found) return noSuchCase;
  if (!actor.roles.some((role) => paperDesk.includes(role))) return notTheDesk;
  const before = (await foldersOf(tx, [process])).get(process);
  if (act.ifVersion !== undefined && act.ifVersion !== (before?.version ?? 0))
    return movedMeanwhile(before, act.ifVersion);
  const person = keeper && 'person' in keeper ? keeper.person : null;
  const unit = keeper && 'unit' in keeper ? keeper.unit.normalize('NFC') : null;
  if (person !== null && !(await personById(tx, person))) return noSuchPerson;
  const place = act.place.normalize('NFC');
  if (before?.place === place && before.unit === unit && (before.keeper?.person ?? null) === person)
    return before;
  const values = [process, (before?.version ?? 0) + 1, place, person, unit, actor.person];
  await tx.rows(
    `insert into case_folder (process_id, version, place, keeper, keeper_unit, actor, since)
     values ($1, $2, $3, $4, $5, $6, app.now())
     on conflict (process_id) do update set version = excluded.version, place = excluded.place,
       keeper = excluded.keeper, keeper_unit = excluded.keeper_unit, actor = excluded.actor, since = excluded.since`,
    values,
  );
  await tx.rows(
    `insert into case_folder_move (process_id, version, place, keeper, keeper_unit, actor, moved_at, simulated)
     values ($1, $2, $3, $4, $5, $6, app.now(), exists (select from app.simulated_clock))`,
    values,
  );
  const now = (await foldersOf(tx, [process])).get(process);
  if (!now) throw new Error(`The folder of ${process} was not recorded.`);
  return now;
}

const noSuchCase = refuse('unknown-process', {
  vi: 'Không tìm thấy hồ sơ này.',
  en: 'There is no such case.',
});
const notTheDesk = refuse('not-permitted', {
  vi: 'Chỉ bộ phận giữ, chuyển hồ sơ giấy mới ghi nơi để hồ sơ.',
  en: 'Only the desks that handle paper record where a folder is.',
});
const noSuchPerson = refuse('rejected-by-facts', {
  vi: 'Không có người này trong hệ thống.',
  en: 'There is no such person in the house.',
});

function movedMeanwhile(before: FolderPlace | undefined, seenVersion: number): Refused {
  return refuse(
    'stale-version',
    {
      vi: 'Nơi để hồ sơ giấy đã thay đổi: nay ở "{place}". Hãy xem lại trước khi gửi.',
      en: 'Where the paper folder is has changed: it is now at "{place}". Look again before sending.',
    },
    { version: before?.version ?? 0, seenVersion, values: { place: before?.place ?? '' } },
  );
}

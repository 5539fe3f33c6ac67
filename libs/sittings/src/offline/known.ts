import { membersInOffice, substitutesFor } from '@app/councils';
import type { Tx } from '@app/platform';
import { itemsOf, type Sitting } from '../sitting';
import type { OfflineBundle, OfflineRecord } from './format';
import type { KnownOnline } from './plan';

interface Named {
  person: string;
  name: string;
}

/** Everything that a record of a sitting is held against, as the house knows it now. */
export async function knownOnline(
  tx: Tx,
  sitting: Sitting,
  record: OfflineRecord,
  now: Date,
): Promise<KnownOnline> {
  const inOffice = new Map<string, ReadonlySet<string>>();
  for (const day of sitting.days) {
    const members = await membersInOffice(tx, sitting.council, day);
    // In the plenary nobody stands in for another (Đ6(1)).
    const sent =
      sitting.council === 'HDTV' ? await substitutesFor(tx, { sitting: sitting.id }, day) : [];
    inOffice.set(day, new Set([...members, ...sent].map(({ person }) => person)));
  }
  const rollCalls = await tx.rows<{ day: string; half: string }>(
    'select day::text, half from roll_call where sitting_id = $1',
    [sitting.id],
  );
  const moved = await tx.rows<{ person: string; at: Date }>(
    `select person_id as person, max(from_at) as at from attendance
     where sitting_id = $1 and recorded_at > $2 group by person_id`,
    [sitting.id, record.bundle.madeAt],
  );
  const polls = await tx.rows<{ candidate: string; phase: string; electronic: boolean }>(
    `select i.process_id as candidate, p.phase,
       jsonb_array_length(coalesce(p.snapshot -> 'context' -> 'cast', '[]')) > 0 as electronic
     from sitting_item i join process p on p.id = i.poll_id where i.sitting_id = $1`,
    [sitting.id],
  );
  const poll = new Map(polls.map((each) => [each.candidate, each]));
  const items = new Map(
    (await itemsOf(tx, sitting.id)).map(({ process, state }) => {
      const { phase = null, electronic = false } = poll.get(process) ?? {};
      return [process, { state, pollPhase: phase, electronic }];
    }),
  );
  return {
    sitting: sitting.id,
    days: sitting.days,
    now: now.toISOString(),
    inOffice,
    rollCalls,
    movedSince: new Map(moved.map(({ person, at }) => [person, at.toISOString()])),
    items,
    clerks: new Set((await clerks(tx)).map(({ person }) => person)),
  };
}

/** The sitting as it is taken out of the house; `titles` say what its items are called to whoever takes it. */
export async function bundleOf(
  tx: Tx,
  sitting: Sitting,
  titles: ReadonlyMap<string, string>,
  now: Date,
): Promise<OfflineBundle> {
  const [first = ''] = sitting.days;
  const members = await membersInOffice(tx, sitting.council, first);
  const items = await itemsOf(tx, sitting.id);
  const chairs = [sitting.chair, ...items.flatMap(({ chair }) => chair ?? [])];
  const names = await tx.rows<Named>(
    'select id as person, name from person where id = any($1::uuid[])',
    [chairs],
  );
  const named = (person: string): Named => ({
    person,
    name: names.find((each) => each.person === person)?.name ?? '',
  });
  const recused = await tx.rows<{ process: string; person: string }>(
    `select process_id as process, person_id as person from interest
     where process_id = any($1::uuid[]) order by person_id`,
    [items.map(({ process }) => process)],
  );
  return {
    format: 'an-le-offline-sitting',
    version: 1,
    sitting: sitting.id,
    council: 'HDTP',
    days: [...sitting.days],
    place: sitting.place,
    chair: named(sitting.chair),
    madeAt: now.toISOString(),
    members: members.map(({ person, name }) => ({ person, name })),
    clerks: await clerks(tx),
    items: items.map(({ process, ordinal, chair }) => ({
      candidate: process,
      ordinal,
      title: titles.get(process) ?? 'Hồ sơ án lệ',
      chair: chair === null ? null : named(chair),
      recused: recused.filter((each) => each.process === process).map(({ person }) => person),
    })),
  };
}

function clerks(tx: Tx): Promise<Named[]> {
  return tx.rows<Named>(
    `select distinct p.id as person, p.name from person p join person_role r on r.person_id = p.id
     where r.role = 'clerk'
       and ((app.now() at time zone 'UTC') + interval '7 hours')::date between r.valid_from and coalesce(r.valid_to, 'infinity')
     order by p.name, p.id`,
  );
}

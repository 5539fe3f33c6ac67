import { demonstrationPeople, seededPeople } from '@app/identity';
import { inTransaction, type Tx } from '@app/platform';
import type { BodyKind } from '@app/workflows/regimes';
import type { DataSource } from 'typeorm';
import { type Appointment, appointMembers } from './appointment';
import type { CouncilCode, Office } from './council';

/** Earlier than every regime, like the roles of the demonstration people. */
const SEATED_SINCE = '2015-01-01';
const SEEDING_LOCK = 20_190_620;
const mark = '(dữ liệu minh hoạ)';

const plenaryOffice: Readonly<Record<'chair' | 'deputy' | 'member', Office>> = {
  chair: 'chair',
  deputy: 'vice-chair',
  member: 'member',
};

/** Kinds of body of NQ 04/2019/NQ-HĐTP Đ5, given to the invented advisory members in turn. */
const bodies = [
  ['ministry-of-justice', 'Bộ Tư pháp'],
  ['procuracy', 'Viện kiểm sát nhân dân tối cao'],
  ['bar-federation', 'Liên đoàn Luật sư Việt Nam'],
  ['investigation', 'Cơ quan điều tra'],
  ['expert', 'Chuyên gia'],
] as const satisfies readonly (readonly [BodyKind, string])[];

/** What a seeding did, by council; nothing where members were already there. */
export type SeatedCouncils = Readonly<Record<CouncilCode, number>>;

/**
 * Seats the demonstration people: 25 in the Council of Judges, 11 in the advisory council. A council that has members is left
 * alone, so that it may run at each start; without demonstration people it seats nobody.
 */
export async function seedDemonstrationCouncils(dataSource: DataSource): Promise<SeatedCouncils> {
  return inTransaction(dataSource, async (tx) => {
    await tx.rows('select pg_advisory_xact_lock($1)', [SEEDING_LOCK]);
    const ids = new Map((await seededPeople(tx)).map(({ code, id }) => [code, id]));
    return {
      HDTP: await seat(tx, 'HDTP', plenary(ids)),
      HDTV: await seat(tx, 'HDTV', advisory(ids)),
    };
  });
}

async function seat(
  tx: Tx,
  council: CouncilCode,
  members: readonly Appointment[],
): Promise<number> {
  const seated = await tx.one('select from council_member where council = $1 limit 1', [council]);
  if (seated !== undefined || members.length === 0) return 0;
  await appointMembers(tx, {
    council,
    members,
    from: SEATED_SINCE,
    document: { title: 'Dữ liệu minh hoạ' },
    actor: null,
  });
  return members.length;
}

function plenary(ids: ReadonlyMap<string, string>): Appointment[] {
  return demonstrationPeople.flatMap(({ code, council }) => {
    const person = ids.get(code);
    return council && person !== undefined ? [{ person, office: plenaryOffice[council] }] : [];
  });
}

function advisory(ids: ReadonlyMap<string, string>): Appointment[] {
  const seated = demonstrationPeople.flatMap(({ code, advisory: place }) => {
    const person = ids.get(code);
    return place && person !== undefined ? [{ person, place }] : [];
  });
  const firstMember = seated.findIndex(({ place }) => place === 'member');
  return seated.map(({ person, place }, index): Appointment => {
    if (place === 'secretary')
      return {
        person,
        office: place,
        body: `Vụ Pháp chế và Quản lý khoa học ${mark}`,
        bodyKind: 'research-department',
      };
    const [bodyKind, body] = bodies[(index - firstMember) % bodies.length] ?? bodies[0];
    // Đ5 wants one vice-chair; the invented people name none.
    const office = index === firstMember ? 'vice-chair' : place;
    return place === 'member'
      ? { person, office, body: `${body} ${mark}`, bodyKind }
      : { person, office };
  });
}

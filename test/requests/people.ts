import { appointMembers } from '@app/councils';
import { grantRole } from '@app/identity';
import { inTransaction, reader } from '@app/platform';
import type { Role } from '@app/workflows/kernel';
import { type CaseDesk, paper, type Part } from '../http/case-desk';
import type { Sender } from './secrets';
import { type Deeds, givenRoles } from './tables';

/** What the Chief Justice lends: all that may be lent in a selection. */
const lentPowers = [
  'POSTING.ORDERED',
  'ROUTE.CHANGED',
  'ADVISORY.REQUESTED',
  'ADVISORY.WAIVED',
  'SITTING.CONVENED',
  'DECISION.SIGNED',
  'SIGNING.DECLINED',
];

const advisers = ['advisory-chair', 'advisory-secretary', 'adviser'] as const;

/** Who sends requests: one for each role alone, the staff of the desk with several, and those beside. */
export interface People {
  senders: Sender[];
  deeds: Deeds;
  recused: Sender;
  delegation: string;
}

/**
 * Seats the councils and lets everybody sign in. The officer of the desk also gets every role of a second person, and the records
 * desk that of the publisher: so the relations of the tables have somebody to stop.
 */
export async function assemble(desk: CaseDesk, delegationTitle: string): Promise<People> {
  const { database } = desk.test;
  const document = { title: 'Dữ liệu minh hoạ' };
  const grant = async (person: string, roles: readonly Role[]): Promise<void> => {
    for (const role of roles)
      await inTransaction(database.dataSource, (tx) =>
        grantRole(tx, { person, role, validFrom: '2015-01-01', document }),
      );
  };
  const doer = desk.personOf('officer');
  const numberer = desk.personOf('records');
  await grant(doer, ['research-head', 'editor', 'records', 'publisher']);
  await grant(numberer, ['publisher']);

  const signedIn = async (name: string, ...roles: Role[]): Promise<Sender> => {
    const code = name.replaceAll(' ', '-');
    return { name, roles, ...(await desk.test.signedIn(code, ...roles)) };
  };
  const alone: Sender[] = [];
  for (const role of givenRoles) alone.push(await signedIn(`only ${role}`, role));
  const recused = await signedIn('recused member', 'council-member');
  const delegate = await signedIn('delegate', 'office');
  const nobody = await signedIn('nobody');

  const seat = (council: 'HDTP' | 'HDTV', people: readonly string[]): Promise<string[]> =>
    inTransaction(database.dataSource, (tx) =>
      appointMembers(tx, {
        council,
        members: people.map((person, index) => ({
          person,
          office: index === 0 && council === 'HDTP' ? 'chair' : 'member',
          ...(council === 'HDTV' && { body: `Cơ quan minh hoạ ${String(index)}` }),
        })),
        from: '2015-01-01',
        document,
        actor: null,
      }),
    );
  const plenary = (['chief', 'deputy', 'judge'] as const).map((part) => desk.personOf(part));
  await seat('HDTP', [...plenary, recused.person ?? '']);
  await seat(
    'HDTV',
    advisers.map((part) => desk.personOf(part)),
  );

  const lent = await desk.send('POST', '/delegations', 'chief', {
    to: delegate.person,
    powers: lentPowers,
    validFrom: '2026-03-01',
    validTo: '2026-12-31',
    document: { ...paper, title: delegationTitle },
  });
  const delegation = String(lent.body['delegation']);
  const chiefs: Role[] = ['chief-justice', 'council-member'];

  const rows = await reader(database.dataSource).rows<{ code: string; roles: Role[] }>(
    `select p.code, array_agg(r.role order by r.role) as roles
     from person p join person_role r on r.person_id = p.id group by p.code`,
  );
  const rolesByCode = new Map(rows.map(({ code, roles }) => [code, roles]));
  const staff = (
    ['officer', 'judge', 'court', 'chief', 'deputy', 'records', 'clerk', ...advisers] as const
  ).map((part: Part): Sender => ({
    name: `${part} of the desk`,
    person: desk.personOf(part),
    roles: rolesByCode.get(part) ?? [],
    token: desk.tokenOf(part),
  }));
  const revoked = await signedIn('left yesterday', 'research-head');
  await reader(database.dataSource).rows('delete from session where person_id = $1', [
    revoked.person,
  ]);
  return {
    recused,
    delegation,
    deeds: { doer, numberer, advisers: advisers.map((part) => desk.personOf(part)) },
    senders: [
      { name: 'anonymous', person: null, roles: ['public'], token: null },
      { ...revoked, name: 'revoked session', person: null, roles: [] },
      nobody,
      ...alone,
      ...staff,
      recused,
      { ...delegate, lent: { authority: delegation, from: chiefs, powers: lentPowers } },
    ],
  };
}

import { reader } from '@app/platform';
import type { House } from './world';

/** Guards what the system itself has drawn and keeps, and notes the ids of what is there. */
export async function guardWhatWasDrawn(house: House): Promise<void> {
  const { secrets, standing } = house;
  const tx = reader(house.desk.test.database.dataSource);
  const nobody = (): boolean => false;
  for (const { hash } of await tx.rows<{ hash: string }>('select hash from credential'))
    secrets.guard('hash of a password', hash, nobody);
  for (const { id } of await tx.rows<{ id: string }>('select id from session'))
    secrets.guard('id of a session', id, nobody);
  for (const { token, name } of house.people.senders)
    if (token !== null) secrets.guard(`token of ${name}`, token, nobody);
  const [key] = await tx.rows<{ hex: string; base: string }>(
    `select encode(secret, 'hex') as hex, encode(secret, 'base64') as base from signing_key`,
  );
  secrets.guard('key that signs tokens', key?.hex ?? '', nobody);
  secrets.guard('key that signs tokens', key?.base ?? '', nobody);
  for (const { salt } of await tx.rows<{ salt: string }>(
    `select salt from ballot union select salt from opinion union select salt from comment
       union select salt from commenter union select title_salt from candidate`,
  ))
    secrets.guard('salt of a digest', salt, nobody);
  for (const ballot of await tx.rows<{ poll: string; person: string; commitment: string }>(
    'select poll_id as poll, person_id as person, commitment from ballot',
  ))
    secrets.guard(
      'receipt of a ballot',
      ballot.commitment,
      (sender) => sender.person === ballot.person || standing.opens('tally', ballot.poll, sender),
    );
  for (const each of await tx.rows<{ id: string; audience: string; process: string }>(
    'select id, audience, process_id as process from notification',
  ))
    secrets.guard('notification', each.id, (sender) =>
      each.audience === 'proposer'
        ? sender.person !== null && standing.matter(each.process)?.proposer === sender.person
        : sender.roles.some((role) => role === each.audience),
    );
  const ids = async (sql: string): Promise<string[]> =>
    (await tx.rows<{ id: string }>(sql)).map(({ id }) => id);
  house.known.set('candidates', await ids('select process_id as id from candidate'));
  house.known.set('polls', [...house.polls.values()]);
  house.known.set('sittings', await ids('select id from sitting'));
  house.known.set('consultations', await ids('select id from consultation'));
  house.known.set('comments', await ids('select id from comment'));
  house.known.set('drafts', await ids('select id from draft_version'));
  house.known.set('entries', await ids('select id from paper_entry'));
  house.known.set('delegations', await ids('select id from delegation'));
  house.known.set('people', await ids('select id from person'));
  house.known.set(
    'precedents',
    await ids(`select replace(number, '/', '-') as id from precedent limit 20`),
  );
  house.known.set('digests', await ids('select sha256 as id from draft_version'));
}

import { endMembership, membersInOffice, sendSubstitute } from '@app/councils';
import type { Outcome } from '@app/engine';
import { createPerson, grantRole } from '@app/identity';
import { missingOpinions, opens, opinionsOn } from '@app/sittings';
import { document, TODAY, World } from './world';

let world: World;

beforeAll(async () => {
  world = await World.open();
});
afterAll(() => world.database.close());

const asked = async (): Promise<string> => {
  const candidate = await world.candidateBeforeAdvice();
  await world.act(candidate, 'ADVISORY.REQUESTED', world.chief);
  const chair = world.advisers[9] ?? '';
  await world.act(candidate, 'ADVISORY.MODE_CHOSEN', chair, { mode: 'written' });
  return candidate;
};
const give = async (
  process: string,
  person: string,
  data: Record<string, unknown>,
): Promise<Outcome> =>
  world.engine.submit({
    process,
    event: 'OPINION.GIVEN',
    data,
    sender: { kind: 'person', person },
    receivedAt: await world.database.clock.now(),
  });
const adviser = (n: number): string => world.advisers[n] ?? '';
const missing = (process: string) => missingOpinions(world.query, process, 1, TODAY);

describe('an advisory opinion', () => {
  it('is kept in a row of its own; the history holds its id and a commitment, no word of it', async () => {
    const candidate = await asked();
    const text = 'Cần làm rõ tình huống án lệ (dữ liệu minh hoạ).';
    const outcome = await give(candidate, adviser(0), { stance: 'agree-with-changes', text });
    expect(outcome).toMatchObject({ accepted: true, event: 'OPINION.GIVEN' });
    expect(await opinionsOn(world.query, candidate)).toMatchObject([
      {
        person: adviser(0),
        body: 'Cơ quan minh hoạ 1',
        stance: 'agree-with-changes',
        text,
        late: false,
        round: 1,
      },
    ]);
    const history = JSON.stringify(await world.engine.history(world.query, candidate));
    expect(history).toContain('OPINION.GIVEN');
    expect(history).not.toMatch(/làm rõ|agree-with-changes/);
    const row = await world.query.one<{ id: string; salt: string; commitment: string }>(
      'select id, salt, commitment from opinion where process_id = $1',
      [candidate],
    );
    expect(opens(row!, { opinion: row!.id, stance: 'agree-with-changes', text })).toBe(true);
    expect(history).toContain(row!.commitment);
  });

  it('of the same adviser again takes the place of the first, which is kept', async () => {
    const candidate = await asked();
    await give(candidate, adviser(1), { stance: 'agree' });
    await give(candidate, adviser(1), { stance: 'disagree', text: 'Dữ liệu minh hoạ' });
    expect(await opinionsOn(world.query, candidate)).toMatchObject([{ stance: 'disagree' }]);
    expect(
      await world.query.rows('select from opinion where process_id = $1', [candidate]),
    ).toHaveLength(2);
    expect(await missing(candidate)).toBe(10);
  });

  it.each([
    ['no stance', {}, '/stance'],
    ['an unknown stance', { stance: 'maybe' }, '/stance'],
    ['a disagreement without words', { stance: 'disagree' }, '/text'],
    ['an unknown field', { stance: 'agree', colour: 'red' }, ''],
  ])('with %s is refused and not kept', async (_, data, pointer) => {
    const candidate = await asked();
    expect(await give(candidate, adviser(2), data)).toMatchObject({
      accepted: false,
      code: 'invalid-data',
      issues: [{ pointer }],
    });
    expect(await opinionsOn(world.query, candidate)).toEqual([]);
  });

  it('of somebody who holds the role but no seat on this day is refused', async () => {
    const candidate = await asked();
    const person = await world.within(async (tx) => {
      const id = await createPerson(tx, { code: 'former', name: 'Người thử former' });
      await grantRole(tx, {
        person: id,
        role: 'advisory-member',
        validFrom: '2015-01-01',
        document,
      });
      return id;
    });
    expect(await give(candidate, person, { stance: 'agree' })).toMatchObject({
      code: 'not-permitted',
    });
    expect(await opinionsOn(world.query, candidate)).toEqual([]);
  });

  it('of a substitute fills the seat of the body that sent the letter', async () => {
    const candidate = await asked();
    const members = await membersInOffice(world.query, 'HDTV', TODAY);
    const seat = members.find(({ person }) => person === adviser(4));
    const substitute = await world.within(async (tx) => {
      const id = await createPerson(tx, { code: 'substitute', name: 'Người thử thay' });
      await grantRole(tx, { person: id, role: 'advisory-member', validFrom: TODAY, document });
      await sendSubstitute(tx, {
        membership: seat?.membership ?? '',
        person: id,
        firstDay: TODAY,
        for: { lastDay: TODAY },
        letter: document,
        actor: null,
      });
      return id;
    });
    expect(await give(candidate, substitute, { stance: 'agree' })).toMatchObject({
      accepted: true,
    });
    expect(await opinionsOn(world.query, candidate)).toMatchObject([{ body: seat?.body }]);
    expect(await missing(candidate)).toBe(10);
  });
});

describe('the written consultation', () => {
  it('is closed before its limit only when nobody in office is missing', async () => {
    const candidate = await asked();
    const secretary = adviser(10);
    for (const person of world.advisers.slice(0, 10))
      await give(candidate, person, { stance: 'agree' });
    expect(await missing(candidate)).toBe(1);
    await expect(world.act(candidate, 'ADVISORY.CLOSED', secretary)).rejects.toThrow(
      'noOpinionMissing',
    );
    const members = await membersInOffice(world.query, 'HDTV', TODAY);
    const membership = members.find(({ person }) => person === secretary)?.membership ?? '';
    await world.within((tx) =>
      endMembership(tx, { membership, lastDay: '2025-12-23', document, actor: null }),
    );
    expect(await missing(candidate)).toBe(0);
    await world.act(candidate, 'ADVISORY.CLOSED', secretary);
    expect(await world.phaseOf(candidate)).toBe('revising');
    await world.within((tx) =>
      tx.rows('update council_member set valid_to = null where id = $1', [membership]),
    );
  });

  it('takes an opinion at the last instant as late and one before as in time', async () => {
    const candidate = await asked();
    const due = Date.parse(`${TODAY}T01:00:00.000Z`) + 7 * 86_400_000;
    for (const [n, at] of [due - 1, due].entries())
      await world.engine.submit({
        process: candidate,
        event: 'OPINION.GIVEN',
        data: { stance: 'agree' },
        sender: { kind: 'person', person: adviser(n) },
        receivedAt: new Date(at),
      });
    const late = (await opinionsOn(world.query, candidate)).map((opinion) => opinion.late);
    expect(late).toEqual([false, true]);
    const found = await world.engine.find(world.query, candidate);
    expect(found?.snapshot.context).toMatchObject({
      opinions: [{ late: false }, { late: true }],
    });
  });
});

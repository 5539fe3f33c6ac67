import { v7 as uuid } from 'uuid';
import { TODAY, type World } from '../sittings/world';
import { PlenaryDesk } from './plenary-desk';

let desk: PlenaryDesk;
let world: World;

beforeAll(async () => {
  desk = await PlenaryDesk.open();
  world = desk.world;
});
afterAll(() => desk.close());

type Method = 'GET' | 'POST' | 'PUT';

describe('the sitting', () => {
  it('is made, attended and read by those who may, once for each key', async () => {
    const body = { council: 'HDTP', days: [TODAY], chair: world.chief };
    const key = uuid();
    const [first, second] = await Promise.all([
      desk.call('POST', 'sittings', desk.tokenOf(world.office), body, key),
      desk.call('POST', 'sittings', desk.tokenOf(world.office), body, key),
    ]);
    expect(second.json()).toEqual(first.json());
    const reused = await desk.call(
      'POST',
      'sittings',
      desk.tokenOf(world.office),
      { ...body, days: ['2025-12-25'] },
      key,
    );
    expect(reused.json()).toMatchObject({ code: 'idempotency-key-reused' });
    const { sitting } = first.json<{ sitting: string }>();
    const entries = [{ person: world.judge(1), mode: 'in-room' }];
    const statuses = await Promise.all([
      desk.call('POST', 'sittings', desk.tokenOf(world.clerk), body),
      desk.call('POST', `sittings/${sitting}/attendance`, desk.tokenOf(world.judge(1)), {
        entries,
      }),
      desk.call('POST', `sittings/${sitting}/interests`, desk.tokenOf(world.research), {
        candidate: uuid(),
        reason: 'Dữ liệu minh hoạ',
      }),
      desk.call('GET', `sittings/${sitting}`, desk.court),
      desk.call('GET', `sittings/${uuid()}`, desk.tokenOf(world.clerk)),
      desk.call('GET', `sittings/${sitting}`, desk.auditor),
    ]);
    expect(statuses.map(({ statusCode }) => statusCode)).toEqual([403, 403, 403, 404, 404, 200]);
  });

  it('takes an interest from the member or, for a member, from its chair alone', async () => {
    const { sitting, candidate } = await world.poll(0);
    const declare = (token: string, more: object) =>
      desk.call('POST', `sittings/${sitting}/interests`, token, {
        candidate,
        reason: 'Dữ liệu minh hoạ',
        ...more,
      });
    const member = world.judge(8);
    expect((await declare(desk.tokenOf(world.judge(9)), { member })).statusCode).toBe(403);
    expect((await declare(desk.former, {})).statusCode).toBe(403);
    expect((await declare(desk.tokenOf(world.chief), { member })).statusCode).toBe(201);
    expect((await declare(desk.tokenOf(member), {})).statusCode).toBe(409);
    const [row] = await world.query.rows<{ decided_by: string }>(
      'select decided_by from interest where process_id = $1',
      [candidate],
    );
    expect(row).toEqual({ decided_by: world.chief });
  });

  it('says in its minutes who presided over one item in the place of the chair, and nobody where the chair did', async () => {
    const sitting = await world.sitting();
    const cases = [await world.candidateAt(sitting), await world.candidateAt(sitting)];
    for (const [n, candidate] of cases.entries()) {
      const path = `sittings/${sitting}/items/${candidate}/chair`;
      const person = world.judge(n === 0 ? 4 : 0);
      await desk.call('PUT', path, desk.tokenOf(world.chief), { person });
    }
    const minutes = await desk.call(
      'GET',
      `sittings/${sitting}/minutes`,
      desk.tokenOf(world.clerk),
    );
    const said = minutes.json<{ preview: { text: string }[] }>().preview.map(({ text }) => text);
    expect(said.filter((text) => text.startsWith('Chủ tọa mục này:'))).toEqual([
      'Chủ tọa mục này: Người thử judge-5',
    ]);
  });

  it('closes the papers of the item to a Chief Justice who declares an interest, as to any member; the text that was adopted opens again for the signing', async () => {
    const { poll, sitting, candidate } = await world.poll(18);
    const other = await world.candidateAt(sitting);
    const chief = desk.tokenOf(world.chief);
    const status = async (path: string, token = chief) =>
      (await desk.call('GET', `candidates/${path}`, token)).statusCode;
    const papers = (id: string) =>
      Promise.all(['drafts', 'scans'].map((part) => status(`${id}/${part}`)));
    const before = await papers(candidate);
    expect(before).toEqual([200, 200]);
    const reason = 'Người thân là đương sự (dữ liệu minh hoạ)';
    const declared = await desk.call('POST', `sittings/${sitting}/interests`, chief, {
      candidate,
      reason,
    });
    expect(declared.statusCode).toBe(201);
    expect(await papers(candidate)).toEqual([404, 404]);
    // The case itself, the other item and the sitting stay open: that there is such an item is known.
    expect(await status(candidate)).toBe(200);
    expect(await papers(other)).toEqual(before);

    await desk.act(poll, 'open');
    for (let judge = 1; judge < 18; judge += 1) await desk.vote(poll, judge, 'for');
    expect((await desk.vote(poll, 0, 'for')).statusCode).toBe(403);
    expect((await desk.act(poll, 'close')).statusCode).toBe(200);
    expect(await world.phaseOf(candidate)).toBe('adopted');
    expect(await papers(candidate)).toEqual([200, 404]);
  });
});

describe('wrong input', () => {
  const counts = async () =>
    world.query.one(
      `select (select count(*)::int from sitting) as sittings, (select count(*)::int from attendance) as lines,
         (select count(*)::int from interest) as interests, (select count(*)::int from ballot) as ballots,
         (select count(*)::int from opinion) as opinions, (select count(*)::int from process) as processes,
         (select count(*)::int from process_event) as events`,
    );

  it('is refused with a pointer at every door, and changes nothing', async () => {
    const { poll, sitting, candidate } = await desk.opened(17);
    const before = await counts();
    const day = { council: 'HDTP', days: [TODAY], chair: world.chief };
    const question = 'Dữ liệu minh hoạ?';
    const wrong: readonly [Method, string, string, unknown, string][] = [
      ['POST', 'sittings', world.office, { ...day, days: [] }, '#/days'],
      ['POST', 'sittings', world.office, { ...day, days: ['2025-02-30'] }, '#/days/0'],
      ['POST', 'sittings', world.office, { ...day, council: 'HDXX' }, '#/council'],
      ['POST', 'sittings', world.office, { ...day, colour: 'red' }, '#/colour'],
      ['POST', `sittings/${sitting}/attendance`, world.clerk, { entries: [] }, '#/entries'],
      [
        'POST',
        `sittings/${sitting}/attendance`,
        world.clerk,
        { entries: [{ person: world.chief, mode: 'asleep' }] },
        '#/entries/0/mode',
      ],
      ['POST', `sittings/${sitting}/interests`, world.chief, { candidate }, '#/reason'],
      ['POST', 'polls', world.clerk, { sitting, question }, '#/candidate'],
      ['POST', 'polls', world.clerk, { sitting, candidate: 'x', question }, '#/candidate'],
      ['POST', `polls/${poll}/close`, world.chief, { now: true }, '#/now'],
      ['POST', `polls/${poll}/cancel`, world.chief, {}, '#/reason'],
      ['PUT', `polls/${poll}/ballot`, world.judge(1), {}, '#/choice'],
      ['PUT', `polls/${poll}/ballot`, world.judge(1), { choice: 'yes' }, '#/choice'],
      ['POST', `candidates/${candidate}/opinions`, world.chief, { stance: 'other' }, '#/text'],
      ['PUT', 'polls/not-an-id/ballot', world.judge(1), { choice: 'for' }, '#/id'],
      ['GET', 'councils/HDXX', world.chief, undefined, '#/code'],
      ['GET', 'councils/HDTP?on=2014-01-01', world.chief, undefined, '#/on'],
    ];
    for (const [method, path, person, body, pointer] of wrong) {
      const answer = await desk.call(method, path, desk.tokenOf(person), body);
      expect([path, answer.statusCode]).toEqual([path, 400]);
      expect(answer.json<{ errors: { pointer: string }[] }>().errors[0]?.pointer).toBe(pointer);
    }
    expect(await counts()).toEqual(before);
  });

  it('that cannot be true is refused: strangers on a roll, foreign cases, no key, no sign-in', async () => {
    const { poll, sitting, candidate } = await desk.opened(17);
    const before = await counts();
    const entries = [{ person: world.research, mode: 'in-room' }];
    const question = 'Dữ liệu minh hoạ?';
    const answers = await Promise.all([
      desk.call('POST', `sittings/${sitting}/attendance`, desk.tokenOf(world.clerk), { entries }),
      desk.call('POST', 'polls', desk.tokenOf(world.clerk), {
        sitting,
        candidate: uuid(),
        question,
      }),
      desk.call('POST', 'polls', desk.tokenOf(world.clerk), { sitting, candidate: poll, question }),
      desk.call('POST', 'polls', desk.tokenOf(world.clerk), { sitting, candidate, question }),
      desk.call('POST', 'polls', desk.tokenOf(world.office), { sitting, candidate, question }),
      desk.call('PUT', `polls/${candidate}/ballot`, desk.tokenOf(world.judge(1)), {
        choice: 'for',
      }),
      desk.call(
        'PUT',
        `polls/${poll}/ballot`,
        desk.tokenOf(world.judge(1)),
        { choice: 'for' },
        null,
      ),
      desk.call('PUT', `polls/${poll}/ballot`, 'a.b.c', { choice: 'for' }),
      desk.call('POST', `polls/${poll}/announce`, desk.tokenOf(world.chief)),
    ]);
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([
      409, 404, 404, 409, 403, 404, 400, 401, 409,
    ]);
    expect(await counts()).toEqual(before);
  });
});

describe('a roll call that is sent again', () => {
  it('is answered with the quorum that it was answered with first, whoever has left since', async () => {
    const sitting = await world.sitting();
    const call = (key: string, present: number, mode: string) =>
      desk.call(
        'POST',
        `sittings/${sitting}/attendance`,
        desk.tokenOf(world.clerk),
        { entries: world.judges.slice(0, present).map((person) => ({ person, mode })) },
        key,
      );
    const first = await call('roll-call-1', 20, 'in-room');
    await call('roll-call-2', 12, 'absent');
    const again = await call('roll-call-1', 20, 'in-room');
    expect(first.json()).toMatchObject({ recorded: 20, quorum: { counted: 20, reached: true } });
    expect(again.json()).toEqual(first.json());
    const sheet = await desk.call('GET', `sittings/${sitting}`, desk.tokenOf(world.clerk));
    expect(sheet.json()).toMatchObject({ quorum: { counted: 8, reached: false } });
  });
});

describe('councils and opinions', () => {
  it('the members in office on a day are read in the order of a roll', async () => {
    const answer = await desk.call('GET', `councils/HDTP?on=${TODAY}`, desk.court);
    expect(answer.json()).toMatchObject({
      name: 'Hội đồng Thẩm phán Tòa án nhân dân tối cao',
      total: 25,
      remark: null,
      members: [{ office: 'chair', person: world.chief }, ...Array<object>(24).fill({})],
    });
  });

  it('an adviser gives an opinion; the leaders read it and other advisers do not', async () => {
    const candidate = await world.candidateBeforeAdvice();
    await world.act(candidate, 'ADVISORY.REQUESTED', world.chief);
    await world.act(candidate, 'ADVISORY.MODE_CHOSEN', world.advisers[9] ?? '', {
      mode: 'written',
    });
    const path = `candidates/${candidate}/opinions`;
    const [adviser = '', another = ''] = world.advisers;
    const text = 'Đề nghị làm rõ (dữ liệu minh hoạ).';
    const given = await desk.call('POST', path, desk.tokenOf(adviser), {
      stance: 'disagree',
      text,
    });
    expect(given.statusCode).toBe(201);
    expect(given.body).not.toMatch(/disagree|làm rõ/);
    const read = await desk.call('GET', path, desk.tokenOf(world.chief));
    expect(read.json()).toMatchObject({
      items: [
        { person: adviser, stance: 'disagree', text, body: 'Cơ quan minh hoạ 1', late: false },
      ],
    });
    const refusals = await Promise.all([
      desk.call('GET', path, desk.tokenOf(another)),
      desk.call('GET', path, desk.court),
      desk.call('POST', path, desk.tokenOf(world.research), { stance: 'agree' }),
    ]);
    expect(refusals.map(({ statusCode }) => statusCode)).toEqual([403, 404, 403]);
  });
});

import { policyOf, termsOf } from '@app/workflows/policies';
import { Journey, openCourt, proposals } from '../stories/journey';
import type { Answer, CaseDesk, Part } from './case-desk';

let desk: CaseDesk;
beforeAll(async () => {
  desk = await openCourt('2026-03-02T01:00:00.000Z');
});
afterAll(() => desk.close());

const document = { title: 'Quyết định về hạn nội bộ (dữ liệu minh hoạ)', number: '5/QĐ' };
const reason = 'Áp dụng thống nhất (dữ liệu minh hoạ)';

type Terms = ReturnType<typeof termsOf>;
function terms(change: (terms: Terms) => void = () => undefined): Terms {
  const changed = structuredClone(termsOf(policyOf('shortened@1')));
  change(changed);
  return changed;
}
const screenIn = (amount: number): Terms =>
  terms(({ steps }) => (steps['screen'] = { amount, unit: 'workingDays', onLapse: 'report' }));

async function today(): Promise<string> {
  const now = await desk.test.database.clock.now();
  return new Date(now.getTime() + 7 * 3_600_000).toISOString().slice(0, 10);
}

async function draft(as: Part, said: Terms, more: object = {}): Promise<Answer> {
  const effectiveFrom = await today();
  return desk.send('POST', '/policies', as, {
    code: 'shortened',
    terms: said,
    document,
    effectiveFrom,
    ...more,
  });
}

/** A version in force, by two people. */
async function issue(said: Terms): Promise<string> {
  const drafted = await draft('admin', said);
  const id = String(drafted.body['policy']);
  const { status, body } = await desk.send('POST', `/policies/${id}/put-in-force`, 'chief', {
    revision: 1,
  });
  if (status !== 200) throw new Error(JSON.stringify(body));
  return String(body['version']);
}

/** A case in screening, whose limit of 15 working days runs. */
async function screening(): Promise<Journey> {
  const journey = await new Journey(desk).propose('judge', proposals.b);
  await journey.act('officer', 'PROPOSAL.ACKNOWLEDGED', {});
  return journey;
}

type Limit = { step: { step: string }; outcome: string; dueAt: string; newDueAt: string };
type Simulated = { candidate: string; version: number; title: string | null; limits: Limit[] };

async function simulate(policy: string, as: Part = 'head', query = ''): Promise<Simulated[]> {
  const { status, body } = await desk.send('GET', `/policies/${policy}/simulation${query}`, as);
  expect(status).toBe(200);
  return body['cases'] as Simulated[];
}

async function move(to: string, cases: readonly Simulated[], more: object = {}): Promise<Answer> {
  return desk.send('POST', '/policy-moves', 'head', {
    to,
    cases: cases.map(({ candidate, version }) => ({ candidate, version })),
    reason,
    ...more,
  });
}

const undo = (id: unknown): Promise<Answer> =>
  desk.send('POST', `/policy-moves/${String(id)}/undo`, 'head', { reason });

/** The limits that run, as they ring. */
async function armed({ id }: Journey): Promise<string[]> {
  const { body } = await desk.send('GET', `/candidates/${id}/deadlines`, 'head');
  return (body['items'] as { step: string; rung: string; dueAt: string; status: string }[])
    .filter(({ status }) => status === 'armed')
    .map(({ step, rung, dueAt }) => `${step} ${rung} ${dueAt}`)
    .sort();
}

async function policyOfCase({ id }: Journey): Promise<unknown> {
  return (await desk.send('GET', `/candidates/${id}/time-accounts`, 'head')).body['policy'];
}

describe('a policy of internal limits', () => {
  it('is drafted, compared in words, and put in force by a second person; new cases get it, running ones keep theirs', async () => {
    const before = await screening();
    const drafted = await draft('admin', screenIn(12));
    expect(drafted).toMatchObject({ status: 201, body: { revision: 1 } });
    const id = String(drafted.body['policy']);
    const edited = await desk.send('PUT', `/policies/${id}`, 'office', {
      revision: 1,
      terms: screenIn(10),
      document,
      effectiveFrom: await today(),
    });
    expect(edited).toMatchObject({ status: 200, body: { revision: 2 } });

    const compared = await desk.send('GET', `/policies/${id}/comparison`, 'auditor');
    expect(compared.body).toMatchObject({
      before: 'shortened@1',
      differences: [
        {
          pointer: '/steps/screen',
          field: 'Hạn',
          before: '15 ngày làm việc',
          after: '10 ngày làm việc',
        },
      ],
    });
    const force = (as: Part, revision = 2): Promise<Answer> =>
      desk.send('POST', `/policies/${id}/put-in-force`, as, { revision });
    for (const writer of ['admin', 'office'] as const)
      expect(await force(writer)).toMatchObject({
        status: 409,
        body: {
          detail: 'Người soạn hoặc sửa dự thảo không tự cho thi hành; cần người thứ hai.',
        },
      });
    expect((await force('officer')).status).toBe(403);
    expect((await force('chief', 1)).status).toBe(409);
    expect(await force('chief')).toMatchObject({ status: 200, body: { version: 'shortened@2' } });
    expect((await force('deputy')).status).toBe(409);

    const after = await screening();
    expect([await policyOfCase(before), await policyOfCase(after)]).toEqual([
      'shortened@1',
      'shortened@2',
    ]);
    expect(await armed(after)).toContain('screen due 2026-03-16T17:00:00.000Z');
    const listed = await desk.send('GET', '/policies', 'officer');
    expect(
      (listed.body['versions'] as { version: string; current: boolean }[]).filter(
        ({ current }) => current,
      ),
    ).toMatchObject([
      { version: 'baseline@1' },
      { version: 'shortened@2', author: { person: desk.personOf('admin') }, document },
    ]);
    const record = await desk.send('GET', '/administration/policies', 'auditor');
    expect(record.body['chain']).toMatchObject({ intact: true });
    expect((record.body['items'] as { type: string }[]).map(({ type }) => type)).toEqual([
      'POLICY.DRAFTED',
      'POLICY.EDITED',
      'POLICY.PUT_IN_FORCE',
    ]);
    await after.checkReplay();
  });

  const screen = (limit: object) => (said: Terms) =>
    Object.assign(said.steps['screen'] ?? {}, limit);
  const ladder = (mode: keyof Terms['ladders'], rungs: object) => (said: Terms) =>
    Object.assign(said.ladders[mode], rungs);
  it.each([
    ['an amount of 0', screen({ amount: 0 }), 'steps/screen/amount'],
    ['an amount of 10⁹', screen({ amount: 1e9 }), 'steps/screen/amount'],
    ['an unknown unit', screen({ unit: 'weeks' }), 'steps/screen/unit'],
    ['a step that cannot close', screen({ onLapse: 'closes' }), 'steps/screen/onLapse'],
    [
      'a first report that goes to nobody',
      ladder('report', { reportHeadTo: null }),
      'ladders/report/reportHeadTo',
    ],
    [
      'a second report that goes to nobody',
      ladder('report', { reportDeputyTo: null }),
      'ladders/report/reportDeputyTo',
    ],
    [
      'a report about the Chief Justice to a deputy',
      ladder('remind-office', { reportHeadAfter: 2, reportHeadTo: 'deputy-chief-justice' }),
      'ladders/remind-office/reportHeadTo',
    ],
  ])('is refused with %s, at its place and in both languages', async (_, change, place) => {
    const said = terms((start) => void change(start));
    const body = { code: 'shortened', terms: said, document, effectiveFrom: await today() };
    const messages: string[] = [];
    for (const language of ['vi', 'en']) {
      const headers = { 'accept-language': language };
      const answer = await desk.send('POST', '/policies', 'admin', body, headers);
      expect(answer.status).toBe(400);
      const [fault] = answer.body['errors'] as { pointer: string; message: string }[];
      expect(fault?.pointer).toBe(`#/terms/${place}`);
      messages.push(fault?.message ?? '');
    }
    expect(messages[0]).not.toBe(messages[1]);
  });

  it('is refused where it shortens the law', async () => {
    const law = await draft('admin', {
      ...terms(),
      steps: {
        ...terms().steps,
        publicComment: { amount: 10, unit: 'days', onLapse: 'closes' },
      },
    });
    expect(law).toMatchObject({
      status: 400,
      body: {
        errors: [
          {
            pointer: '#/terms/steps/publicComment',
            message:
              'Đây là thời hạn theo luật: chính sách nội bộ không đặt và không rút ngắn được.',
          },
        ],
      },
    });
  });

  it('does not begin before today, nor say what is said already', async () => {
    const drafts = [
      await draft('admin', screenIn(9), { effectiveFrom: '2026-02-27' }),
      await draft('admin', screenIn(10)),
    ];
    const details: unknown[] = [];
    for (const { body } of drafts) {
      const answer = await desk.send(
        'POST',
        `/policies/${String(body['policy'])}/put-in-force`,
        'chief',
        { revision: 1 },
      );
      expect(answer.status).toBe(409);
      details.push(answer.body['detail']);
      const dropped = await desk.send(
        'POST',
        `/policies/${String(body['policy'])}/discard`,
        'admin',
        {
          reason,
        },
      );
      expect(dropped.status).toBe(200);
    }
    expect(details).toEqual([
      'Ngày thi hành đã qua: khung hạn nội bộ không áp dụng ngược thời gian.',
      'Dự thảo không thay đổi gì so với khung hạn đang thi hành.',
    ]);
  });
});

describe('running cases and another policy', () => {
  it('a draft is simulated on them: each limit before and after, and nothing is written', async () => {
    const journey = await screening();
    const before = await armed(journey);
    const drafted = await draft('admin', screenIn(30));
    const id = String(drafted.body['policy']);
    const found = (await simulate(id)).find(({ candidate }) => candidate === journey.id);
    expect(found?.limits).toMatchObject([
      {
        step: { step: 'screen' },
        outcome: 'moves',
        dueAt: '2026-03-16T17:00:00.000Z',
        newDueAt: '2026-04-13T17:00:00.000Z',
      },
    ]);
    expect(await armed(journey)).toEqual(before);
    // An administrator sees which limits move, and not what the cases are about.
    expect((await simulate(id, 'admin')).every(({ title }) => title === null)).toBe(true);
    expect((await desk.send('GET', `/policies/${id}/simulation`, 'court')).status).toBe(403);
    await desk.send('POST', `/policies/${id}/discard`, 'admin', { reason });
  });

  it('are moved by a person after the dry run; the choice of each limit is kept, recomputed or cancelled, and the move is undone', async () => {
    const [kept, recomputed, cancelled] = [await screening(), await screening(), await screening()];
    const all = [kept, recomputed, cancelled];
    const before = await Promise.all(all.map(armed));
    const version = await issue(screenIn(20));
    const cases = (await simulate(version)).filter(({ candidate }) =>
      all.some(({ id }) => id === candidate),
    );
    expect(
      (
        await desk.send('POST', '/policy-moves', 'officer', {
          to: version,
          cases: cases.map(({ candidate, version }) => ({ candidate, version })),
          reason,
        })
      ).status,
    ).toBe(403);
    const moved = await move(version, cases, {
      exceptions: [
        { candidate: kept.id, step: 'screen', choice: 'keep' },
        { candidate: cancelled.id, step: 'screen', choice: 'cancel' },
      ],
    });
    expect(moved).toMatchObject({ status: 201, body: { cases: 3, limits: 2 } });
    expect(await armed(kept)).toEqual(before[0]);
    expect(await armed(recomputed)).toEqual([
      'screen due 2026-03-30T17:00:00.000Z',
      'screen reminder 2026-03-26T17:00:00.000Z',
      'screen report-deputy 2026-04-02T17:00:00.000Z',
      'screen report-head 2026-03-31T17:00:00.000Z',
    ]);
    expect(await armed(cancelled)).toEqual([]);
    for (const journey of all) {
      expect(await policyOfCase(journey)).toBe(version);
      await journey.checkReplay();
    }
    const types = (await recomputed.history()).map(({ type }) => type);
    expect(types.slice(-2)).toEqual(['POLICY.ASSIGNED', 'LIMIT.MOVED']);

    expect(await undo(moved.body['move'])).toMatchObject({ status: 200, body: { cases: 3 } });
    expect(await Promise.all(all.map(armed))).toEqual(before);
    for (const journey of all) {
      expect(await policyOfCase(journey)).toBe('shortened@2');
      await journey.checkReplay();
    }
    expect((await undo(moved.body['move'])).status).toBe(409);
    const listed = await desk.send('GET', '/policy-moves', 'auditor');
    expect((listed.body['items'] as object[])[0]).toMatchObject({
      move: moved.body['move'],
      cases: 3,
      limits: 2,
      by: { person: desk.personOf('head') },
      undoneAt: expect.any(String) as string,
    });
  });

  it('are refused as a whole where one changed since the dry run', async () => {
    const journey = await screening();
    const cases = (await simulate('shortened@1', 'head', `?candidate=${journey.id}`)).map(
      (each) => ({ ...each, version: each.version - 1 }),
    );
    expect(await move('shortened@1', cases)).toMatchObject({
      status: 409,
      body: { detail: 'Có hồ sơ đã thay đổi sau khi xem trước; hãy xem lại rồi chuyển.' },
    });
    expect((await move('shortened@99', cases)).status).toBe(409);
  });

  it('cannot be moved back once something of the move has rung', async () => {
    const journey = await screening();
    const cases = await simulate('shortened@1', 'head', `?candidate=${journey.id}`);
    const moved = await move('shortened@1', cases);
    expect(moved.status).toBe(201);
    await journey.pass('2026-03-30T01:00:00.000Z');
    expect(await undo(moved.body['move'])).toMatchObject({
      status: 409,
      body: {
        detail: 'Có hạn theo khung mới đã đến hoặc hồ sơ đã qua bước đó; không hoàn lại được.',
      },
    });
    await journey.checkReplay();
  });

  it('moved to a policy that says the same of the running step, keep every limit as it is', async () => {
    const journey = await screening();
    const before = await armed(journey);
    const version = await issue(
      terms(({ steps }) => {
        steps['screen'] = { amount: 20, unit: 'workingDays', onLapse: 'report' };
        steps['sign'] = { amount: 2, unit: 'workingDays', onLapse: 'remind-office' };
      }),
    );
    const cases = await simulate(version, 'head', `?candidate=${journey.id}`);
    expect(cases[0]?.limits).toMatchObject([{ outcome: 'same' }]);
    expect(await move(version, cases)).toMatchObject({ status: 201, body: { limits: 0 } });
    expect(await armed(journey)).toEqual(before);
  });
});

describe('what a policy lets happen at the end of a limit', () => {
  it('a supplement that is reported instead of closed leaves the case open, and tells the role that the policy names', async () => {
    const version = await issue(
      terms(({ steps, ladders }) => {
        steps['supplement'] = { amount: 2, unit: 'workingDays', onLapse: 'report' };
        ladders.report.reportHeadTo = 'office';
      }),
    );
    expect(version).toMatch(/^shortened@/);
    const journey = await new Journey(desk).propose('judge', proposals.b);
    await journey.act('officer', 'PROPOSAL.SUPPLEMENT_REQUESTED', { reason });
    const dueAt = (await armed(journey)).find((line) => line.includes('report-head'));
    await journey.pass(String(dueAt?.split(' ')[2]));
    expect(await journey.phase()).toBe('supplementing');
    expect((await journey.told('office')).map(({ notice }) => notice)).toEqual([
      'limit.report-head',
    ]);
    expect((await journey.told('head')).map(({ notice }) => notice)).toEqual([]);
    await journey.checkReplay();
  });
});

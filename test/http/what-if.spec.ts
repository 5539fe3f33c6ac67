import { addDays, dayOf } from '@app/workflows/calendar';
import fc from 'fast-check';
import { Journey, openCourt, proposals } from '../stories/journey';
import { type Answer, type CaseDesk, paper } from './case-desk';
import { Doing, type Step, type Suspension } from './doing';

const OPENED = '2026-03-02T01:00:00.000Z';

type Change = { kind: 'policy'; policy: string } | { kind: 'route'; route: 'a' | 'c' };

interface Imagined {
  asThingsAre: Step[];
  imagined: Step[];
  days: number;
  remarks: string[];
}

let desk: CaseDesk;
beforeAll(async () => {
  desk = await openCourt(OPENED);
});
afterAll(() => desk.close());

function ask(journey: Journey, assumptions: readonly object[]): Promise<Answer> {
  return desk.send('POST', `/candidates/${journey.id}/what-if`, 'head', { assumptions });
}

async function imagine(journey: Journey, assumptions: readonly object[]): Promise<Imagined> {
  const { status, body } = await ask(journey, assumptions);
  expect([status, body['detail']]).toEqual([200, undefined]);
  return body as unknown as Imagined;
}

/** Time only goes on: each case begins the morning after the one before ended. */
async function nextMorning(): Promise<string> {
  const tomorrow = addDays(dayOf((await desk.test.database.clock.now()).toISOString()), 1);
  const opened = `${tomorrow}T01:00:00.000Z`;
  await desk.test.database.setTime(opened);
  return opened;
}

describe('what if', () => {
  it('imagining something and then really doing it gives the same dates, down to the day of application', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('a' as const, 'b' as const),
        fc.constantFrom('written' as const, 'waived' as const),
        fc.nat(1),
        fc.option(fc.integer({ min: 0, max: 30 }), { nil: undefined }),
        fc.option(fc.tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 25 })), {
          nil: undefined,
        }),
        async (route, advisory, failedQuorums, sittingAfter, suspended) => {
          const opened = await nextMorning();
          const journey = await new Journey(desk).propose(
            route === 'a' ? 'court' : 'judge',
            proposals[route],
          );
          const suspension: Suspension | undefined = suspended && {
            kind: 'suspension',
            from: new Date(
              Date.parse(opened) + suspended[0] * 86_400_000 + 3_600_000,
            ).toISOString(),
            to: new Date(
              Date.parse(opened) + (suspended[0] + suspended[1]) * 86_400_000,
            ).toISOString(),
          };
          const assumptions: object[] = [
            { kind: 'advisory', mode: advisory },
            ...(failedQuorums > 0 ? [{ kind: 'quorum-fails', times: failedQuorums }] : []),
            ...(suspension ? [suspension] : []),
          ];
          const reaches = (await imagine(journey, assumptions)).imagined.find(
            ({ phase }) => phase.code === 'agenda',
          );
          const sitting =
            sittingAfter === undefined
              ? undefined
              : addDays(dayOf(reaches?.startsAt ?? ''), sittingAfter);
          const { imagined } = await imagine(journey, [
            ...assumptions,
            ...(sitting === undefined ? [] : [{ kind: 'plenary', on: sitting }]),
          ]);
          await new Doing(journey, { advisory, sitting, failedQuorums, suspension }).through(
            imagined,
          );
          await journey.checkReplay();
        },
      ),
      {
        numRuns: 4,
        seed: 42,
        examples: [
          ['a', 'written', 1, 12, [5, 9]],
          ['b', 'waived', 0, undefined, [30, 20]],
        ],
      },
    );
  }, 120_000);

  it('another policy from today, or another route, imagined in the middle of a case and then decided: the same dates', async () => {
    const decided = async (journey: Journey, change: Change): Promise<void> => {
      if (change.kind === 'route') {
        await journey.act('chief', 'ROUTE.CHANGED', {
          route: change.route,
          routeDocument: paper,
          ...(change.route === 'c' && { committee: 'provincial-committee' }),
          decision: paper,
          reason: 'Minh hoạ',
        });
        return;
      }
      const { version } = await journey.see('head');
      const moved = await desk.send('POST', '/policy-moves', 'head', {
        to: change.policy,
        cases: [{ candidate: journey.id, version }],
        reason: 'Minh hoạ',
      });
      expect([moved.status, moved.body['detail']]).toEqual([201, undefined]);
    };
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('a' as const, 'b' as const),
        fc.constantFrom('received' as const, 'screening' as const, 'drafting' as const),
        fc.integer({ min: 0, max: 30 }),
        fc.constantFrom<Change>(
          { kind: 'policy', policy: 'baseline@1' },
          { kind: 'route', route: 'c' },
          { kind: 'route', route: 'a' },
        ),
        async (route, phase, days, change) => {
          const opened = await nextMorning();
          const journey = await new Journey(desk).propose(
            route === 'a' ? 'court' : 'judge',
            proposals[route],
          );
          const doing = new Doing(journey, { advisory: 'written', failedQuorums: 0 });
          await doing.upTo(phase);
          // Late too: what is past its limit is not moved to where it would be over already.
          await journey.pass(new Date(Date.parse(opened) + days * 86_400_000).toISOString());
          const { imagined } = await imagine(journey, [change]);
          await decided(journey, change);
          await doing.through(imagined);
          await journey.checkReplay();
        },
      ),
      {
        numRuns: 4,
        seed: 42,
        examples: [
          ['a', 'screening', 9, { kind: 'policy', policy: 'baseline@1' }],
          ['b', 'drafting', 40, { kind: 'policy', policy: 'baseline@1' }],
          ['a', 'received', 1, { kind: 'route', route: 'c' }],
        ],
      },
    );
  }, 120_000);

  it('writes nothing and tells nobody', async () => {
    await nextMorning();
    const journey = await new Journey(desk).propose('judge', proposals.b);
    const before = [
      await journey.see(),
      await journey.history(),
      await journey.deadlines(),
      await journey.told('officer'),
    ];
    const { days, asThingsAre, imagined } = await imagine(journey, [
      { kind: 'policy', policy: 'baseline@1' },
    ]);
    expect(days).toBeGreaterThan(100);
    expect(imagined.map(({ phase }) => phase.code)).toEqual(
      asThingsAre.map(({ phase }) => phase.code),
    );
    expect([
      await journey.see(),
      await journey.history(),
      await journey.deadlines(),
      await journey.told('officer'),
    ]).toEqual(before);
  });

  it('route a instead of b adds the posting, its thirty days and the answers', async () => {
    await nextMorning();
    const journey = await new Journey(desk).propose('judge', proposals.b);
    const { asThingsAre, imagined } = await imagine(journey, [{ kind: 'route', route: 'a' }]);
    const phases = (steps: Step[]) => steps.map(({ phase }) => phase.code);
    expect(phases(imagined).filter((code) => !phases(asThingsAre).includes(code))).toEqual([
      'posting',
      'publicComment',
      'answering',
    ]);
  });

  it('says when the day named for the plenary comes before the case can be ready', async () => {
    await nextMorning();
    const journey = await new Journey(desk).propose('judge', proposals.b);
    const { remarks } = await imagine(journey, [{ kind: 'plenary', on: await journey.today() }]);
    expect(remarks).toEqual([expect.stringContaining('các bước trước phải xong sớm hơn hạn')]);
  });

  it('refuses what is no assumption, in the language of the reader', async () => {
    await nextMorning();
    const journey = await new Journey(desk).propose('judge', proposals.b);
    const tooFar = 'Giả định quá xa: chỉ hình dung được trong mười năm tới.';
    const today = await journey.today();
    const tomorrow = `${addDays(today, 1)}T01:00:00.000Z`;
    for (const [assumptions, detail] of [
      [[{ kind: 'plenary', on: '2020-01-01' }], 'Ngày họp đã qua.'],
      [[{ kind: 'plenary', on: '9999-12-31' }], tooFar],
      [[{ kind: 'suspension', from: tomorrow, to: '9999-12-31T23:59:59.999Z' }], tooFar],
      [[{ kind: 'policy', policy: 'shortened@99' }], 'Không có phiên bản chính sách này.'],
      [
        [{ kind: 'suspension', from: tomorrow, to: tomorrow }],
        'Thời gian tạm dừng phải bắt đầu từ bây giờ trở đi và kết thúc sau khi bắt đầu.',
      ],
      [
        [
          { kind: 'route', route: 'a' },
          { kind: 'route', route: 'b' },
        ],
        'Mỗi loại giả định chỉ được nêu một lần.',
      ],
    ] as const) {
      const { status, body } = await ask(journey, assumptions);
      expect([status, body['detail']]).toEqual([409, detail]);
    }
    for (const assumptions of [
      [],
      [{ kind: 'quorum-fails', times: 10 ** 9 }],
      [{ kind: 'weather' }],
      [{ kind: 'policy', policy: ' ' }],
    ])
      expect((await ask(journey, assumptions)).status).toBe(400);
    const stranger = await desk.send('POST', `/candidates/${journey.id}/what-if`, 'court', {
      assumptions: [{ kind: 'route', route: 'a' }],
    });
    expect(stranger.status).toBe(404);
    await journey.act('head', 'PROPOSAL.DECLINED', { reason: 'Minh hoạ' });
    const ended = await ask(journey, [{ kind: 'route', route: 'a' }]);
    expect([ended.status, ended.body['detail']]).toEqual([
      409,
      'Không có đường đi tiếp để hình dung từ giai đoạn này.',
    ]);
  });
});

import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import {
  selectionChart,
  Statechart,
  type StatechartProps,
  StatechartTable,
} from '../../libs/design/src/chart';
import { situationOf } from '../../libs/design/src/chart/situation';

const toPosting = ['received', 'screening', 'drafting', 'posting'].map((phase) => ({ phase }));

/** Shapes of the wide drawing by the class of their group, as the text that they hold. */
function textOf(html: string, look: string): string[] {
  const wide = html.slice(html.indexOf('sc-wide'), html.indexOf('sc-medium'));
  return [...wide.matchAll(new RegExp(`<g class="${look}">(.*?)</g>`, 'g'))].map(([, inner]) =>
    [...(inner ?? '').matchAll(/<text[^>]*>([^<]*)</g)].map(([, line]) => line).join(' '),
  );
}

function drawn(props: Partial<StatechartProps>): string {
  return renderToStaticMarkup(
    createElement(Statechart, {
      layout: selectionChart,
      current: [],
      language: 'vi',
      title: 'Hồ sơ minh hoạ',
      ...props,
    }),
  );
}

describe('the statechart of a case', () => {
  it('lights where the case is, both regions at once, and ticks where it has been', () => {
    const html = drawn({
      current: ['publicComment', 'publicComment.open', 'publicComment.underway'],
      been: toPosting,
    });
    expect(textOf(html, 'lit')).toEqual(['Đang nhận ý kiến', 'Đang chuẩn bị hồ sơ']);
    expect(textOf(html, 'frame lit')).toEqual(['Đang lấy ý kiến']);
    expect(textOf(html, 'was')).toEqual(
      expect.arrayContaining(['Tiếp nhận', 'Nghiên cứu, sàng lọc', 'Xây dựng dự thảo']),
    );
  });

  it('shows as out of reach what the case can no longer come to, and nothing else', () => {
    const html = drawn({ current: ['publicComment'], been: toPosting });
    expect(textOf(html, 'shut').sort()).toEqual(
      [
        'Chờ bổ sung',
        'Không bổ sung trong thời hạn',
        'Không tiếp nhận',
        'Không được lựa chọn',
      ].sort(),
    );
  });

  it('keeps every step ahead reachable while the case is suspended, for it goes on where it stood', () => {
    const { state } = situationOf(
      selectionChart,
      ['suspended'],
      [{ phase: 'received' }, { phase: 'screening' }, { phase: 'drafting' }],
      ['PROCESS.RESUMED'],
    );
    expect(state('suspended')).toBe('lit');
    expect(state('drafting')).toBe('was');
    expect(state('inForce')).toBe('ahead');
    expect(state('notSelected')).toBe('shut');
  });

  it('leaves nothing ahead of a case that has ended', () => {
    const been = [{ phase: 'received' }, { phase: 'screening' }];
    const { state } = situationOf(selectionChart, ['notSelected'], been, []);
    const looks = selectionChart.states
      .filter(({ kind }) => kind !== 'choice')
      .map((one) => ({
        id: one.id,
        look: state(one.id),
      }));
    expect(looks.filter(({ look }) => look === 'lit').map(({ id }) => id)).toEqual(['notSelected']);
    expect(looks.filter(({ look }) => look === 'ahead')).toEqual([]);
  });

  it('draws the arrows taken, also through a choice, and those open to me', () => {
    const { arrow } = situationOf(selectionChart, ['posting'], toPosting.slice(0, 3), [
      'DRAFT.POSTED',
    ]);
    expect(arrow('received>screening')).toBe('was');
    expect(arrow('drafting>postingChoice')).toBe('was');
    expect(arrow('postingChoice>posting')).toBe('was');
    expect(arrow('postingChoice>advisoryDecision')).toBe('ahead');
    expect(arrow('posting>publicComment')).toBe('can');
    expect(arrow('posting>drafting')).toBe('ahead');
  });

  it('follows the other branch for an exempt draft', () => {
    const { arrow, state } = situationOf(
      selectionChart,
      ['advisoryDecision'],
      toPosting.slice(0, 3),
      [],
    );
    expect(arrow('postingChoice>advisoryDecision')).toBe('was');
    expect(arrow('postingChoice>posting')).not.toBe('was');
    // The Chief Justice may still order the posting.
    expect(state('posting')).toBe('ahead');
  });

  it('writes a legal limit as an ink box and an internal one with a hollow mark, and their dates', () => {
    const html = drawn({
      current: ['publicComment'],
      been: toPosting,
      today: '2026-11-23',
      limits: [
        {
          step: 'acknowledge',
          kind: 'internal',
          length: '3 ngày LV',
          endedAt: '2026-09-16T02:00:00.000Z',
        },
        {
          step: 'publicComment',
          kind: 'legal',
          length: '30 ngày',
          dueAt: '2026-11-30T17:00:00.000Z',
          endedAt: null,
        },
        {
          step: 'answer',
          kind: 'internal',
          dueAt: '2027-01-08T17:00:00.000Z',
          projected: true,
        },
      ],
    });
    expect(html).toContain('xong 16/09');
    expect(html).toContain('3 ngày LV');
    expect(html).toMatch(/class="lawt"[^>]*>30 ngày</);
    expect(html).toContain('hết 30/11');
    expect(html).toContain('08/01/2027');
  });

  it('is a picture with a title and a description that name where the case is', () => {
    const html = drawn({ current: ['plenary'], been: toPosting, language: 'en', title: 'Case 12' });
    expect(html.match(/role="img"/g)).toHaveLength(3);
    expect(html).toContain('>Case 12</title>');
    expect(html).toContain('Now at: Before the plenary.');
  });

  it('has no inline style, which the policy of the pages forbids', () => {
    expect(drawn({ current: ['publicComment'], been: toPosting })).not.toContain('style=');
  });

  it('has a key to each of its marks, in words', () => {
    const key = drawn({ current: ['plenary'], been: toPosting }).split('sc-key')[1] ?? '';
    for (const mark of ['Đang ở đây', 'Đã qua', 'Đường đã đi', 'Tôi làm được lúc này'])
      expect(key).toContain(mark);
    expect(key).toContain('Hạn luật định');
    expect(key).toContain('Hạn nội bộ');
    expect(drawn({}).split('sc-key')[1]).not.toContain('Đang ở đây');
  });

  it('shows the procedure itself when it is told of no case', () => {
    const html = drawn({});
    expect(textOf(html, 'lit')).toEqual([]);
    expect(textOf(html, 'shut')).toEqual([]);
    expect(textOf(html, 'was')).toEqual([]);
  });
});

describe('the table beside the statechart', () => {
  const table = (
    current: string[],
    allowed: string[],
    notAllowed: Record<string, string>,
  ): string =>
    renderToStaticMarkup(
      createElement(StatechartTable, {
        layout: selectionChart,
        current,
        allowed,
        notAllowed: Object.entries(notAllowed).map(([type, reason]) => ({
          type,
          reasons: [reason],
        })),
        limits: [
          {
            step: 'publicComment',
            kind: 'legal',
            dueAt: '2026-11-30T17:00:00.000Z',
            endedAt: null,
          },
        ],
        who: { 'ANSWERS.APPROVED': 'Lãnh đạo Vụ' },
        labelledBy: 'h',
        language: 'vi',
      }),
    );
  const rowOf = (html: string, title: string): string =>
    html.split('<tr').find((row) => row.includes(title)) ?? '';

  it('says what is allowed to me, and why not where it is not', () => {
    const html = table(['answering'], ['COMMENT.ANSWERED'], {
      'ANSWERS.APPROVED': 'Còn 6 ý kiến chưa trả lời.',
      'PROCESS.SUSPENDED': 'Việc này thuộc thẩm quyền của: Lãnh đạo Vụ.',
    });
    const approval = rowOf(html, 'Duyệt bảng tiếp thu, giải trình');
    expect(approval).toContain('Chưa được');
    expect(approval).toContain('Còn 6 ý kiến chưa trả lời.');
    expect(approval).toContain('Lãnh đạo Vụ');
    expect(approval).toContain('Chuyển tới: Chờ quyết định về Hội đồng tư vấn');
    const answer = rowOf(html, 'Tiếp thu hoặc giải trình ý kiến');
    expect(answer).toContain('Được');
    expect(answer).toContain('Không chuyển bước');
    // An act of many phases has no arrow, but a row.
    expect(rowOf(html, 'Tạm dừng xử lý')).toContain('Chưa được');
  });

  it('says of what the clock does that nobody can send it, with its limit', () => {
    const html = table(['publicComment'], [], {});
    const row = rowOf(html, 'Hết thời hạn lấy ý kiến');
    expect(row).toContain('Tự chuyển');
    expect(row).toContain('thứ Hai, 30/11/2026');
    expect(row).toContain('lim--law');
  });

  it('has a row for every arrow out of where the case is, in every state, with where it leads, and none beside', () => {
    const { states, arrows, anywhere } = selectionChart;
    const nameOf = (id: string): string => states.find((state) => state.id === id)!.name.vi;
    const everyAct = [
      ...arrows.flatMap(({ events }) => events),
      ...anywhere.map((one) => one.event),
    ];
    const people = everyAct.filter(({ origin }) => origin === 'person').map(({ type }) => type);
    const resting = states.filter(({ kind }) => kind === 'simple' || kind === 'final');
    expect(resting.length).toBeGreaterThan(20);
    for (const { id, within } of resting) {
      const html = table(
        within === null ? [id] : [within, id],
        [],
        Object.fromEntries(people.map((type) => [type, 'Lý do minh hoạ.'])),
      );
      const out = arrows.filter(({ from }) => from === id || from === within);
      const wide = anywhere.filter(
        ({ event, from }) =>
          event.origin === 'person' && from.some((one) => one === id || one === within),
      );
      // A row for each act; what follows by itself has one for each place that it leads to.
      const told = new Map([
        ...out.flatMap(({ events, to }) =>
          events.map(({ type, title }) => [type || to, title.vi] as const),
        ),
        ...wide.map(({ event }) => [event.type, event.title.vi] as const),
      ]);
      const heads = [...html.matchAll(/<th role="rowheader"[^>]*>([^<]*)</g)].map(
        ([, head]) => head,
      );
      expect([id, [...heads].sort()]).toEqual([id, [...told.values()].sort()]);
      for (const { events, to } of out)
        for (const { title, origin } of events) {
          const rows = html.split('<tr').filter((row) => row.includes(`>${title.vi}<`));
          const row = rows.find((one) => one.includes(nameOf(to))) ?? '';
          expect([id, title.vi, row === '']).toEqual([id, title.vi, false]);
          expect(row).toContain(origin === 'person' ? 'Lý do minh hoạ.' : 'Tự chuyển');
        }
    }
  });

  it('says of a step where the case has not been how long it will have', () => {
    const limits = [{ step: 'screen', kind: 'internal', length: '5 ngày LV' }] as const;
    expect(drawn({ current: ['received'], limits })).toContain('>5 ngày LV<');
    const row = renderToStaticMarkup(
      createElement(StatechartTable, {
        layout: selectionChart,
        current: ['screening'],
        allowed: [],
        notAllowed: [{ type: 'SCREENING.APPROVED', reasons: [] }],
        limits,
        labelledBy: 'h',
        language: 'vi',
      }),
    );
    expect(row).toMatch(/lim--own.*5 ngày LV/);
  });

  it('says that no step is left when the case has ended', () => {
    expect(table(['notSelected'], [], {})).toContain('không còn bước nào');
  });
});

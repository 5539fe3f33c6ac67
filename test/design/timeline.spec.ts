import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import {
  delayOf,
  stepsOf,
  Timeline,
  type TimelineAnswer,
  type TimelineStep,
} from '../../libs/design/src/timeline';

const morning = (day: string): string => `${day}T03:00:00.000Z`;
const midnight = (day: string): string => `${day}T17:00:00.000Z`;
const limit = (kind: 'legal' | 'internal', day: string) => ({
  kind,
  dueAt: midnight(day),
  late: false,
});

const answer: TimelineAnswer = {
  past: [
    {
      phase: { code: 'drafting', title: 'Xây dựng dự thảo' },
      enteredAt: morning('2026-10-05'),
      leftAt: morning('2026-10-12'),
      limits: [limit('internal', '2026-11-02')],
    },
    {
      phase: { code: 'suspended', title: 'Tạm dừng xử lý' },
      enteredAt: morning('2026-10-12'),
      leftAt: morning('2026-10-14'),
      limits: [],
    },
    {
      phase: { code: 'drafting', title: 'Xây dựng dự thảo' },
      enteredAt: morning('2026-10-14'),
      leftAt: morning('2026-10-30'),
      limits: [limit('internal', '2026-11-04')],
    },
    {
      phase: { code: 'publicComment', title: 'Đang lấy ý kiến' },
      enteredAt: morning('2026-10-30'),
      leftAt: null,
      limits: [limit('legal', '2026-11-30')],
    },
  ],
  projected: [
    {
      phase: { code: 'publicComment', title: 'Đang lấy ý kiến' },
      kind: 'legal',
      startsAt: morning('2026-11-23'),
      endsAt: midnight('2026-11-30'),
    },
    {
      phase: { code: 'answering', title: 'Tiếp thu, giải trình' },
      kind: 'internal',
      startsAt: midnight('2026-11-30'),
      endsAt: midnight('2026-12-09'),
    },
    {
      phase: { code: 'plenary', title: 'Tại phiên họp toàn thể' },
      kind: null,
      startsAt: midnight('2026-12-09'),
      endsAt: midnight('2026-12-09'),
    },
  ],
  suspensions: [{ from: morning('2026-10-12'), to: morning('2026-10-14') }],
};

const steps = stepsOf(answer);
const later = (step: TimelineStep, days: number): TimelineStep => ({
  ...step,
  to: step.to === null ? null : new Date(Date.parse(step.to) + days * 86_400_000).toISOString(),
});

function drawn(ghost?: readonly TimelineStep[], today = '2026-11-23'): string {
  return renderToStaticMarkup(
    createElement(Timeline, {
      steps,
      today,
      suspensions: answer.suspensions,
      language: 'vi',
      ...(ghost ? { ghost } : {}),
    }),
  );
}

const list = (html: string): string => html.slice(html.indexOf('<ol'), html.indexOf('</ol>'));

describe('the timeline', () => {
  it('makes one row of a step that a suspension parts, and one of the running step and its rest', () => {
    expect(steps.map(({ title, state }) => [title, state])).toEqual([
      ['Xây dựng dự thảo', 'past'],
      ['Đang lấy ý kiến', 'running'],
      ['Tiếp thu, giải trình', 'projected'],
    ]);
    expect(steps[0]?.from).toBe(morning('2026-10-05'));
    expect(steps[0]?.to).toBe(morning('2026-10-30'));
  });

  it('tells everything as a list, with weekdays, kinds of limits and the suspension', () => {
    const told = list(drawn());
    expect(told).toContain('từ thứ Hai, 05/10/2026 tới thứ Sáu, 30/10/2026');
    expect(told).toContain('hạn hết thứ Hai, 30/11/2026 · luật định');
    expect(told).toContain('dự kiến tới hết thứ Tư, 09/12/2026 · nội bộ');
    expect(told).toContain('tạm dừng 12/10 – 14/10');
  });

  it('draws past, running, projected and legal in four ways, the legal end written out', () => {
    const html = drawn();
    const picture = html.slice(html.indexOf('tmx-wide'), html.indexOf('tmx-medium'));
    expect(picture.match(/class="done"/g)).toHaveLength(1);
    expect(picture.match(/class="law"/g)).toHaveLength(1);
    expect(picture.match(/class="proj"/g)).toHaveLength(1);
    expect(picture.match(/class="pause"/g)).toHaveLength(1);
    expect(picture).toContain('hết thứ Hai, 30/11/2026');
    expect(picture).toContain('hôm nay, 23/11');
    expect(picture).toContain('aria-hidden="true"');
  });

  it('says of a step whose limit is over that it is late', () => {
    expect(list(drawn(undefined, '2026-12-02'))).toContain('quá hạn');
    expect(list(drawn())).not.toContain('quá hạn');
  });

  it('draws a guess under the plan, and says it', () => {
    const ghost = steps.slice(2).map((step) => later(step, 5));
    const html = drawn(ghost);
    expect(html).toContain('class="ghost"');
    expect(list(html)).toContain('theo giả định: thứ Hai, 14/12/2026');
    expect(delayOf(steps, ghost)).toBe(5);
  });

  it('has no inline style', () => {
    expect(drawn()).not.toContain('style=');
  });
});

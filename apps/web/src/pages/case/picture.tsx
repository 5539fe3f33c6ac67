import {
  type ChartLimit,
  dayOf,
  type Language,
  lengthOverArrow,
  selectionChart,
  Statechart,
  StatechartTable,
  stepsOf,
  Timeline,
} from '@app/design';
import { type ReactElement, useState } from 'react';
import type { Shape } from '../../api/client';
import { useLanguage, useWords } from '../../shell/language';
import { type Imagined, WhatIf } from './what-if/what-if';

const words = {
  where: { vi: 'Hồ sơ đang ở đâu', en: 'Where the case stands' },
  drawn: {
    vi: 'Vẽ từ chính máy trạng thái. LV: ngày làm việc.',
    en: 'Drawn from the machine itself.',
  },
  chart: { vi: 'Sơ đồ trạng thái của hồ sơ', en: 'Statechart of the case' },
  next: { vi: 'Đi tiếp được không, vì sao', en: 'What may happen next, and why' },
  others: {
    vi: 'Mọi việc khác của quy trình, và vì sao chưa làm được',
    en: 'All other acts, and why not',
  },
  time: { vi: 'Thời gian: đã qua và dự kiến', en: 'Time: past and projected' },
  promise: {
    vi: 'Dự kiến dùng hết mọi hạn còn lại; không phải lời hứa.',
    en: 'The projection uses every limit to its end; it is no promise.',
  },
  loading: { vi: 'Đang tải thời gian của hồ sơ…', en: 'Loading the timeline…' },
  all: { vi: 'Mọi người trong quy trình', en: 'Everybody in the procedure' },
};

/** Roles beyond which a list of them says nothing more than "everybody". */
const MANY = 8;

interface Told {
  found: Shape<'Candidate'>;
  timeline: Shape<'CandidateTimeline'> | undefined;
}

/** Where the case stands, as the picture, as the table that says the same, or as time. */
export function CasePicture({
  part,
  ...told
}: Told & { part: 'chart' | 'table' | 'time' }): ReactElement {
  if (part === 'chart') return <Chart {...told} />;
  return part === 'table' ? <Next {...told} /> : <Time {...told} />;
}

function Chart({ found, timeline }: Told): ReactElement {
  const say = useWords();
  const { language } = useLanguage();
  return (
    <section className="sec sec--first" aria-labelledby="h-sc">
      <div className="sec__head">
        <h2 className="h2" id="h-sc">
          {say(words.where)}
        </h2>
      </div>
      <Statechart
        layout={selectionChart}
        current={found.stands ?? [found.phase.code]}
        been={beenIn(timeline)}
        limits={limitsOf(found, timeline, language)}
        allowed={(found.allowed ?? []).map(({ type }) => type)}
        today={todayOf(found, timeline)}
        language={language}
        title={`${say(words.chart)}: ${found.title}`}
      />
    </section>
  );
}

function Next({ found, timeline }: Told): ReactElement {
  const say = useWords();
  const { language } = useLanguage();
  const [allowed, notAllowed] = [found.allowed ?? [], found.notAllowed ?? []];
  const who = Object.fromEntries(
    [...allowed, ...notAllowed].map(({ type, by }) => [
      type,
      by.length > MANY ? say(words.all) : by.join(', '),
    ]),
  );
  return (
    <section className="sec" aria-labelledby="h-next">
      <div className="sec__head">
        <h2 className="h2" id="h-next">
          {say(words.next)}
        </h2>
      </div>
      <StatechartTable
        layout={selectionChart}
        current={found.stands ?? [found.phase.code]}
        allowed={allowed.map(({ type }) => type)}
        notAllowed={notAllowed}
        limits={limitsOf(found, timeline, language)}
        who={who}
        labelledBy="h-next"
        language={language}
      />
      <details className="case-more">
        <summary>{`${say(words.others)} (${String(notAllowed.length)})`}</summary>
        <dl className="case-why">
          {notAllowed.map(({ type, title, reasons }) => (
            <div key={type}>
              <dt>{title}</dt>
              <dd>
                {reasons.join(' ')}
                <span className="tiny muted">{who[type]}</span>
              </dd>
            </div>
          ))}
        </dl>
      </details>
    </section>
  );
}

function Time({ found, timeline }: Told): ReactElement {
  const say = useWords();
  const { language } = useLanguage();
  const [imagined, show] = useState<Imagined>();
  return (
    <section className="sec" aria-labelledby="h-time">
      <div className="sec__head">
        <h2 className="h2" id="h-time">
          {say(words.time)}
        </h2>
        <p>{say(words.promise)}</p>
      </div>
      {timeline ? (
        <>
          <Timeline
            steps={stepsOf(timeline)}
            suspensions={timeline.suspensions}
            today={todayOf(found, timeline)}
            language={language}
            {...(imagined && {
              ghost: stepsOf({ ...timeline, projected: imagined.imagined }).filter(
                ({ state }) => state !== 'past',
              ),
            })}
          />
          {timeline.projected.length > 0 ? <WhatIf {...{ found, imagined, show }} /> : null}
        </>
      ) : (
        <p role="status" className="muted">
          {say(words.loading)}
        </p>
      )}
    </section>
  );
}

/** Today by the clock of the house; an ended case stands on the day on which it ended, whatever was put on record since. */
function todayOf(found: Shape<'Candidate'>, timeline: Told['timeline']): string {
  return found.ended ? dayOf(timeline?.past.at(-1)?.enteredAt ?? found.updatedAt) : found.today;
}

function beenIn(timeline: Told['timeline']): { phase: string; leftAt: string | null }[] {
  return (timeline?.past ?? []).map(({ phase, leftAt }) => ({ phase: phase.code, leftAt }));
}

/** Clocks of the case for the arrows: those it may never come to by their length, then those that ended, run, and still come. */
function limitsOf(
  found: Shape<'Candidate'>,
  timeline: Told['timeline'],
  language: Language,
): ChartLimit[] {
  const past = (timeline?.past ?? []).flatMap(({ limits }) => limits);
  const running = (found.limits ?? []).map(({ step, kind, dueAt }) => ({ step, kind, dueAt }));
  const known = new Set([...past, ...running].map(({ step }) => step));
  const coming = (timeline?.projected ?? []).flatMap(({ step, kind, endsAt }) =>
    step !== null && kind !== null && !known.has(step)
      ? [{ step, kind, dueAt: endsAt, projected: true }]
      : [],
  );
  const length = (step: string): { length?: string } => {
    const own = timeline?.lengths.find((one) => one.step === step);
    return own ? { length: lengthOverArrow(own, language) } : {};
  };
  const others = (timeline?.lengths ?? [])
    .filter(({ step }) => !known.has(step) && !coming.some((one) => one.step === step))
    .map(({ step, kind }) => ({ step, kind }));
  return [
    ...others,
    ...past
      .filter(({ step }) => !running.some((limit) => limit.step === step))
      .map(({ step, kind, dueAt, endedAt }) => ({ step, kind, dueAt, endedAt })),
    ...running,
    ...coming,
  ].map((limit) => ({ ...limit, ...length(limit.step) }));
}

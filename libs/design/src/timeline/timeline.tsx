import { type ReactElement, useId } from 'react';
import { dayOf, fullDate, lastDay, shortDate } from '../dates';
import { Icon } from '../icons';
import type { Language } from '../language';
import { LawMark, OwnMark } from '../limit';
import { Bar, Gap } from './bars';
import { type Scale, scaleOf } from './scale';
import type { Suspension, TimelineStep } from './steps';

/** Days on which nobody works, as a band: "nghỉ Tết". Both days are included. */
export interface DaysOff {
  from: string;
  to: string;
  name: string;
}

/** What the timeline is told; `stepsOf` makes `steps` of the door's answer. */
export interface TimelineProps {
  steps: readonly TimelineStep[];
  /** The day in Viet Nam, YYYY-MM-DD. */
  today: string;
  suspensions: readonly Suspension[];
  daysOff?: readonly DaysOff[];
  /** The same steps under another assumption; drawn under the real bars. */
  ghost?: readonly TimelineStep[];
  language: Language;
}

const words = {
  today: { vi: 'hôm nay', en: 'today' },
  suspended: { vi: 'tạm dừng', en: 'suspended' },
  still: { vi: 'chưa tiếp tục', en: 'not resumed' },
  end: { vi: 'hết', en: 'until the end of' },
  law: { vi: 'luật định', en: 'by law' },
  internal: { vi: 'nội bộ', en: 'internal' },
  late: { vi: 'quá hạn', en: 'late' },
  wasLate: { vi: 'xong sau hạn', en: 'done after the limit' },
  from: { vi: 'từ', en: 'from' },
  to: { vi: 'tới', en: 'to' },
  limit: { vi: 'hạn hết', en: 'limit until the end of' },
  projected: { vi: 'dự kiến tới hết', en: 'projected until the end of' },
  ifSo: { vi: 'theo giả định:', en: 'by the assumption:' },
  done: { vi: 'đã làm', en: 'done' },
  running: { vi: 'đang làm', en: 'running' },
  planned: { vi: 'dự kiến, hạn nội bộ', en: 'projected, internal limit' },
  byLaw: { vi: 'hạn luật định', en: 'limit of the law' },
  guess: { vi: 'giả định', en: 'assumption' },
  lawEnd: { vi: 'mốc luật định', en: 'end by law' },
  ownEnd: { vi: 'mốc nội bộ', en: 'internal end' },
} as const;

const rowHeight = 32;
const head = 46;

/**
 * Time past and projected: one row per step, today as a line. The picture is for the eye; the list says the same, and is
 * what a narrow window shows.
 */
export function Timeline(props: TimelineProps): ReactElement {
  return (
    <div className="tmx">
      <Picture {...props} width={1328} shape="wide" />
      <Picture {...props} width={1080} shape="medium" />
      <List {...props} />
      <Legend {...props} />
    </div>
  );
}

function Picture({
  width,
  shape,
  ...props
}: TimelineProps & { width: number; shape: 'wide' | 'medium' }): ReactElement {
  const { steps, suspensions, today, daysOff = [], ghost, language } = props;
  const id = useId();
  const scale = scaleOf([...steps, ...(ghost ?? [])], suspensions, today, {
    left: 272,
    right: width - 130,
    language,
  });
  const foot = head + steps.length * rowHeight + 6;
  const now = scale.atDay(today);
  const hatch = `${id}h`;
  return (
    <svg
      className={`tmx-${shape}`}
      viewBox={`0 0 ${String(width)} ${String(foot + 22)}`}
      width={width}
      height={foot + 22}
      aria-hidden="true"
    >
      <defs>
        <pattern
          id={hatch}
          width="6"
          height="6"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(35)"
        >
          <path className="hl" d="M0 0V6" />
        </pattern>
      </defs>
      {daysOff.map((off) => (
        <Off key={off.from} off={off} scale={scale} foot={foot} />
      ))}
      {scale.months.map(({ x, label }) => (
        <g key={x}>
          <path className="grid" d={`M${String(x)} 24V${String(foot)}`} />
          <text x={x + 6} y={36}>
            {label}
          </text>
        </g>
      ))}
      {steps.map((step, index) => {
        const y = head + index * rowHeight;
        return (
          <g key={step.id}>
            {step.state === 'running' && (
              <rect className="mark" x={0} y={y + 2} width={4} height={20} />
            )}
            <text
              className={step.state === 'running' ? 'nm on' : 'nm'}
              x={step.state === 'running' ? 14 : 0}
              y={y + 17}
            >
              {step.title}
            </text>
            <path className="grid" d={`M0 ${String(y + 28)}H${String(width)}`} />
            <Bar
              step={step}
              ghost={ghost?.find(({ title }) => title === step.title)}
              scale={scale}
              y={y + 12}
              now={now}
              hatch={hatch}
            />
            {suspensions.map((one) => (
              <Gap
                key={one.from}
                suspension={one}
                step={step}
                scale={scale}
                y={y + 12}
                words={suspensionWords(one, language)}
              />
            ))}
            <EndWords
              step={step}
              scale={scale}
              y={y}
              after={Math.max(now * Number(step.state === 'running'), ghostEnd(step, ghost, scale))}
              {...{ today, language }}
            />
          </g>
        );
      })}
      <path className="now" d={`M${String(now)} 20V${String(foot)}`} />
      <text className="nowt" x={now} y={14} textAnchor="middle">
        {`${words.today[language]}, ${shortDate(today).slice(0, 5)}`}
      </text>
    </svg>
  );
}

function Off({ off, scale, foot }: { off: DaysOff; scale: Scale; foot: number }): ReactElement {
  const from = scale.atDay(off.from);
  const to = scale.atDay(off.to) + (scale.atDay('2001-01-02') - scale.atDay('2001-01-01'));
  return (
    <>
      <rect className="hol" x={from} y={42} width={Math.max(2, to - from)} height={foot - 42} />
      <text x={(from + to) / 2} y={foot + 16} textAnchor="middle">
        {off.name}
      </text>
    </>
  );
}

function ghostEnd(
  { title }: TimelineStep,
  ghost: readonly TimelineStep[] | undefined,
  scale: Scale,
): number {
  const to = ghost?.find((one) => one.title === title)?.to;
  return to == null ? 0 : scale.at(to);
}

/** The date of a limit of the law is always written out; a step that is late says so. */
function EndWords({
  step,
  scale,
  y,
  after,
  today,
  language,
}: {
  step: TimelineStep;
  scale: Scale;
  y: number;
  /** The words stand behind this, too. */
  after: number;
  today: string;
  language: Language;
}): ReactElement | null {
  const isOver = step.state === 'running' && step.dueAt !== null && lastDay(step.dueAt) < today;
  const end = step.dueAt ?? step.to;
  if (end === null || (step.kind !== 'legal' && !isOver && step.state !== 'projected')) return null;
  const day = lastDay(end);
  const x = Math.max(scale.at(end), after) + 14;
  if (isOver)
    return (
      <text className="late" x={x} y={y + 17}>
        {`${words.late[language]}: ${words.limit[language]} ${shortDate(day)}`}
      </text>
    );
  if (step.kind === 'legal')
    return (
      <text className="nm strong" x={x} y={y + 17}>
        {step.state === 'running'
          ? `${words.end[language]} ${fullDate(day, language)}`
          : shortDate(day)}
      </text>
    );
  return (
    <text x={x} y={y + 17}>
      {day.slice(0, 4) === today.slice(0, 4) ? shortDate(day).slice(0, 5) : shortDate(day)}
    </text>
  );
}

function suspensionWords({ from, to }: Suspension, language: Language): string {
  const start = shortDate(dayOf(from)).slice(0, 5);
  const end = to === undefined ? words.still[language] : shortDate(dayOf(to)).slice(0, 5);
  return `${words.suspended[language]} ${start} – ${end}`;
}

function List({ steps, suspensions, ghost, today, language }: TimelineProps): ReactElement {
  const say = (key: keyof typeof words): string => words[key][language];
  const day = (instant: string): string => fullDate(dayOf(instant), language);
  const until = (instant: string): string => fullDate(lastDay(instant), language);
  const tell = (step: TimelineStep): string => {
    const guess = ghost?.find(({ title }) => title === step.title)?.to;
    const parts = [
      step.state === 'projected'
        ? `${say('projected')} ${until(step.to ?? step.from)}`
        : step.state === 'past' && step.to !== null
          ? `${say('from')} ${day(step.from)} ${say('to')} ${day(step.to)}`
          : `${say('from')} ${day(step.from)}`,
      step.dueAt !== null && step.state !== 'projected'
        ? `${say('limit')} ${until(step.dueAt)}`
        : '',
      step.kind === null ? '' : say(step.kind === 'legal' ? 'law' : 'internal'),
      step.isLate ? say('wasLate') : '',
      step.state === 'running' && step.dueAt !== null && lastDay(step.dueAt) < today
        ? say('late')
        : '',
      guess != null && guess !== step.to ? `${say('ifSo')} ${until(guess)}` : '',
    ];
    return parts.filter(Boolean).join(' · ');
  };
  return (
    <ol className="tmx-list">
      {steps.map((step) => (
        <li key={step.id} className={step.state}>
          <span className="pt">
            {step.state === 'past' ? (
              <Icon name="check" />
            ) : step.kind === 'legal' ? (
              <LawMark />
            ) : (
              <OwnMark />
            )}
          </span>
          <div>
            <b>{step.title}</b>
            <p>{tell(step)}</p>
            {suspensions
              .filter((one) => isWithin(one, step))
              .map((one) => (
                <p key={one.from}>{suspensionWords(one, language)}</p>
              ))}
          </div>
        </li>
      ))}
    </ol>
  );
}

function isWithin({ from }: Suspension, step: TimelineStep): boolean {
  return step.state !== 'projected' && step.from <= from && (step.to === null || from < step.to);
}

function Legend({ ghost, language }: TimelineProps): ReactElement {
  const id = useId();
  const item = (key: keyof typeof words, shape: ReactElement): ReactElement => (
    <span>
      <svg width="28" height="16" viewBox="0 0 28 16">
        {shape}
      </svg>
      {words[key][language]}
    </span>
  );
  return (
    <div className="legend tmx-legend" aria-hidden="true">
      {item('done', <rect className="done" y="2" width="28" height="12" />)}
      {item('running', <rect className="run" y="2" width="28" height="12" />)}
      {item(
        'planned',
        <>
          <defs>
            <pattern
              id={`${id}l`}
              width="6"
              height="6"
              patternUnits="userSpaceOnUse"
              patternTransform="rotate(35)"
            >
              <path className="hl" d="M0 0V6" />
            </pattern>
          </defs>
          <rect className="proj" x=".5" y="2.5" width="27" height="11" fill={`url(#${id}l)`} />
        </>,
      )}
      {item(
        'byLaw',
        <>
          <rect className="lawp" x="15" y="1.7" width="12" height="12.6" />
          <rect className="law" y="1" width="16" height="14" />
          <path className="dbl" d="M0 8H16" />
        </>,
      )}
      {ghost && item('guess', <rect className="ghost" x="1" y="4" width="26" height="9" />)}
      {item('lawEnd', <rect className="lim-law" x="8" y="2" width="12" height="12" />)}
      {item('ownEnd', <path className="lim-own" d="M14 2l6 6-6 6-6-6z" />)}
    </div>
  );
}

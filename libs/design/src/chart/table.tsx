import type { ReactElement } from 'react';
import { fullDate, lastDay } from '../dates';
import type { Language } from '../language';
import { LawMark, OwnMark } from '../limit';
import { Status } from '../status';
import type { ChartLimit } from './limits';
import type { ArrowEvent, ChartLayout } from './model';

/** An act that the reader may not do now, and why, as `notAllowed` of GET /candidates/{id} tells it. */
export interface NotAllowed {
  type: string;
  reasons: readonly string[];
}

/** What the table is told. Every step out of `current` has a row; what is neither allowed nor refused is left out. */
export interface StatechartTableProps {
  layout: ChartLayout;
  current: readonly string[];
  allowed: readonly string[];
  notAllowed: readonly NotAllowed[];
  limits?: readonly ChartLimit[];
  /** Who may send each event, in the reader's language; what is not named is said to be the system's or unknown. */
  who?: Readonly<Record<string, string>>;
  /** The id of the heading that names the table. */
  labelledBy: string;
  language: Language;
}

const words = {
  step: { vi: 'Bước', en: 'Step' },
  now: { vi: 'Với tôi, lúc này', en: 'To me, now' },
  who: { vi: 'Ai làm được', en: 'Who may' },
  limit: { vi: 'Hạn', en: 'Limit' },
  yes: { vi: 'Được', en: 'Allowed' },
  no: { vi: 'Chưa được', en: 'Not yet' },
  itself: { vi: 'Tự chuyển', en: 'By itself' },
  clock: { vi: 'Đồng hồ', en: 'The clock' },
  elsewhere: { vi: 'Quy trình biểu quyết', en: 'The vote' },
  clockSays: {
    vi: 'Hệ thống tự ghi nhận khi đến hạn; không ai gửi được.',
    en: 'The system records it when the time comes; nobody can send it.',
  },
  leads: { vi: 'Chuyển tới: ', en: 'Leads to: ' },
  stays: { vi: 'Không chuyển bước', en: 'The step does not change' },
  none: { vi: 'không có', en: 'none' },
  legal: { vi: 'Luật định', en: 'By law' },
  internal: { vi: 'Nội bộ', en: 'Internal' },
  ended: {
    vi: 'Hồ sơ đã kết thúc: không còn bước nào.',
    en: 'The case has ended: no step is left.',
  },
};

interface Row {
  event: ArrowEvent;
  to: string[];
  steps: readonly string[];
  isMain: boolean;
}

/** The statechart in words, equal to the picture: each step, may I take it now or why not, who may, and its limit. */
export function StatechartTable(props: StatechartTableProps): ReactElement {
  const { layout, labelledBy, language, limits = [], who = {} } = props;
  const rows = rowsOf(props);
  const heads = [words.step, words.now, words.who, words.limit].map((head) => head[language]);
  if (rows.length === 0) return <p className="muted">{words.ended[language]}</p>;
  return (
    <div className="tblc">
      <table className="tbl tbl--stack" role="table" aria-labelledby={labelledBy}>
        <thead role="rowgroup">
          <tr role="row">
            {heads.map((head) => (
              <th key={head} role="columnheader" scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map((row) => (
            <tr key={`${row.event.type}${row.to.join()}`} role="row">
              <th role="rowheader" scope="row">
                {row.event.title[language]}
                <span className="sct-to">{destination(layout, row, language)}</span>
              </th>
              <td role="cell" data-l={heads[1]}>
                <div>
                  <May row={row} {...props} />
                </div>
              </td>
              <td role="cell" data-l={heads[2]}>
                <div>{who[row.event.type] ?? byItself(row.event, language)}</div>
              </td>
              <td role="cell" data-l={heads[3]}>
                <div>
                  <RowLimit row={row} limits={limits} language={language} />
                </div>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Arrows out of where the case is first, then the acts of many phases; those open to the reader before the others. */
function rowsOf({ layout, current, allowed, notAllowed }: StatechartTableProps): Row[] {
  const here = new Set(current);
  for (const { id, within } of layout.states) if (within !== null && here.has(id)) here.add(within);
  const inside = (id: string): boolean => {
    const frame = layout.states.find((state) => state.id === id)?.within;
    const isKnown = layout.states.some(({ id: one, within }) => within === frame && here.has(one));
    return here.has(id) || (frame != null && here.has(frame) && !isKnown);
  };
  const rows = new Map<string, Row>();
  const add = (event: ArrowEvent, to: string | null, steps: readonly string[], isMain: boolean) => {
    const key = event.type || `>${to ?? ''}`;
    const row = rows.get(key) ?? { event, to: [], steps, isMain };
    if (to !== null && !row.to.includes(to)) row.to.push(to);
    rows.set(key, row);
  };
  for (const arrow of layout.arrows)
    if (inside(arrow.from))
      for (const event of arrow.events) add(event, arrow.to, arrow.steps, true);
  for (const { event, from, to } of layout.anywhere)
    if (from.some(inside)) add(event, to, [], false);
  const told = new Set([...allowed, ...notAllowed.map(({ type }) => type)]);
  const rank = ({ event, isMain }: Row): number =>
    (allowed.includes(event.type) ? 0 : 2) + (isMain ? 0 : 1);
  return [...rows.values()]
    .filter(({ event }) => event.origin !== 'person' || told.has(event.type))
    .filter(({ event, isMain }) => isMain || event.origin === 'person')
    .sort((a, b) => rank(a) - rank(b));
}

function destination(layout: ChartLayout, { to }: Row, language: Language): string {
  const names = to.map((id) => layout.states.find((state) => state.id === id)?.name[language]);
  return names.length > 0 ? `${words.leads[language]}${names.join(' / ')}` : words.stays[language];
}

function byItself({ origin }: ArrowEvent, language: Language): string {
  if (origin === 'workflow') return words.elsewhere[language];
  return origin === 'person' ? '–' : words.clock[language];
}

function May({
  row: { event },
  allowed,
  notAllowed,
  language,
}: StatechartTableProps & { row: Row }): ReactElement {
  if (event.origin !== 'person')
    return (
      <>
        <Status kind="waits">{words.itself[language]}</Status>
        <br />
        {words.clockSays[language]}
      </>
    );
  if (allowed.includes(event.type)) return <Status kind="open">{words.yes[language]}</Status>;
  const reasons = notAllowed.find(({ type }) => type === event.type)?.reasons ?? [];
  return (
    <>
      <Status kind="closed">{words.no[language]}</Status>
      <br />
      {reasons.join(' ')}
    </>
  );
}

function RowLimit({
  row,
  limits,
  language,
}: {
  row: Row;
  limits: readonly ChartLimit[];
  language: Language;
}): ReactElement {
  const limit = limits.find(({ step, endedAt }) => row.steps.includes(step) && !endedAt);
  if (limit?.dueAt === undefined && limit?.length === undefined)
    return <span className="muted">{words.none[language]}</span>;
  const isLaw = limit.kind === 'legal';
  return (
    <span className={isLaw ? 'lim lim--law' : 'lim lim--own'}>
      <span className="lim__k">
        {isLaw ? <LawMark /> : <OwnMark />}
        <span className="vh">{words[limit.kind][language]}: </span>
        {[limit.length, limit.dueAt ? fullDate(lastDay(limit.dueAt), language) : undefined]
          .filter((part) => part !== undefined)
          .join(', ')}
      </span>
    </span>
  );
}

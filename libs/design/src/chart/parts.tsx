import type { ReactElement } from 'react';
import type { Language } from '../language';
import { type ChartLimit, dateOf, lengthOf } from './limits';
import type { Box, ChartState, DrawnArrow, Point, StateBox } from './model';
import type { ArrowLook, StateLook } from './situation';

/** The line of an arrow with its head. */
export function ArrowLine({
  points,
  look,
}: {
  points: readonly Point[];
  look: ArrowLook;
}): ReactElement | null {
  const end = points.at(-1);
  const before = points.at(-2);
  if (!end || !before) return null;
  return (
    <>
      <path className={`ed ${look}`} d={pathOf(points)} />
      <path className={`ed hd ${look}`} d={headOf(before, end)} />
    </>
  );
}

/** Corners are rounded by 3 px, like a line drawn with one stroke. */
function pathOf(points: readonly Point[]): string {
  return points
    .map((point, index) => {
      const before = points[index - 1];
      const after = points[index + 1];
      if (!before) return `M${at(point)}`;
      if (!after) return `L${at(point)}`;
      return `L${at(towards(point, before))}Q${at(point)} ${at(towards(point, after))}`;
    })
    .join('');
}

function towards(from: Point, to: Point): Point {
  const length = Math.abs(to.x - from.x) + Math.abs(to.y - from.y);
  const step = Math.min(3, length / 2);
  return {
    x: from.x + Math.sign(to.x - from.x) * step,
    y: from.y + Math.sign(to.y - from.y) * step,
  };
}

function at({ x, y }: Point): string {
  return `${String(x)} ${String(y)}`;
}

function headOf(before: Point, end: Point): string {
  const along = { x: Math.sign(end.x - before.x), y: Math.sign(end.y - before.y) };
  const back = { x: end.x - 8 * along.x, y: end.y - 8 * along.y };
  const one = { x: back.x - 5 * along.y, y: back.y - 5 * along.x };
  const other = { x: back.x + 5 * along.y, y: back.y + 5 * along.x };
  return `M${at(one)}L${at(end)}L${at(other)}`;
}

/** Lines of text, one below the other; `y` is the baseline of the first. */
export function TextLines({
  lines,
  x,
  y,
  step,
  className,
  anchor,
}: {
  lines: readonly string[];
  x: number;
  y: number;
  step: number;
  className?: string;
  anchor?: 'middle' | 'end';
}): ReactElement {
  return (
    <>
      {lines.map((line, index) => (
        <text key={line} className={className} x={x} y={y + index * step} textAnchor={anchor}>
          {line}
        </text>
      ))}
    </>
  );
}

/** One limit: an ink box with ■ when it is law, ◇ and plain words when it is internal. `x` is its left or its middle. */
function LimitMark({
  limit,
  x,
  y,
  isCentred,
  room,
  language,
}: {
  limit: ChartLimit;
  x: number;
  y: number;
  isCentred: boolean;
  room: number;
  language: Language;
}): ReactElement {
  const words = lengthOf(limit, language, room);
  // Be Vietnam Pro is 0.56 em wide on average; the box is drawn a little wider than that.
  const width = Math.ceil(words.length * (limit.kind === 'legal' ? 7.4 : 6.7));
  const whole = width + (limit.kind === 'legal' ? 28 : 15);
  const left = isCentred ? x - whole / 2 : x;
  if (limit.kind === 'internal')
    return (
      <>
        <path className="own" d={`M${at({ x: left + 5, y: y - 9 })}l5 5-5 5-5-5z`} />
        <text className="lb" x={left + 15} y={y}>
          {words}
        </text>
      </>
    );
  return (
    <>
      <rect className="lawbox" x={left} y={y - 13} width={whole} height={18} />
      <rect className="lawmark" x={left + 6} y={y - 8} width={8} height={8} />
      <text className="lawt" x={left + 20} y={y}>
        {words}
      </text>
    </>
  );
}

/** The words of an arrow: event and limit above its line and the date below, or all of them beside it. */
export function ArrowWords({
  label,
  limit,
  today,
  look,
  language,
}: {
  label: NonNullable<DrawnArrow['label']>;
  limit: ChartLimit | undefined;
  today: string | undefined;
  look: ArrowLook;
  language: Language;
}): ReactElement {
  const lines = label.lines[language];
  const date = limit ? dateOf(limit, today, language) : null;
  const className = look === 'can' ? 'lb can' : look === 'shut' ? 'lb shut' : 'lb';
  if (label.anchor === 'start') {
    const first = label.y + 12;
    const afterWords = first + lines.length * 15 + 3;
    return (
      <>
        <TextLines lines={lines} x={label.x} y={first} step={15} className={className} />
        {limit && (
          <LimitMark
            limit={limit}
            x={label.x}
            y={afterWords}
            isCentred={false}
            room={label.width}
            language={language}
          />
        )}
        {date !== null && (
          <text className="lb b" x={label.x} y={afterWords + 18}>
            {date}
          </text>
        )}
      </>
    );
  }
  const middle = label.x + label.width / 2;
  const foot = label.line - 6 - (limit ? 20 : 0);
  return (
    <>
      <TextLines
        lines={lines}
        x={middle}
        y={foot - (lines.length - 1) * 15}
        step={15}
        className={className}
        anchor="middle"
      />
      {limit && (
        <LimitMark
          limit={limit}
          x={middle}
          y={label.line - 8}
          isCentred
          room={label.width}
          language={language}
        />
      )}
      {date !== null && (
        <text className="lb b" x={middle} y={label.line + 16} textAnchor="middle">
          {date}
        </text>
      )}
    </>
  );
}

/** A state's box. `note` stands at its right when the case is there ("ngày 24 trong 30"). */
export function StateShape({
  box,
  state,
  look,
  note,
  language,
}: {
  box: StateBox;
  state: ChartState;
  look: StateLook;
  note: string | undefined;
  language: Language;
}): ReactElement {
  if (state.kind === 'choice') return <ChoiceShape box={box} look={look} />;
  if (state.kind === 'parallel' || state.kind === 'compound')
    return <Frame box={box} look={look} note={note} language={language} />;
  const lines = box.lines[language];
  const first = box.y + box.height / 2 - (lines.length * 18) / 2 + 13.5;
  return (
    <g className={look}>
      {look === 'lit' && <rect className="halo" {...grown(box, 4)} rx={3} />}
      <rect className="nd" {...grown(box, 0)} rx={2} />
      {state.kind === 'final' && <rect className="fin" {...grown(box, -4)} rx={1} />}
      {look === 'was' && (
        <path className="tick" d={tickOf(box, state.within === null ? 'large' : 'small')} />
      )}
      <TextLines lines={lines} x={box.x + 12} y={first} step={18} />
      {note !== undefined && look === 'lit' && (
        <text className="note" x={box.x + box.width - 12} y={first} textAnchor="end">
          {note}
        </text>
      )}
    </g>
  );
}

/** In a small box the tick stands above the words. */
function tickOf(box: Box, size: 'large' | 'small'): string {
  const right = box.x + box.width;
  return size === 'large'
    ? `M${at({ x: right - 21, y: box.y + 13 })}l4 4 8-8`
    : `M${at({ x: right - 15, y: box.y + 7 })}l3 3 6-6`;
}

function grown({ x, y, width, height }: Box, by: number): Box {
  return { x: x - by, y: y - by, width: width + 2 * by, height: height + 2 * by };
}

function ChoiceShape({ box, look }: { box: Box; look: StateLook }): ReactElement {
  const half = box.width / 2;
  const start = at({ x: box.x + half, y: box.y });
  const step = String(half);
  return (
    <g className={look}>
      <path className="nd" d={`M${start}l${step} ${step}-${step} ${step}-${step}-${step}z`} />
      <text className="lb b" x={box.x + half} y={box.y + half + 4.5} textAnchor="middle">
        ?
      </text>
    </g>
  );
}

function Frame({
  box,
  look,
  note,
  language,
}: {
  box: StateBox;
  look: StateLook;
  note: string | undefined;
  language: Language;
}): ReactElement {
  return (
    <g className={`frame ${look}`}>
      <rect className="comp" {...grown(box, 0)} rx={3} />
      <rect className="edge" x={box.x} y={box.y} width={6} height={box.height} />
      <TextLines
        lines={box.lines[language]}
        x={box.x + 16}
        y={box.y + 23}
        step={18}
        className="comp-t"
      />
      {note !== undefined && look === 'lit' && (
        <text className="comp-n" x={box.x + box.width - 14} y={box.y + 23} textAnchor="end">
          {note}
        </text>
      )}
      {look === 'was' && (
        <path className="tick" d={`M${at({ x: box.x + box.width - 23, y: box.y + 16 })}l4 4 8-8`} />
      )}
    </g>
  );
}

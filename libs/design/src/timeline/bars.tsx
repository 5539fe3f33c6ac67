import type { ReactElement } from 'react';
import type { Scale } from './scale';
import type { Suspension, TimelineStep } from './steps';

interface BarProps {
  step: TimelineStep;
  /** The same step under another assumption. */
  ghost: TimelineStep | undefined;
  scale: Scale;
  /** The middle of the bar. */
  y: number;
  /** Where today stands. */
  now: number;
  /** The id of the hatching. */
  hatch: string;
}

/** The bar of one step with the mark of its limit. Law and habit never look alike. */
export function Bar(props: BarProps): ReactElement {
  const { step, ghost, scale, y } = props;
  const mark = step.dueAt === null ? null : scale.at(step.dueAt);
  const from = ghost ? scale.at(ghost.from) : 0;
  return (
    <>
      {ghost?.to != null && (
        <rect
          className="ghost"
          x={from}
          y={y + 6}
          width={broad(scale.at(ghost.to) - from)}
          height={8}
        />
      )}
      {step.kind === 'legal' ? <LegalBar {...props} /> : <OwnBar {...props} />}
      {mark !== null && step.kind === 'legal' && (
        <rect className="lim-law" x={mark - 6} y={y - 6} width={12} height={12} />
      )}
      {mark !== null && step.kind !== 'legal' && (
        <path className="lim-own" d={`M${String(mark)} ${String(y - 6)}l6 6-6 6-6-6z`} />
      )}
    </>
  );
}

/** A heavy bar with a white line through it, filled as far as today. */
function LegalBar({ step, scale, y, now }: BarProps): ReactElement {
  const from = scale.at(step.from);
  const to = scale.at(step.to ?? step.dueAt ?? step.from);
  const filled = step.state === 'past' ? to : step.state === 'running' ? Math.min(now, to) : from;
  return (
    <>
      <rect className="lawp" x={from} y={y - 7} width={broad(to - from)} height={14} />
      {filled > from ? (
        <>
          <rect className="law" x={from} y={y - 7} width={filled - from} height={14} />
          <path className="dbl" d={`M${String(from)} ${String(y)}H${String(filled)}`} />
        </>
      ) : (
        <path className="dbl ahead" d={`M${String(from)} ${String(y)}H${String(to)}`} />
      )}
    </>
  );
}

function OwnBar({ step, scale, y, now, hatch }: BarProps): ReactElement {
  const from = scale.at(step.from);
  const to = step.to === null ? now : scale.at(step.to);
  const shape = { y: y - 6, height: 12 };
  if (step.state === 'past')
    return <rect className="done" x={from} width={broad(to - from)} {...shape} />;
  const split = step.state === 'running' ? Math.max(now, from) : from;
  return (
    <>
      {to > split && (
        <rect
          className="proj"
          x={split}
          width={broad(to - split)}
          fill={`url(#${hatch})`}
          {...shape}
        />
      )}
      {step.state === 'running' && (
        <rect className="run" x={from} width={broad(split - from)} {...shape} />
      )}
    </>
  );
}

/** What lasted less than a day is still seen. */
function broad(width: number): number {
  return Math.max(3, Math.round(width * 10) / 10);
}

/** A time of standing still: the bar is cut, two bars stand in the gap, and the dates stand before it. */
export function Gap({
  suspension,
  step,
  scale,
  y,
  words,
}: {
  suspension: Suspension;
  step: TimelineStep;
  scale: Scale;
  y: number;
  words: string;
}): ReactElement | null {
  const isHere =
    step.state !== 'projected' &&
    step.from <= suspension.from &&
    (step.to === null || suspension.from < step.to);
  if (!isHere) return null;
  const from = scale.at(suspension.from);
  const to = Math.max(from + 10, scale.at(suspension.to ?? suspension.from));
  const middle = (from + to) / 2;
  const top = String(y - 6);
  const isLaw = step.kind === 'legal';
  return (
    <>
      {!isLaw && <rect className="gap" x={from} y={y - 7} width={to - from} height={14} />}
      {!isLaw && (
        <path
          className="pause"
          d={`M${String(middle - 2)} ${top}v12M${String(middle + 3)} ${top}v12`}
        />
      )}
      <text x={scale.at(step.from) - 8} y={y + 5} textAnchor="end">
        {words}
      </text>
    </>
  );
}

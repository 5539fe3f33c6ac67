import type { ReactElement } from 'react';
import type { Shape } from '../../api/client';

interface Way {
  name: string;
  curve: Shape<'CycleTimes'>['items'][number]['curve'];
}

const WIDTH = 640;
const HEIGHT = 220;
const LEFT = 40;
const BOTTOM = 28;
/** Dashes tell the lines apart, not only their colour. */
const dashes = ['', '8 4', '2 4', '12 4 2 4'];

/** Survival curves as steps, at most four; decoration beside their table. */
export function Curve({ ways }: { ways: readonly Way[] }): ReactElement {
  const drawn = ways.slice(0, dashes.length);
  const longest = Math.max(1, ...drawn.flatMap(({ curve }) => curve.map(({ days }) => days)));
  const x = (days: number): number => LEFT + (days / longest) * (WIDTH - LEFT - 8);
  const y = (share: number): number => 8 + (1 - share) * (HEIGHT - BOTTOM - 8);
  const path = ({ curve }: Way): string =>
    curve.reduce(
      (line, { days, surviving }) => `${line}H${x(days).toFixed(1)}V${y(surviving).toFixed(1)}`,
      `M${x(0).toFixed(1)} ${y(1).toFixed(1)}`,
    );
  return (
    <>
      <svg className="curve" viewBox={`0 0 ${String(WIDTH)} ${String(HEIGHT)}`} aria-hidden="true">
        {[0, 0.5, 1].map((share) => (
          <g key={share}>
            <path
              className="curve__grid"
              d={`M${String(LEFT)} ${String(y(share))}H${String(WIDTH)}`}
            />
            <text x={LEFT - 6} y={y(share) + 4} textAnchor="end">
              {share * 100} %
            </text>
          </g>
        ))}
        {[0, 0.5, 1].map((part) => (
          <text
            key={part}
            x={x(longest * part)}
            y={HEIGHT - 8}
            textAnchor={part === 1 ? 'end' : 'middle'}
          >
            {Math.round(longest * part)}
          </text>
        ))}
        {drawn.map((way, index) => (
          <path
            key={way.name}
            className={`curve__line curve__line--${String(index)}`}
            strokeDasharray={dashes[index]}
            d={path(way)}
          />
        ))}
      </svg>
      <p className="legend">
        {drawn.map(({ name }, index) => (
          <span key={name}>
            <svg viewBox="0 0 32 8" width="32" height="8" aria-hidden="true">
              <path
                className={`curve__line curve__line--${String(index)}`}
                strokeDasharray={dashes[index]}
                d="M0 4H32"
              />
            </svg>
            {name}
          </span>
        ))}
      </p>
    </>
  );
}

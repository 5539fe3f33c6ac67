import { type ReactElement, useId } from 'react';
import type { Language } from '../language';
import { type ChartLimit, limitOver } from './limits';
import { Legend } from './legend';
import type { ChartLayout, Drawing } from './model';
import { ArrowLine, ArrowWords, StateShape, TextLines } from './parts';
import { type Been, type Situation, situationOf } from './situation';

/** What the picture is told of one case; with no `current` it shows the procedure itself. */
export interface StatechartProps {
  layout: ChartLayout;
  /** Codes of the phase, and of states inside it where they are known ("publicComment.open"). */
  current: readonly string[];
  been?: readonly Been[];
  limits?: readonly ChartLimit[];
  /** Types of the events that the reader may send now. */
  allowed?: readonly string[];
  /** Words in a lit state, by its code: "ngày 24 trong 30". */
  notes?: Readonly<Record<string, string>>;
  /** The day in Viet Nam, YYYY-MM-DD: dates of its year are written without the year. */
  today?: string;
  language: Language;
  /** What the picture is of: "Hồ sơ 12/2025". */
  title: string;
}

const words = {
  from: { vi: ['Từ nhiều bước'], en: ['From many steps'] },
  none: {
    vi: 'Sơ đồ các trạng thái của quy trình; bảng bên dưới nêu từng bước.',
    en: 'The states of the procedure; the table below tells each step.',
  },
  here: { vi: 'Đang ở: ', en: 'Now at: ' },
  been: { vi: 'Đã qua: ', en: 'Passed: ' },
  table: {
    vi: 'Bảng bên dưới nêu từng bước đi tiếp, ai làm được và vì sao chưa.',
    en: 'The table below tells each next step, who may take it, and why not yet.',
  },
};

/**
 * The live statechart, in the three layouts of its data; the stylesheet shows one of them. A picture with a title and a
 * description for those who do not see it; `StatechartTable` is its equal in words.
 */
export function Statechart(props: StatechartProps): ReactElement {
  const { layout, current, been = [], allowed = [], language } = props;
  const situation = situationOf(layout, current, been, allowed);
  return (
    <div className="scx">
      <Picture {...props} drawing={layout.wide} situation={situation} shape="wide" />
      <Picture {...props} drawing={layout.medium} situation={situation} shape="medium" />
      <Picture {...props} drawing={layout.tall} situation={situation} shape="tall" />
      <Legend of={current.length > 0 ? 'case' : 'procedure'} language={language} />
      {layout.wide.asideTitle && <p className="sc-cap">{captionOf(language)}</p>}
    </div>
  );
}

function captionOf(language: Language): string {
  return language === 'vi'
    ? 'Vẽ từ chính máy trạng thái. Việc làm được ở nhiều bước (tạm dừng, rút đề xuất, xác minh nguồn…) không vẽ mũi tên, có trong bảng. LV: ngày làm việc.'
    : 'Drawn from the machine itself. Acts possible at many steps (suspend, withdraw, confirm the source…) have no arrows and are in the table.';
}

function describe({ layout, current, language }: StatechartProps, situation: Situation): string {
  if (current.length === 0) return words.none[language];
  const named = (look: string): string =>
    layout.states
      .filter(({ id, kind }) => kind !== 'choice' && situation.state(id) === look)
      .map(({ name }) => name[language])
      .join(', ');
  const been = named('was');
  return [
    `${words.here[language]}${named('lit')}.`,
    been ? `${words.been[language]}${been}.` : '',
    words.table[language],
  ]
    .filter(Boolean)
    .join(' ');
}

function Picture({
  drawing,
  situation,
  shape,
  ...props
}: StatechartProps & {
  drawing: Drawing;
  situation: Situation;
  shape: 'wide' | 'medium' | 'tall';
}): ReactElement {
  const { layout, limits = [], notes = {}, today, language, title } = props;
  const id = useId();
  const states = new Map(layout.states.map((state) => [state.id, state]));
  const arrows = new Map(layout.arrows.map((arrow) => [arrow.id, arrow]));
  const shapes = drawing.boxes.flatMap((box) => {
    const state = states.get(box.state);
    return state ? [{ box, state }] : [];
  });
  const isFrame = (kind: string): boolean => kind === 'parallel' || kind === 'compound';
  const draw = ({ box, state }: (typeof shapes)[number]): ReactElement => (
    <StateShape
      key={box.state}
      box={box}
      state={state}
      look={situation.state(box.state)}
      note={notes[box.state]}
      language={language}
    />
  );
  // What is done or open lies over what is not.
  const order = { shut: 0, ahead: 1, was: 2, can: 3 };
  const lines = drawing.arrows
    .map((drawn) => ({ drawn, look: situation.arrow(drawn.arrow) }))
    .sort((a, b) => order[a.look] - order[b.look]);
  return (
    <svg
      className={`sc sc-${shape}`}
      viewBox={`0 0 ${String(drawing.width)} ${String(drawing.height)}`}
      width={drawing.width}
      height={drawing.height}
      role="img"
      aria-labelledby={`${id}t ${id}d`}
    >
      <title id={`${id}t`}>{title}</title>
      <desc id={`${id}d`}>{describe(props, situation)}</desc>
      {shapes.filter(({ state }) => isFrame(state.kind)).map(draw)}
      {drawing.regions.map(({ x, y, width }) => (
        <path key={y} className="reg" d={`M${String(x)} ${String(y)}h${String(width)}`} />
      ))}
      {lines.map(({ drawn, look }) => (
        <ArrowLine key={drawn.arrow} points={drawn.points} look={look} />
      ))}
      {lines.map(({ drawn, look }) => {
        const arrow = arrows.get(drawn.arrow);
        return (
          <g key={drawn.arrow}>
            {drawn.label && arrow && (
              <ArrowWords
                label={drawn.label}
                limit={limitOver(arrow, limits)}
                today={today}
                look={look}
                language={language}
              />
            )}
            {drawn.connector && (
              <TextLines
                lines={drawn.connector.lines[language]}
                x={drawn.connector.x + 4}
                y={drawn.connector.y + 13}
                step={15}
                className="lb go"
              />
            )}
          </g>
        );
      })}
      {shapes.filter(({ state }) => !isFrame(state.kind)).map(draw)}
      {drawing.asideTitle && (
        <TextLines
          lines={words.from[language]}
          x={drawing.asideTitle.x}
          y={drawing.asideTitle.y + drawing.asideTitle.height / 2 + 5}
          step={18}
          className="aside"
        />
      )}
      {drawing.asideLabels.map(({ state, lines: own, x, y }) => (
        <TextLines key={state} lines={own[language]} x={x} y={y + 12} step={15} className="lb" />
      ))}
    </svg>
  );
}

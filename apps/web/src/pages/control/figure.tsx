import type { ReactElement, ReactNode } from 'react';
import { useWords } from '../../shell/language';

const words = { table: { vi: 'Xem thành bảng', en: 'Show as a table' } };

/** A chart with its heading and what it counts; the same figures as a table below it. */
export function Figure({
  title,
  sub,
  wide,
  table,
  children,
}: {
  title: string;
  sub: string;
  wide?: '4' | '8' | '12';
  table?: ReactElement;
  children: ReactNode;
}): ReactElement {
  const say = useWords();
  return (
    <figure className={wide === undefined ? 'fig' : `fig fig--${wide}`}>
      <h2>{title}</h2>
      <p className="fig__sub">{sub}</p>
      {children}
      {table === undefined ? null : (
        <details className="gap">
          <summary>{say(words.table)}</summary>
          {table}
        </details>
      )}
    </figure>
  );
}

/** A table of figures: the first column names the row, the others are numbers. */
export function Figures({
  columns,
  rows,
}: {
  columns: readonly string[];
  rows: readonly (readonly [string, ...(string | number | ReactElement)[]])[];
}): ReactElement {
  return (
    <div className="tblc">
      <table className="tbl tbl--fit tbl--stack">
        <thead>
          <tr>
            {columns.map((column, index) => (
              <th key={column} scope="col" className={index === 0 ? undefined : 'r'}>
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, ...cells], at) => (
            <tr key={at}>
              <th scope="row">{name}</th>
              {cells.map((cell, index) => (
                <td key={index} className="r" data-l={columns[index + 1]}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

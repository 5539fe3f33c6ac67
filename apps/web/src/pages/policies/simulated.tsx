import { fullDate, lastDay } from '@app/design';
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { useLanguage, useWords } from '../../shell/language';
import { Empty, Loading, Trouble } from '../../shell/states';
import { simulationQuery, type Simulation } from './reading';

const words = {
  none: {
    vi: 'Không có hồ sơ nào đang xử lý theo khung hạn khác',
    en: 'No running case is under another policy',
  },
  case: { vi: 'Hồ sơ', en: 'Case' },
  step: { vi: 'Bước', en: 'Step' },
  before: { vi: 'Hạn hiện nay', en: 'Ends now' },
  after: { vi: 'Hạn theo bản này', en: 'Would end' },
  choice: { vi: 'Chọn', en: 'Choice' },
  hidden: { vi: 'Hồ sơ bạn không xem được', en: 'A case that you may not read' },
  noLimit: { vi: 'Không có hạn nội bộ nào đang chạy.', en: 'No internal limit runs.' },
};

/** The choices that a row may offer: what becomes of that limit. */
export type RowChoice = (found: Simulation['cases'][number], step: string) => ReactElement;

/** What a policy would make of the running cases; nothing is written. */
export function Simulated({ policy }: { policy: string }): ReactElement {
  const { language } = useLanguage();
  const read = useQuery(simulationQuery(policy, {}, language));
  if (read.isPending) return <Loading />;
  if (read.isError) return <Trouble error={read.error} retry={() => void read.refetch()} />;
  return <SimulationTable found={read.data} />;
}

/** Each running limit before and after, and a choice for each where one is to be made. */
export function SimulationTable({
  found,
  choice,
}: {
  found: Simulation;
  choice?: RowChoice;
}): ReactElement {
  const say = useWords();
  const { language } = useLanguage();
  if (found.cases.length === 0) return <Empty title={say(words.none)} />;
  const [cases, moving] = [String(found.cases.length), String(found.moving)];
  return (
    <>
      <p role="status">
        {say({
          vi: `${cases} hồ sơ, ${moving} hạn sẽ kết thúc vào ngày khác.`,
          en: `${cases} cases, ${moving} limits would end on another day.`,
        })}
      </p>
      <div className="tblc">
        <table className="tbl tbl--stack">
          <thead>
            <tr>
              <th scope="col">{say(words.case)}</th>
              <th scope="col">{say(words.step)}</th>
              <th scope="col">{say(words.before)}</th>
              <th scope="col">{say(words.after)}</th>
              {choice === undefined ? null : <th scope="col">{say(words.choice)}</th>}
            </tr>
          </thead>
          <tbody>
            {found.cases.map((one) =>
              one.limits.length === 0 ? (
                <tr key={one.candidate}>
                  <CaseName one={one} />
                  <td colSpan={choice === undefined ? 3 : 4}>{say(words.noLimit)}</td>
                </tr>
              ) : (
                one.limits.map(({ step, outcome, remark, dueAt, newDueAt }) => (
                  <tr key={`${one.candidate} ${step.step}`}>
                    <CaseName one={one} />
                    <td data-l={say(words.step)}>{step.title}</td>
                    <td data-l={say(words.before)}>{fullDate(lastDay(dueAt), language)}</td>
                    <td data-l={say(words.after)}>
                      {outcome === 'moves' ? (
                        <b>{fullDate(lastDay(newDueAt), language)}</b>
                      ) : (
                        <span className="muted">{remark}</span>
                      )}
                    </td>
                    {choice === undefined ? null : (
                      <td data-l={say(words.choice)}>{choice(one, step.step)}</td>
                    )}
                  </tr>
                ))
              ),
            )}
          </tbody>
        </table>
      </div>
    </>
  );
}

function CaseName({ one }: { one: Simulation['cases'][number] }): ReactElement {
  const say = useWords();
  return (
    <th scope="row">
      <span lang={one.title === null ? undefined : 'vi'}>{one.title ?? say(words.hidden)}</span>
      <span className="policy__paper">{`${one.phase.title} · ${one.policy}`}</span>
    </th>
  );
}

import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { useLanguage, useWords } from '../../shell/language';
import { Loading, Trouble } from '../../shell/states';
import { comparisonQuery, type Policies, type Policy } from './reading';
import { lapseWords, unitWords } from './words';

const words = {
  against: { vi: 'So với', en: 'Against' },
  same: {
    vi: 'Không khác gì khung hạn đang dùng cho hồ sơ mới.',
    en: 'Says the same as the version that new cases get.',
  },
  current: { vi: 'Hồ sơ mới theo khung hạn này.', en: 'New cases get this one.' },
  what: { vi: 'Nội dung', en: 'What' },
  before: { vi: 'Hiện nay', en: 'Now' },
  after: { vi: 'Theo bản này', en: 'Under this one' },
  all: { vi: 'Mọi hạn của khung này', en: 'Every limit of this version' },
  step: { vi: 'Bước', en: 'Step' },
  owner: { vi: 'Thuộc về', en: 'Owner' },
  limit: { vi: 'Hạn', en: 'Limit' },
  lapse: { vi: 'Khi hết hạn', en: 'At the end' },
};

/** What a policy says otherwise than the one in force, in words. */
export function Comparison({
  policy,
  isCurrent,
}: {
  policy: string;
  isCurrent: boolean;
}): ReactElement {
  const say = useWords();
  const { language } = useLanguage();
  const read = useQuery({ ...comparisonQuery(policy, undefined, language), enabled: !isCurrent });
  if (isCurrent) return <p>{say(words.current)}</p>;
  if (read.isPending) return <Loading />;
  if (read.isError) return <Trouble error={read.error} retry={() => void read.refetch()} />;
  const { before, differences } = read.data;
  if (differences.length === 0) return <p>{say(words.same)}</p>;
  return (
    <div className="tblc">
      <table className="tbl tbl--stack policy__diff">
        <caption>{`${say(words.against)} ${before}`}</caption>
        <thead>
          <tr>
            <th scope="col">{say(words.what)}</th>
            <th scope="col">{say(words.before)}</th>
            <th scope="col">{say(words.after)}</th>
          </tr>
        </thead>
        <tbody>
          {differences.map(({ pointer, step, field, before: old, after }) => (
            <tr key={pointer}>
              <th scope="row">{step === null ? field : `${step.title}: ${field.toLowerCase()}`}</th>
              <td data-l={say(words.before)}>{old}</td>
              <td data-l={say(words.after)}>
                <b>{after}</b>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Every internal limit of a policy. */
export function Terms({ policy, all }: { policy: Policy; all: Policies }): ReactElement {
  const say = useWords();
  return (
    <details className="policy__more">
      <summary>{say(words.all)}</summary>
      <div className="tblc">
        <table className="tbl tbl--stack">
          <thead>
            <tr>
              <th scope="col">{say(words.step)}</th>
              <th scope="col">{say(words.owner)}</th>
              <th scope="col">{say(words.limit)}</th>
              <th scope="col">{say(words.lapse)}</th>
            </tr>
          </thead>
          <tbody>
            {all.steps.map(({ step, title, owner }) => {
              const limit = policy.terms.steps[step];
              return limit === undefined ? null : (
                <tr key={step}>
                  <th scope="row">{title}</th>
                  <td data-l={say(words.owner)}>{owner}</td>
                  <td data-l={say(words.limit)}>
                    {`${String(limit.amount)} ${say(unitWords[limit.unit])}`}
                  </td>
                  <td data-l={say(words.lapse)}>{say(lapseWords[limit.onLapse])}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </details>
  );
}

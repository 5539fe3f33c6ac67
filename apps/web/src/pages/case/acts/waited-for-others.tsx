import { Note } from '@app/design';
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { useLanguage, useWords } from '../../../shell/language';
import { accountsQuery } from '../queries';
import { DaysLate } from '../record/delays';

const words = {
  title: {
    vi: 'Những ngày chờ cơ quan khác theo dữ liệu',
    en: 'Days of waiting for others, by data',
  },
};

/**
 * Beside whoever states or confirms why a step is late: how many of the days late a request to another body was open. Nothing where
 * no request was, and nothing while it is fetched: the form does not wait for it.
 */
export function WaitedForOthers({ id }: { id: string }): ReactElement | null {
  const say = useWords();
  const { language } = useLanguage();
  const { data } = useQuery({ ...accountsQuery(id, language), retry: false });
  const waited = data?.delays.filter(({ daysWaited }) => daysWaited > 0) ?? [];
  if (waited.length === 0) return null;
  return (
    <Note kind="plain" title={say(words.title)}>
      <ul>
        {waited.map(({ step, dueAt, daysLate, daysWaited }) => (
          <li key={`${step.step} ${dueAt}`}>
            {`${step.title}: `}
            <DaysLate {...{ daysLate, daysWaited }} />
          </li>
        ))}
      </ul>
    </Note>
  );
}

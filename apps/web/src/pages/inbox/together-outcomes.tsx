import { Status } from '@app/design';
import { type ReactElement, useEffect, useRef } from 'react';
import type { Shape } from '../../api/client';
import { useWords } from '../../shell/language';
import type { InboxItem } from './reading';

const words = {
  title: {
    vi: 'Đã ghi nhận {} hồ sơ; {} hồ sơ không thay đổi.',
    en: '{} cases recorded; {} stay as they were.',
  },
  now: { vi: 'Đã ghi nhận, nay ở bước', en: 'Recorded, now at' },
};

/** What came of a collective act, case by case. */
export function Outcomes({
  outcomes,
  items,
}: {
  outcomes: Shape<'BatchOutcome'>['outcomes'];
  items: readonly InboxItem[];
}): ReactElement {
  const say = useWords();
  const heading = useRef<HTMLHeadingElement>(null);
  // The form is gone with the button that was pressed: whoever listens goes on here.
  useEffect(() => heading.current?.focus(), []);
  const done = outcomes.filter(({ recorded }) => recorded !== null).length;
  const counts = [done, outcomes.length - done];
  return (
    <>
      <h2 className="h3" tabIndex={-1} ref={heading}>
        {say(words.title).replace(/\{\}/g, () => String(counts.shift()))}
      </h2>
      <ul className="together__list">
        {outcomes.map(({ candidate: id, recorded, refused }) => (
          <li key={id}>
            <span lang="vi">
              {items.find(({ candidate }) => candidate.id === id)?.candidate.title}
            </span>
            {recorded === null ? (
              <Status kind="bad">{refused?.detail}</Status>
            ) : (
              <Status kind="done">{`${say(words.now)} ${recorded.phase.title}`}</Status>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

import { fullDate } from '@app/design';
import { useQuery } from '@tanstack/react-query';
import { type ReactElement, useEffect, useState } from 'react';
import { answered, api, Refused, type Shape } from '../../../api/client';
import { useLanguage, useWords } from '../../../shell/language';
import { caseKey } from '../queries';

const words = {
  when: { vi: 'Khi gửi', en: 'When it is sent' },
  asking: { vi: 'Đang tính hệ quả…', en: 'Working out what follows…' },
  moves: { vi: 'Hồ sơ chuyển sang bước', en: 'The case moves on to' },
  stays: { vi: 'Hồ sơ vẫn ở bước', en: 'The case stays at' },
  ends: { vi: 'Hồ sơ kết thúc tại đây.', en: 'The case ends here.' },
  starts: { vi: 'Bắt đầu tính', en: 'A limit begins' },
  until: { vi: 'hết 24 giờ 00', en: 'until midnight at the end of' },
  legal: { vi: 'luật định', en: 'by law' },
  internal: { vi: 'nội bộ', en: 'internal' },
  because: { vi: 'vì', en: 'because' },
  stops: { vi: 'Thôi tính', en: 'A limit no longer runs' },
  still: { vi: 'Không dời', en: 'Does not move' },
  record: {
    vi: 'Được ghi vào lịch sử của hồ sơ; không xóa được.',
    en: 'It is recorded in the history of the case and cannot be erased.',
  },
  later: {
    vi: 'Hệ quả hiện ở đây khi biểu mẫu đủ.',
    en: 'What follows is said here once the form is filled in.',
  },
};

/** How long typing rests before the question is asked anew, in milliseconds. */
const REST = 400;

/** What the act means, asked of the engine itself before it is sent: phase, limits that begin, end and stay, and why. */
export function Consequence({
  found,
  event,
  data,
  how = {},
  when,
  id,
}: {
  found: Shape<'Candidate'>;
  event: string;
  data: Record<string, unknown>;
  /** In which capacity: `authority` or `onPaper`, as the act itself will say. */
  how?: Record<string, unknown>;
  /** When it would follow, where that is not at once. */
  when?: string;
  /** For `aria-describedby` of the button. */
  id: string;
}): ReactElement {
  const say = useWords();
  const { language } = useLanguage();
  const asked = useRested(JSON.stringify({ data, ...how }));
  const preview = useQuery({
    queryKey: [...caseKey(found.id), 'preview', event, asked, found.version, language],
    retry: false,
    placeholderData: (before: Shape<'ActPreview'> | undefined) => before,
    queryFn: () =>
      answered(
        api.POST('/api/v1/candidates/{id}/preview', {
          params: { path: { id: found.id } },
          body: {
            type: event,
            ...(JSON.parse(asked) as object),
          } as unknown as Shape<'CandidateEvent'>,
        }),
      ),
  });
  const refused =
    preview.error instanceof Refused && preview.error.status !== 400 ? preview.error : null;
  return (
    <div className="cons" id={id}>
      <b>{when ?? say(words.when)}</b>
      {preview.isPending ? (
        <p className="prog-said">{say(words.asking)}</p>
      ) : preview.isSuccess ? (
        <Said preview={preview.data} />
      ) : (
        <p>{refused ? refused.message : say(words.later)}</p>
      )}
    </div>
  );
}

function Said({ preview }: { preview: Shape<'ActPreview'> }): ReactElement {
  const say = useWords();
  const { language } = useLanguage();
  const { phase, fromPhase, ended, starts, stops, continues, warnings } = preview;
  const isMoved = phase.code !== fromPhase.code;
  return (
    <ul>
      {warnings.map((warning) => (
        <li key={warning}>
          <strong>{warning}</strong>
        </li>
      ))}
      <li>
        {`${say(isMoved ? words.moves : words.stays)}: ${phase.title}. ${ended && isMoved ? say(words.ends) : ''}`}
      </li>
      {starts.map((limit) => (
        <li key={limit.step}>
          {`${say(words.starts)}: ${limit.title} (${say(words[limit.kind])}), ${say(words.until)} `}
          <strong>{fullDate(limit.lastDay, language)}</strong>
          {`, ${say(words.because)}: ${limit.explanation}`}
        </li>
      ))}
      {stops.map((limit) => (
        <li key={limit.step}>{`${say(words.stops)}: ${limit.title}.`}</li>
      ))}
      {continues.map((limit) => (
        <li key={limit.step}>
          {`${say(words.still)}: ${limit.title} (${say(words[limit.kind])}), ${say(words.until)} ${fullDate(limit.lastDay, language)}.`}
        </li>
      ))}
      <li>{say(words.record)}</li>
    </ul>
  );
}

/** The value, once it has not changed for a while. */
function useRested(value: string): string {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => {
      setRested(value);
    }, REST);
    return () => {
      clearTimeout(timer);
    };
  }, [value]);
  return rested;
}

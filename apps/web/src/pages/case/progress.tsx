import { shortDate } from '@app/design';
import type { ReactElement } from 'react';
import type { Shape } from '../../api/client';
import { useWords } from '../../shell/language';

const words = {
  yours: { vi: 'Đề xuất của bạn', en: 'Your proposal' },
  now: { vi: 'Đang ở bước', en: 'Now at' },
  received: { vi: 'Nhận ngày', en: 'Received on' },
  ended: { vi: 'Đã kết thúc.', en: 'It has ended.' },
};

/** What a proposer sees of the own proposal: where it stands. */
export function Progress({ found }: { found: Shape<'Candidate'> }): ReactElement {
  const say = useWords();
  return (
    <div className="wrap">
      <div className="head">
        <p className="kicker">{say(words.yours)}</p>
        <h1 className="title" lang="vi">
          {found.title}
        </h1>
        <p className="lead">
          {`${say(words.now)}: ${found.phase.title}. ${say(words.received)} ${shortDate(found.receivedOn)}.`}
          {found.ended ? ` ${say(words.ended)}` : ''}
        </p>
      </div>
    </div>
  );
}

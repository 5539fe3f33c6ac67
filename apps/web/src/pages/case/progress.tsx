import { shortDate } from '@app/design';
import { type ReactElement, useState } from 'react';
import type { Shape } from '../../api/client';
import { useWords } from '../../shell/language';
import { ActList } from './acts/act-list';

const words = {
  yours: { vi: 'Đề xuất của bạn', en: 'Your proposal' },
  now: { vi: 'Đang ở bước', en: 'Now at' },
  received: { vi: 'Nhận ngày', en: 'Received on' },
  ended: { vi: 'Đã kết thúc.', en: 'It has ended.' },
  acts: { vi: 'Việc bạn làm được', en: 'What you can do' },
};

const beforeTheAgenda = [
  'received',
  'supplementing',
  'screening',
  'drafting',
  'posting',
  'publicComment',
  'answering',
  'advisoryDecision',
  'advisoryOpinion',
  'revising',
];

/** What a proposer does with the own proposal, and while it stands where; the api decides anew. */
const ownActs = [
  {
    type: 'PROPOSAL.SUPPLEMENTED',
    title: { vi: 'Bổ sung đề xuất', en: 'Supplement the proposal' },
    phases: ['supplementing'],
  },
  {
    type: 'PROPOSAL.WITHDRAWN',
    title: { vi: 'Rút đề xuất', en: 'Withdraw the proposal' },
    phases: beforeTheAgenda,
  },
];

/** What a proposer sees of the own proposal: where it stands, and what they can still do with it. */
export function Progress({ found }: { found: Shape<'Candidate'> }): ReactElement {
  const say = useWords();
  const acts = ownActs
    .filter(({ phases }) => phases.includes(found.phase.code))
    .map(({ type, title }) => ({ type, title: say(title), basis: null, by: [] }));
  // The receipt of the last act stays when nothing more can be done.
  const [hadActs] = useState(acts.length > 0);
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
      {acts.length > 0 || hadActs ? (
        <section className="sec sec--first" aria-labelledby="h-acts">
          <h2 className="h2" id="h-acts">
            {say(words.acts)}
          </h2>
          <ActList found={{ ...found, allowed: acts }} />
        </section>
      ) : null}
    </div>
  );
}

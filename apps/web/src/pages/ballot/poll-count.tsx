import { Note } from '@app/design';
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import type { Shape } from '../../api/client';
import { useLanguage, useWords } from '../../shell/language';
import { arithmetic, arithmeticSoFar, outcomeWords } from './arithmetic';
import { BothTable } from './papers';
import { resultQuery } from './reading';
import { type Seat, Seats } from './seats';

const words = {
  now: { vi: 'Phép tính lúc này', en: 'The arithmetic now' },
  later: { vi: 'Kết quả hiện khi kết thúc biểu quyết.', en: 'The result appears at the closing.' },
  result: { vi: 'Kết quả', en: 'Result' },
  gatePresent: { vi: 'có mặt: đủ họp', en: 'present: quorum' },
  gateFor: { vi: 'tán thành: thông qua', en: 'in favour: adopted' },
  from: { vi: 'từ', en: 'from' },
  members: { vi: 'thành viên', en: 'members' },
  basis: {
    vi: 'Khoản 3 Điều 6 Nghị quyết 04/2019/NQ-HĐTP. Thành viên không tham gia do có xung đột lợi ích vẫn tính trong tổng số: chưa kiểm chứng, là thiết lập.',
    en: 'Article 6 clause 3 of Resolution 04/2019/NQ-HĐTP. A member with a declared interest stays in the total: unverified, a setting.',
  },
  soFar: { vi: 'Tới lúc này', en: 'So far' },
  unanimous: { vi: 'Phiếu kín nhưng kết quả nhất trí', en: 'Secret, but unanimous' },
  unanimousMore: {
    vi: 'Mọi người đã bỏ phiếu đều chọn như nhau, nên ai xem kết quả cũng biết từng người chọn gì. Không cách bỏ phiếu kín nào che được điều này.',
    en: 'All who voted chose the same, so whoever reads the result knows what each one chose. No secret ballot can hide that.',
  },
  opinions: { vi: 'Các ý kiến khác', en: 'The other opinions' },
  counted: {
    vi: 'Phiếu của bạn có trong danh sách các phiếu đã đếm.',
    en: 'Your ballot is among those that were counted.',
  },
};

/** Who is there and who has voted, as squares and as a sum in words; the counts only once the poll is closed. */
export function PollCount({
  poll,
  commitment,
}: {
  poll: Shape<'Poll'>;
  commitment: string | undefined;
}): ReactElement {
  const { language } = useLanguage();
  const say = useWords();
  const isCounted = poll.phase.code === 'closed' || poll.phase.code === 'announced';
  const result = useQuery(resultQuery(poll.id, language, isCounted)).data;
  return (
    <section className="poll__after" aria-labelledby="h-count">
      <div className="sec__head">
        <h2 className="h2" id="h-count">
          {say(isCounted ? words.result : words.now)}
        </h2>
        {isCounted ? null : <p>{say(words.later)}</p>}
      </div>
      {isCounted && result ? (
        <Counted result={result} commitment={commitment} />
      ) : (
        <Running poll={poll} />
      )}
      <p className="small muted gap">{say(words.basis)}</p>
    </section>
  );
}

function Running({ poll }: { poll: Shape<'Poll'> }): ReactElement {
  const say = useWords();
  const { language } = useLanguage();
  const order: Seat[] = ['vot', 'wai', 'rec', 'out'];
  const seats = poll.roll.map(seatOf).sort((a, b) => order.indexOf(a) - order.indexOf(b));
  const left = poll.roll.filter(({ entitled, voted }) => entitled && !voted).length;
  const [cast, waiting] = [String(poll.voted), String(left)];
  const sentence = {
    vi: `Đã có ${cast} phiếu, còn ${waiting} người có thể bỏ.`,
    en: `${cast} ballots are in; ${waiting} members may still vote.`,
  };
  const { needed } = poll.quorum;
  const { soFar } = poll.outlook;
  return (
    <>
      <Seats
        seats={seats}
        needed={needed}
        gate={`${say(words.from)} ${String(needed)} ${say(words.gatePresent)}`}
      />
      <p className="arith">
        {poll.quorum.sentence}{' '}
        <span data-may-pass={poll.outlook.mayPass}>{poll.outlook.sentence}</span>{' '}
        {poll.phase.code === 'open' ? <b data-voted={poll.voted}>{sentence[language]}</b> : null}
        {soFar === null ? null : (
          <span data-so-far={soFar.for}>
            {' '}
            {say(words.soFar)}: {say(arithmeticSoFar(soFar))}.
          </span>
        )}
      </p>
    </>
  );
}

function Counted({
  result,
  commitment,
}: {
  result: Shape<'PollResult'>;
  commitment: string | undefined;
}): ReactElement {
  const say = useWords();
  const { tally, allMembers, majority } = result;
  const count = (seat: Seat, many: number): Seat[] => Array.from({ length: many }, () => seat);
  const voted = tally.for + tally.against + tally.other;
  const seats = [
    ...count('yes', tally.for),
    ...count('no', tally.against),
    ...count('abs', tally.other),
    ...count('wai', Math.max(0, result.present - voted)),
    ...count('out', Math.max(0, allMembers - Math.max(result.present, voted))),
  ];
  const outcome = say(outcomeWords(result.result));
  return (
    <>
      <Seats
        seats={seats}
        needed={majority.needed}
        gate={`${say(words.from)} ${String(majority.needed)} ${say(words.gateFor)}`}
      />
      <p className="arith" data-result={result.result}>
        <b>{outcome.charAt(0).toUpperCase() + outcome.slice(1)}.</b> {say(arithmetic(result))}.
      </p>
      <p className="small gap">
        {result.quorum.sentence} {result.majority.sentence}
      </p>
      {result.both === null ? null : <BothTable both={result.both} />}
      {result.unanimous !== null && result.ballots === 'secret' ? (
        <Note kind="soon" title={say(words.unanimous)}>
          <p>{say(words.unanimousMore)}</p>
        </Note>
      ) : null}
      {result.otherOpinions.length > 0 ? (
        <div className="gap">
          <h3 className="h3">{say(words.opinions)}</h3>
          <ul>
            {result.otherOpinions.map((text, place) => (
              // Opinions have no owner and no identity but their place.
              <li key={place}>{text}</li>
            ))}
          </ul>
        </div>
      ) : null}
      {commitment !== undefined && result.commitments.includes(commitment) ? (
        <p className="small muted gap">{say(words.counted)}</p>
      ) : null}
    </>
  );
}

function seatOf({ present, recused, voted }: Shape<'Poll'>['roll'][number]): Seat {
  if (voted) return 'vot';
  if (recused) return 'rec';
  return present ? 'wai' : 'out';
}

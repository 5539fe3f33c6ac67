import type { ReactElement } from 'react';
import { useWords } from '../../shell/language';

/** How one square is drawn; each has its own edge or pattern, never colour alone. */
export type Seat = 'vot' | 'wai' | 'rec' | 'out' | 'yes' | 'no' | 'abs';

const words = {
  vot: { vi: 'đã bỏ phiếu', en: 'has voted' },
  wai: { vi: 'có mặt, chưa bỏ', en: 'present, not yet' },
  rec: { vi: 'không tham gia', en: 'does not vote' },
  out: { vi: 'vắng', en: 'absent' },
  yes: { vi: 'tán thành', en: 'in favour' },
  no: { vi: 'không tán thành', en: 'against' },
  abs: { vi: 'ý kiến khác', en: 'another opinion' },
};

/** One square for each member, in the order given; the notch stands behind the square that reaches the threshold. */
export function Seats({
  seats,
  needed,
  gate,
}: {
  seats: readonly Seat[];
  needed: number;
  gate: string;
}): ReactElement {
  const say = useWords();
  const kinds = [...new Set(seats)];
  const counted = kinds.map((kind) => ({
    kind,
    words: `${say(words[kind])}, ${String(seats.filter((seat) => seat === kind).length)}`,
  }));
  const share = (100 * needed) / Math.max(1, seats.length);
  return (
    <>
      <div
        className="seats"
        role="img"
        aria-label={counted.map((each) => each.words).join('; ')}
        style={{ gridTemplateColumns: `repeat(${String(seats.length)}, 1fr)` }}
      >
        {seats.map((seat, index) => (
          // Squares have no identity but their place.
          <i key={index} className={seat} />
        ))}
      </div>
      <div className="gate" aria-hidden="true">
        <span className="left" style={{ left: `${String(share)}%` }}>
          {gate}
        </span>
      </div>
      <div className="legend legend--seats">
        {counted.map((each) => (
          <span key={each.kind}>
            <span className="seats seats--one" aria-hidden="true">
              <i className={each.kind} />
            </span>
            {each.words}
          </span>
        ))}
      </div>
    </>
  );
}

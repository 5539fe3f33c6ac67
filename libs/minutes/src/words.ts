import { dayInWords } from '@app/documents';
import { dayOf, type LocalDate } from '@app/workflows/calendar';
import type { PollResult, Tally } from '@app/workflows/poll';
import type { BothRecorded, DayRoll, RecordedPoll } from './record';

const VIETNAM_MS = 7 * 3_600_000;

/** "08 giờ 30 phút" in Viet Nam. */
function hourInWords(instant: string): string {
  const [hour = '', minute = ''] = new Date(Date.parse(instant) + VIETNAM_MS)
    .toISOString()
    .slice(11, 16)
    .split(':');
  return `${hour} giờ ${minute} phút`;
}

/** "08 giờ 30 phút, ngày 24 tháng 12 năm 2025". */
export function momentInWords(instant: string): string {
  return `${hourInWords(instant)}, ${dayInWords(dayOf(new Date(instant).toISOString()))}`;
}

/** "ngày 24 tháng 12 năm 2025", several with commas. */
export function daysInWords(days: readonly LocalDate[]): string {
  return days.map(dayInWords).join('; ');
}

const modes: Readonly<Record<string, string>> = {
  'in-room': 'có mặt',
  online: 'tham dự trực tuyến',
  absent: 'vắng mặt',
};

/** How a member was at a day of the sitting, with the hours where it changed. */
export function presenceInWords(presence: DayRoll['members'][number]['presence']): string {
  if (presence.length === 0) return 'không được điểm danh';
  return presence
    .map(({ mode, from }) => `${modes[mode] ?? mode} từ ${hourInWords(from)}`)
    .join('; ');
}

/** Whether a member was there at any time of the day. */
export function wasThere(presence: DayRoll['members'][number]['presence']): boolean {
  return presence.some(({ mode }) => mode !== 'absent');
}

/** The vote in one paragraph: all numbers, with the arithmetic. */
export function voteInWords(poll: RecordedPoll): readonly string[] {
  const { for: inFavour, against, other } = poll.tally;
  const kept = poll.recused.length;
  return [
    `Tổng số thành viên Hội đồng: ${poll.allMembers}; có mặt khi kết thúc biểu quyết: ${poll.present}; ` +
      `được bỏ phiếu: ${poll.entitled}; đã bỏ phiếu: ${poll.cast}; không tham gia biểu quyết do có liên quan: ${kept}.`,
    ...(poll.both ? bothInWords(poll.both) : []),
    `Tán thành: ${inFavour}; không tán thành: ${against}; ý kiến khác: ${other}.`,
    poll.quorum,
    poll.majority,
    `Kết quả: ${resultInWords(poll)}`,
  ];
}

/** Both results beside each other, and which of them the chair declared; their sum is never said. */
function bothInWords({ electronic, paper, vote, reason }: BothRecorded): readonly string[] {
  const chosen = vote === 'paper' ? 'phiếu giấy' : 'phiếu điện tử';
  return [
    sumsInWords(`Phiếu điện tử (${electronic.ballots} phiếu)`, electronic.tally),
    sumsInWords(
      `Phiếu giấy, hai người kiểm phiếu nhập khớp nhau (thu về ${paper.papers} phiếu, không hợp lệ ${paper.invalid})`,
      paper.tally,
    ),
    reason === null
      ? `Không có phiếu điện tử; kết quả biểu quyết là kết quả ${chosen}.`
      : `Chủ tọa xác định kết quả biểu quyết là kết quả ${chosen}, lý do: ${reason.replace(/[.\s]+$/u, '')}. Hai kết quả không cộng vào nhau.`,
  ];
}

function sumsInWords(what: string, { for: inFavour, against, other }: Tally): string {
  return `${what}: tán thành ${inFavour}; không tán thành ${against}; ý kiến khác ${other}.`;
}

const results: Readonly<Record<PollResult, string>> = {
  adopted: 'THÔNG QUA.',
  notAdopted: 'KHÔNG THÔNG QUA.',
  noQuorum: 'KHÔNG ĐỦ SỐ THÀNH VIÊN THAM GIA, không thông qua.',
};

function resultInWords({ result }: RecordedPoll): string {
  return results[result];
}

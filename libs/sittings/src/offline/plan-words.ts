import { written } from '@app/workflows/calendar';
import type { Sentence } from '@app/workflows/kernel';
import type { OfflineRecord } from './format';
import type { OfflineAct } from './plan';

const halves = {
  morning: { vi: 'buổi sáng', en: 'the morning of' },
  afternoon: { vi: 'buổi chiều', en: 'the afternoon of' },
} as const;
const modes = {
  'in-room': { vi: 'có mặt', en: 'in the room' },
  online: { vi: 'tham gia trực tuyến', en: 'online' },
  absent: { vi: 'ra về', en: 'has left' },
} as const;
const remarks = {
  pause: { vi: 'Tạm nghỉ', en: 'A pause' },
  resumed: { vi: 'Họp tiếp', en: 'The sitting goes on' },
  remark: { vi: 'Ghi chú', en: 'A remark' },
} as const;

/** What each row of a preview says; never what is on a paper. */
export const says = {
  act(act: OfflineAct, { bundle }: OfflineRecord): Sentence {
    if (act.kind === 'roll-call') {
      const { half, day, present } = act.call;
      const count = present.filter(({ mode }) => mode !== 'absent').length;
      return {
        vi: `Điểm danh ${halves[half].vi} ${written(day)}: ${count} người.`,
        en: `Roll call of ${halves[half].en} ${day}: ${count} people.`,
      };
    }
    if (act.kind === 'move') {
      const { person, mode } = act.move;
      const name = bundle.members.find((member) => member.person === person)?.name ?? person;
      return { vi: `${name}: ${modes[mode].vi}.`, en: `${name}: ${modes[mode].en}.` };
    }
    const item = bundle.items.find(({ candidate }) => candidate === act.candidate);
    const vi = `Mục ${item?.ordinal ?? '?'}`;
    const en = `Item ${item?.ordinal ?? '?'}`;
    if (act.kind === 'take') return { vi: `${vi}: đưa ra thảo luận.`, en: `${en}: taken up.` };
    if (act.kind === 'postpone')
      return { vi: `${vi}: hoãn (${act.reason}).`, en: `${en}: postponed (${act.reason}).` };
    return act.electronic
      ? {
          vi: `${vi}: phiếu giấy của hai người kiểm phiếu, đặt cạnh phiếu điện tử; chủ tọa xác định phiếu nào là kết quả.`,
          en: `${en}: papers of two tellers, beside the electronic ballots; the chair declares which are the vote.`,
        }
      : {
          vi: `${vi}: phiếu giấy của hai người kiểm phiếu là kết quả biểu quyết.`,
          en: `${en}: papers of two tellers are the vote.`,
        };
  },
  remark(kind: OfflineRecord['remarks'][number]['kind'], text: string): Sentence {
    return { vi: `${remarks[kind].vi}: ${text}`, en: `${remarks[kind].en}: ${text}` };
  },
} as const;

/** Why a record, or a row of it, is not put on record. */
export const refusals = {
  otherSitting: {
    vi: 'Tệp này thuộc một phiên họp khác.',
    en: 'This file belongs to another sitting.',
  },
  alteredBundle: {
    vi: 'Bộ hồ sơ mang đi đã bị sửa: nội dung không khớp với mã kiểm tra của nó.',
    en: 'The bundle was altered: its contents do not fit its digest.',
  },
  oneTeller: {
    vi: 'Hai lần nhập phải do hai người kiểm phiếu khác nhau.',
    en: 'The two entries must be of two different tellers.',
  },
  noClerk: {
    vi: 'Người kiểm phiếu trong tệp không giữ vai trò thư ký.',
    en: 'A teller named in the file does not hold the role of a clerk.',
  },
  toCome: { vi: 'Thời điểm này chưa đến.', en: 'This instant is yet to come.' },
  noDay: {
    vi: 'Thời điểm không thuộc ngày họp.',
    en: 'The instant is on no day of the sitting.',
  },
  noMember: {
    vi: 'Có người không phải là thành viên Hội đồng vào ngày này.',
    en: 'Somebody is not a member of the council on this day.',
  },
  twice: { vi: 'Được ghi hai lần trong tệp.', en: 'It stands twice in the file.' },
  calledOnline: {
    vi: 'Buổi này đã được điểm danh trên hệ thống.',
    en: 'The roll of this half-day was called in the system.',
  },
  movedOnline: {
    vi: 'Sau khi mang hồ sơ đi, hệ thống đã ghi việc có mặt của người này muộn hơn thời điểm trong tệp.',
    en: 'Since the bundle was made the system has recorded this attendance at a later instant.',
  },
  notOnAgenda: {
    vi: 'Hồ sơ này không có trong chương trình phiên họp.',
    en: 'This case is not on the agenda of the sitting.',
  },
  notWaiting: {
    vi: 'Mục này đang hoặc đã biểu quyết, hoặc đã được hoãn.',
    en: 'This item is being voted on, was voted on, or was postponed.',
  },
  countedOnline: {
    vi: 'Phiếu giấy của mục này đang được kiểm trên hệ thống.',
    en: 'The papers of this item are being counted in the system.',
  },
  backwards: {
    vi: 'Kết thúc bỏ phiếu trước khi mở.',
    en: 'The balloting ended before it was opened.',
  },
  differ: {
    vi: 'Hai lần nhập phiếu giấy khác nhau; nhập lại trên trang rồi lưu tệp mới.',
    en: 'The two entries of the papers differ; enter them anew on the page and save a new file.',
  },
  otherKind: {
    vi: 'Biểu quyết công khai thì nhập từng phiếu theo tên; bỏ phiếu kín thì chỉ nhập số phiếu.',
    en: 'Of an open vote each paper is entered by its name; of a secret one only the sums.',
  },
} as const satisfies Record<string, Sentence>;

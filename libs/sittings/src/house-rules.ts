import type { Sentence } from '@app/workflows/kernel';

interface SittingRule<Value> {
  value: Value;
  question: Sentence;
}

/** Ways of being at a sitting. */
export const attendanceModes = ['in-room', 'online', 'absent'] as const;
export type AttendanceMode = (typeof attendanceModes)[number];

/** Whether having sat on the source judgment is a ground to stand aside. It never is on route d, nor where the Council itself decided. */
const satOnSource: SittingRule<'information' | 'ground'> = {
  value: 'information',
  question: {
    vi: 'Thành viên đã tham gia xét xử bản án nguồn có phải rút khỏi việc biểu quyết không?',
    en: 'Must a member who sat on the source judgment stand aside from the vote?',
  },
};

/** Settings of sittings that no article fixes [U], each with its question; a screen that uses one says so. */
export const sittingRules = {
  /** The ways that count towards quorum and allow a vote; without "online" only the room counts. */
  countsAsPresent: {
    value: ['in-room', 'online'],
    question: {
      vi: 'Thành viên tham dự trực tuyến có được tính vào số thành viên tham gia phiên họp không?',
      en: 'Does a member who attends online count as present?',
    },
  },
  satOnSource,
  /** Đ5 names no quorum for the advisory council: a number of members, or none. */
  advisoryQuorum: {
    value: 0,
    question: {
      vi: 'Phiên họp của Hội đồng tư vấn án lệ có cần số thành viên tối thiểu không? Điều 5 không quy định.',
      en: 'Does a meeting of the advisory council need a least number of members? Article 5 names none.',
    },
  },
  /** Working days between the convening and the first day of a sitting. */
  notice: {
    value: 3,
    question: {
      vi: 'Giấy triệu tập phiên họp toàn thể phải gửi trước bao nhiêu ngày làm việc?',
      en: 'How many working days before a plenary must it be convened?',
    },
  },
  /** Papers that arrive so many days before the first day, or later, are late and say what changed. */
  latePapers: {
    value: 1,
    question: {
      vi: 'Tài liệu gửi trước phiên họp bao nhiêu ngày thì không coi là gửi muộn?',
      en: 'How many days before a sitting are its papers no longer late?',
    },
  },
} as const satisfies Record<
  string,
  SittingRule<readonly AttendanceMode[] | 'information' | 'ground' | number>
>;

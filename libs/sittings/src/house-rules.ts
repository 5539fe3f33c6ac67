import type { Sentence } from '@app/workflows/kernel';

interface SittingRule<Value> {
  value: Value;
  question: Sentence;
}

/** Ways of being at a sitting. */
export const attendanceModes = ['in-room', 'online', 'absent'] as const;
export type AttendanceMode = (typeof attendanceModes)[number];

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
} as const satisfies Record<string, SittingRule<readonly AttendanceMode[]>>;

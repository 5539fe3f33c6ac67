/** What the end of a limit does. */
export const lapseWords = {
  closes: { vi: 'tự kết thúc', en: 'closes by itself' },
  report: { vi: 'báo cáo', en: 'is reported' },
  'remind-office': { vi: 'nhắc Văn phòng Chánh án', en: 'reminds the Chief Justice’s office' },
} as const;

export const unitWords = {
  workingDays: { vi: 'ngày làm việc', en: 'working days' },
  days: { vi: 'ngày', en: 'days' },
  months: { vi: 'tháng', en: 'months' },
} as const;

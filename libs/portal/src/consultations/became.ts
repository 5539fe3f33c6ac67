import type { CommentCount } from '@app/consultation';
import type { Language } from '@app/design';

/** "Đã nhận 3 ý kiến, 1 tiếp thu, 2 chưa trả lời." Answers count once they are approved. */
export function became(
  { received, late, accepted, explained }: CommentCount,
  language: Language,
): string {
  const isVietnamese = language === 'vi';
  if (received === 0) return isVietnamese ? 'Chưa có ý kiến nào.' : 'There is no comment yet.';
  const answered = accepted + explained;
  const waiting = received - answered;
  const parts = [
    isVietnamese ? `Đã nhận ${String(received)} ý kiến` : `${String(received)} received`,
    ...(late > 0
      ? [isVietnamese ? `${String(late)} gửi sau thời hạn` : `${String(late)} after the end`]
      : []),
    ...(accepted > 0
      ? [isVietnamese ? `${String(accepted)} tiếp thu` : `${String(accepted)} accepted`]
      : []),
    ...(explained > 0
      ? [
          isVietnamese
            ? `${String(explained)} giải trình`
            : `${String(explained)} explained why not`,
        ]
      : []),
    ...(waiting > 0
      ? [isVietnamese ? `${String(waiting)} chưa trả lời` : `${String(waiting)} not yet answered`]
      : []),
  ];
  return `${parts.join(', ')}.`;
}

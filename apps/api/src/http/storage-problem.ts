import type { StorageFault } from '@app/platform';
import type { Sentence } from '@app/workflows/kernel';
import { Problem } from './problem';

const DETAILS: Readonly<Record<StorageFault, Sentence>> = {
  full: {
    vi: 'Đĩa của cơ sở dữ liệu đã đầy nên không ghi nhận được gì. Hãy báo người vận hành rồi gửi lại cùng yêu cầu sau.',
    en: 'The disk of the database is full, so nothing was recorded. Tell the operator, and send the same request again later.',
  },
  unwritable: {
    vi: 'Cơ sở dữ liệu hiện không ghi được (chỉ đọc, thiếu quyền hoặc đĩa lỗi) nên không ghi nhận được gì. Hãy báo người vận hành rồi gửi lại cùng yêu cầu sau.',
    en: 'The database cannot write at present (read-only, no permission or a failing disk), so nothing was recorded. Tell the operator, and send the same request again later.',
  },
};

/** 503 with the reason, for people in `detail` and for programs in `reason`: `storage-full` or `storage-unwritable`. */
export function storageProblem(
  fault: StorageFault,
  members: Readonly<Record<string, unknown>> = {},
): Problem {
  return new Problem('not-ready', {
    detail: DETAILS[fault],
    members: { reason: `storage-${fault}`, ...members },
  });
}

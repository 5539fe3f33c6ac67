import type { Sentence } from '@app/workflows/kernel';
import { Problem } from '../http/problem';

const full: Sentence = {
  vi: 'Đĩa chứa kho tệp đã đầy nên không lưu được bản chụp. Hãy báo người vận hành rồi gửi lại sau.',
  en: 'The disk of the file store is full, so the scan was not kept. Tell the operator, and send it again later.',
};
const unwritable: Sentence = {
  vi: 'Kho tệp hiện không ghi được nên không lưu được bản chụp. Hãy báo người vận hành rồi gửi lại sau.',
  en: 'The file store cannot be written at present, so the scan was not kept. Tell the operator, and send it again later.',
};

const reasons: Readonly<Record<string, 'full' | 'unwritable'>> = {
  ENOSPC: 'full',
  EDQUOT: 'full',
  EACCES: 'unwritable',
  EPERM: 'unwritable',
  EROFS: 'unwritable',
  EIO: 'unwritable',
  ENOTDIR: 'unwritable',
};

/** 503 with the reason, where what the disk said is about the store of files; undefined for anything else. */
export function fileStorageProblem(code: string | undefined): Problem | undefined {
  const reason = reasons[code ?? ''];
  if (reason === undefined) return undefined;
  return new Problem('not-ready', {
    detail: reason === 'full' ? full : unwritable,
    members: { reason: `storage-${reason}` },
  });
}

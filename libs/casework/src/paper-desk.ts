import type { Role } from '@app/workflows/kernel';

/** Who enters decisions made on paper, and confirms what another of them entered (ghi nhận theo văn bản). */
export const paperDesk: readonly Role[] = [
  'office',
  'clerk',
  'records',
  'research',
  'research-head',
  'advisory-secretary',
];

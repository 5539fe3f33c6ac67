import type { Permission, Reading, Relation } from '@app/workflows/kernel';
import type { PollContext } from './context';

/** What counts beside the role. */
export const relations = {
  onRoll: {
    holds: ({ actor, context }) =>
      actor.person !== null &&
      (context as unknown as PollContext).roll.entitled.includes(actor.person),
    because: {
      vi: 'Không có tên trong danh sách biểu quyết: vắng mặt khi điểm danh, hoặc không tham gia biểu quyết do có xung đột lợi ích.',
      en: 'Not on the roll: absent at the roll call, or not voting because of an interest.',
    },
  },
  presides: {
    // Without the fact nobody presides: a relation fails safe.
    holds: ({ actor, facts }) => actor.person !== null && actor.person === facts['chair'],
    because: {
      vi: 'Chỉ chủ tọa của chính phiên họp này.',
      en: 'Only the one who presides over this very sitting.',
    },
  },
} as const satisfies Record<string, Relation>;

const presiding = ['chief-justice', 'deputy-chief-justice', 'council-member'] as const;

/** Event × role × phase. A vote is never delegable and never entered for somebody else: no proxy, no circulated paper. */
export const permissions: readonly Permission[] = [
  { event: 'POLL.PREPARED', roles: ['clerk'], phases: [] },
  { event: 'POLL.OPENED', roles: ['clerk'], phases: ['prepared'] },
  { event: 'POLL.OPENED', roles: presiding, phases: ['prepared'], relation: 'presides' },
  { event: 'BALLOT.CAST', roles: ['council-member'], phases: ['open'], relation: 'onRoll' },
  { event: 'BALLOTS.COLLECTED', roles: presiding, phases: ['open'], relation: 'presides' },
  { event: 'PAPERS.ENTERED', roles: ['clerk'], phases: ['tallying'] },
  { event: 'VOTE.DECLARED', roles: presiding, phases: ['tallying'], relation: 'presides' },
  { event: 'POLL.CLOSED', roles: presiding, phases: ['open', 'tallying'], relation: 'presides' },
  { event: 'POLL.ANNOUNCED', roles: ['clerk'], phases: ['closed'] },
  { event: 'POLL.ANNOUNCED', roles: presiding, phases: ['closed'], relation: 'presides' },
  { event: 'POLL.CANCELLED', roles: ['clerk'], phases: ['prepared'] },
  {
    event: 'POLL.CANCELLED',
    roles: presiding,
    phases: ['prepared', 'open', 'tallying'],
    relation: 'presides',
  },
];

const inTheRoom = ['council-member', 'clerk', 'chief-justice', 'deputy-chief-justice'] as const;

/** View × role × phase. How a member voted is internal for ever. */
export const readings: readonly Reading[] = [
  {
    view: 'poll',
    roles: [...inTheRoom, 'office', 'research', 'research-head', 'auditor'],
    phases: 'always',
    because: {
      vi: 'Câu hỏi biểu quyết dành cho người dự phiên họp và đơn vị trình.',
      en: 'The question is for those at the sitting and the submitting unit.',
    },
  },
  {
    view: 'own-ballot',
    roles: ['council-member'],
    phases: 'always',
    relation: 'onRoll',
    because: { vi: 'Mỗi thành viên xem phiếu của mình.', en: 'A member reads the own ballot.' },
  },
  {
    view: 'tally',
    roles: [...inTheRoom, 'office', 'research', 'research-head', 'auditor'],
    phases: ['closed', 'announced'],
    because: {
      vi: 'Kết quả chỉ xem được sau khi kết thúc biểu quyết.',
      en: 'The totals are read only after the poll is closed.',
    },
  },
  {
    view: 'papers',
    roles: [...inTheRoom, 'office', 'research', 'research-head', 'auditor'],
    phases: ['tallying', 'closed', 'announced'],
    because: {
      vi: 'Phiếu giấy chỉ xem được sau khi kết thúc bỏ phiếu.',
      en: 'The papers are read only after the balloting has ended.',
    },
  },
  {
    view: 'paper-entries',
    roles: ['clerk'],
    phases: ['tallying'],
    because: {
      vi: 'Chỗ hai lần nhập khác nhau chỉ người kiểm phiếu xem, khi đang kiểm phiếu.',
      en: 'Where two entries differ is for the tellers alone, while they count.',
    },
  },
  {
    view: 'recount',
    roles: ['clerk', 'chief-justice', 'deputy-chief-justice', 'auditor'],
    phases: ['closed', 'announced'],
    because: {
      vi: 'Tệp kiểm phiếu lại dành cho người điều hành, thư ký và người kiểm tra; tệp không cho biết ai chọn gì.',
      en: 'The recount bundle is for those who conduct, record and audit the vote; it says nobody’s choice.',
    },
  },
  {
    view: 'history',
    roles: ['clerk', 'chief-justice', 'deputy-chief-justice', 'auditor'],
    phases: 'always',
    because: {
      vi: 'Lịch sử biểu quyết không chứa lựa chọn của ai.',
      en: 'The history of a poll holds nobody’s choice.',
    },
  },
];

import type { Permission, Reading, Relation } from '@app/workflows/kernel';
import type { AbolitionContext } from './context';
import type { AbolitionEventType } from './events';

/** What counts beside the role. */
export const relations = {
  notTheExaminer: {
    holds: ({ actor, context }) =>
      actor.person !== (context as unknown as AbolitionContext).examination?.by,
    because: {
      vi: 'Người nghiên cứu không tự duyệt; cần người thứ hai.',
      en: 'Who examined does not approve; a second person does.',
    },
  },
  didNotNumber: {
    holds: ({ actor, context }) =>
      actor.person !== (context as unknown as AbolitionContext).decision?.numberedBy,
    because: {
      vi: 'Người cấp số quyết định không phát hành; cần người thứ hai.',
      en: 'Who numbered the decision does not release it; a second person does.',
    },
  },
} as const satisfies Record<string, Relation>;

type Line = Permission & { event: AbolitionEventType; relation?: keyof typeof relations };

const pending = ['received', 'examining', 'agenda'] as const;

/** Event × role × phase. */
export const permissions: readonly Line[] = [
  {
    event: 'PETITION.RECEIVED',
    roles: ['public', 'court', 'council-member', 'research', 'research-head', 'records', 'office'],
    phases: [],
    onPaper: true,
  },
  { event: 'PETITION.ACCEPTED', roles: ['research', 'research-head'], phases: ['received'] },
  { event: 'PETITION.DISMISSED', roles: ['research-head'], phases: pending },
  { event: 'PETITION.JOINED', roles: ['research-head'], phases: pending },
  { event: 'REVIEW.PUT_FORWARD', roles: ['research-head'], phases: ['reviewing'] },
  { event: 'REVIEW.CLOSED', roles: ['research-head'], phases: ['reviewing'] },
  { event: 'REPORT.AWAITED', roles: ['research'], phases: pending },
  { event: 'REPORT.GIVEN', roles: ['court', 'research'], phases: pending, onPaper: true },
  { event: 'EXAMINATION.REPORTED', roles: ['research'], phases: ['examining'] },
  {
    event: 'EXAMINATION.APPROVED',
    roles: ['research-head'],
    phases: ['examining'],
    relation: 'notTheExaminer',
  },
  { event: 'LAPSE.RECORDED', roles: ['research-head'], phases: ['reviewing', ...pending] },
  {
    event: 'SITTING.CONVENED',
    roles: ['chief-justice'],
    phases: ['agenda'],
    delegable: true,
    onPaper: true,
  },
  {
    event: 'SITTING.HELD',
    roles: ['clerk', 'chief-justice', 'deputy-chief-justice'],
    phases: ['agenda'],
    onPaper: true,
  },
  {
    event: 'ITEM.POSTPONED',
    roles: ['chief-justice', 'deputy-chief-justice', 'clerk'],
    phases: ['plenary'],
    onPaper: true,
  },
  {
    event: 'MINUTES.SIGNED',
    roles: ['chief-justice', 'deputy-chief-justice', 'clerk'],
    phases: ['adopted'],
    onPaper: true,
  },
  {
    event: 'DECISION.SIGNED',
    roles: ['chief-justice'],
    phases: ['signing'],
    delegable: true,
    onPaper: true,
  },
  { event: 'DECISION.NUMBERED', roles: ['records'], phases: ['publishing'] },
  {
    event: 'ABOLITION.RELEASED',
    roles: ['publisher'],
    phases: ['publishing'],
    relation: 'didNotNumber',
  },
];

const unit = ['research', 'research-head', 'auditor'] as const;
const leaders = ['deputy-chief-justice', 'chief-justice', 'office'] as const;
const decided = ['agenda', 'plenary', 'adopted', 'signing', 'publishing'] as const;

/** View × role × phase. */
export const readings: readonly Reading[] = [
  {
    view: 'case',
    roles: [...unit, ...leaders],
    phases: 'always',
    because: {
      vi: 'Đơn vị xử lý, lãnh đạo và kiểm tra viên xem được toàn bộ hồ sơ.',
      en: 'The unit, the leaders and the auditor see the whole matter.',
    },
  },
  {
    view: 'case',
    roles: ['council-member', 'clerk', 'records', 'publisher'],
    phases: [...decided, 'abolished', 'kept'],
    because: {
      vi: 'Hội đồng Thẩm phán và người phát hành xem từ khi trình phiên họp.',
      en: 'The council and those who publish see it once it goes to the plenary.',
    },
  },
  {
    view: 'petitioner-identity',
    roles: ['research', 'research-head'],
    phases: 'always',
    because: {
      vi: 'Danh tính người kiến nghị là dữ liệu cá nhân; chỉ đơn vị trả lời được xem.',
      en: 'Who petitioned is personal data; only the unit that answers may see it.',
    },
  },
  {
    view: 'history',
    roles: [...unit, ...leaders],
    phases: 'always',
    because: {
      vi: 'Lịch sử xử lý dành cho đơn vị, lãnh đạo và kiểm tra viên.',
      en: 'The history is for the unit, the leaders and the auditor.',
    },
  },
  {
    view: 'deadlines',
    roles: [...unit, ...leaders, 'clerk'],
    phases: 'always',
    because: {
      vi: 'Thời hạn dành cho người có việc phải làm và lãnh đạo.',
      en: 'Limits are for those who have work to do and for the leaders.',
    },
  },
];

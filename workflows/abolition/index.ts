import type { Workflow } from '@app/workflows/kernel';
import { events } from './events';
import { guardSentences } from './guards';
import { abolitionMachine, phaseOf } from './machine';
import { domainEffects } from './model';
import { permissions, readings, relations } from './permissions';
import { steps } from './steps';

export type { AbolitionContext } from './context';
export {
  type AbolitionEvent,
  type AbolitionEventOf,
  type AbolitionEventType,
  events as abolitionEvents,
} from './events';
export { type AbolitionFacts, factsNeeded as abolitionFactsNeeded } from './facts';

/** What people are told, by the name of the notice. */
export const abolitionNotices = {
  'petition.answered': {
    vi: 'Kết quả xem xét kiến nghị, báo cáo về án lệ.',
    en: 'The outcome of a petition or report about an án lệ.',
  },
  'sitting.convened': {
    vi: 'Triệu tập phiên họp toàn thể Hội đồng Thẩm phán.',
    en: 'A plenary of the Council of Judges is convened.',
  },
  'precedent.abolished': { vi: 'Án lệ bị bãi bỏ.', en: 'A precedent was abolished.' },
} as const;

/** A published án lệ that lapses by law, is abolished by the plenary, or is kept. */
export const abolition: Workflow = {
  name: 'abolition',
  currentVersion: 1,
  machines: { 1: abolitionMachine },
  migrations: {},
  events,
  opening: 'PETITION.RECEIVED',
  guards: guardSentences,
  permissions,
  relations,
  readings,
  steps,
  phases: {
    reviewing: { vi: 'Rà soát', en: 'Under review' },
    received: { vi: 'Tiếp nhận', en: 'Received' },
    examining: { vi: 'Nghiên cứu', en: 'Being examined' },
    agenda: { vi: 'Chờ phiên họp toàn thể', en: 'Waiting for a plenary' },
    plenary: { vi: 'Tại phiên họp toàn thể', en: 'Before the plenary' },
    adopted: { vi: 'Đã thông qua việc bãi bỏ, chờ biên bản', en: 'Abolition adopted' },
    signing: { vi: 'Trình ký quyết định', en: 'To be signed' },
    publishing: { vi: 'Cấp số, phát hành', en: 'Numbering and release' },
    abolished: { vi: 'Đã bãi bỏ', en: 'Abolished' },
    kept: { vi: 'Giữ nguyên án lệ', en: 'Kept' },
    lapsedByLaw: { vi: 'Đương nhiên bị bãi bỏ', en: 'Lapsed by law' },
    dismissed: { vi: 'Không có căn cứ xem xét', en: 'Dismissed' },
    joined: { vi: 'Đã nhập vào kiến nghị nhận trước', en: 'Joined to an earlier petition' },
  },
  domainEffects,
  phaseOf,
};

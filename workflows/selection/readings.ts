import type { Reading, Role, Sentence } from '@app/workflows/kernel';
import { between, type Phase, workingPhases } from './phases';
import type { RelationName } from './relations';
import { toldPhases } from './standing';

type Line = Reading & { phases: readonly Phase[] | 'always'; relation?: RelationName };

const unit: readonly Role[] = ['research', 'research-head'];
const heads: readonly Role[] = ['deputy-chief-justice', 'chief-justice'];
const leaders: readonly Role[] = [...heads, 'office'];
/** Whoever has a vote, and whoever leads the court: to neither the papers stay open against a declared interest. */
const judges: readonly Role[] = ['council-member', ...heads];
const advisory: readonly Role[] = ['advisory-member', 'advisory-chair', 'advisory-secretary'];
const council: readonly Role[] = ['council-member', 'clerk'];
const publishers: readonly Role[] = ['editor', 'records', 'publisher'];

const fromPosting = between('publicComment', 'publishing');
const interested: Sentence = {
  vi: 'Tài liệu mật đóng lại với thành viên không tham gia do có xung đột lợi ích.',
  en: 'Confidential papers close for a member who takes no part because of an interest.',
};
const released: readonly Phase[] = ['published', 'inForce'];

/**
 * View × role × phase: who may read what. What no line allows is hidden, also from lists, counters, search and feeds:
 * nothing unreleased leaks, not even that a decision exists.
 */
export const readings: readonly Line[] = [
  {
    view: 'case',
    roles: [...unit, ...leaders, 'auditor'],
    phases: 'always',
    because: {
      vi: 'Đơn vị xử lý, lãnh đạo và kiểm tra viên xem được toàn bộ hồ sơ.',
      en: 'The unit, the leaders and the auditor see the whole case.',
    },
  },
  {
    view: 'case',
    roles: publishers,
    phases: ['posting', ...fromPosting, ...released],
    because: {
      vi: 'Người đăng tải, cấp số, phát hành xem hồ sơ từ khi đến việc của mình.',
      en: 'Those who post, number and release see the case once it reaches them.',
    },
  },
  {
    view: 'case',
    roles: advisory,
    phases: between('advisoryOpinion', 'plenary'),
    because: {
      vi: 'Hội đồng tư vấn xem hồ sơ đã được lấy ý kiến.',
      en: 'The advisory council sees the cases that it was asked about.',
    },
  },
  {
    view: 'case',
    roles: council,
    phases: [...between('agenda', 'publishing'), ...released, 'notAdopted', 'closed'],
    because: {
      vi: 'Hội đồng Thẩm phán xem hồ sơ từ khi chờ phiên họp.',
      en: 'The Council of Judges sees the case once it waits for a plenary.',
    },
  },
  {
    view: 'progress',
    roles: ['public', 'court', 'council-member'],
    phases: 'always',
    relation: 'isProposer',
    because: {
      vi: 'Người đề xuất được biết đề xuất của mình đang ở bước nào.',
      en: 'A proposer may know where the own proposal stands.',
    },
  },
  {
    view: 'standing',
    roles: ['public', 'court', 'council-member'],
    phases: toldPhases,
    relation: 'isProposer',
    because: {
      vi: 'Từ khi chờ phiên họp toàn thể đến khi công bố, người đề xuất chỉ được biết là Hội đồng Thẩm phán đang xem xét.',
      en: 'From the agenda to the release a proposer may know only that the Council of Judges has the proposal.',
    },
  },
  {
    view: 'draft',
    roles: 'everyone',
    phases: ['publicComment'],
    because: {
      vi: 'Dự thảo đã đăng tải là công khai trong thời hạn lấy ý kiến (Điều 4 khoản 1).',
      en: 'A posted draft is public while it is open for comment, Article 4(1).',
    },
  },
  {
    view: 'draft',
    roles: [...unit, 'office', ...publishers, ...advisory, 'clerk', 'auditor'],
    phases: [...workingPhases, 'suspended', ...released, 'notAdopted', 'closed'],
    because: {
      vi: 'Dự thảo chưa công bố chỉ dành cho người tham gia quy trình.',
      en: 'An unreleased draft is for those who take part in the procedure.',
    },
  },
  {
    view: 'draft',
    roles: judges,
    phases: [...workingPhases, 'suspended', ...released, 'notAdopted', 'closed'],
    relation: 'hasNoInterest',
    because: interested,
  },
  {
    view: 'draft',
    roles: heads,
    phases: [...between('adopted', 'publishing'), ...released],
    because: {
      vi: 'Người ký quyết định công bố đọc văn bản mình ký, kể cả khi đã không tham gia biểu quyết.',
      en: 'Who signs the decision reads the text that is signed, also after standing aside from the vote.',
    },
  },
  {
    view: 'source-papers',
    roles: [...unit, 'office', 'auditor'],
    phases: 'always',
    because: {
      vi: 'Bản án nguồn và tài liệu chưa mã hóa chỉ dành cho đơn vị xử lý.',
      en: 'The unmasked source papers stay with the unit and the leaders.',
    },
  },
  {
    view: 'source-papers',
    roles: heads,
    phases: 'always',
    relation: 'hasNoInterest',
    because: interested,
  },
  {
    view: 'comment-texts',
    roles: [...unit, 'office', ...advisory, 'clerk', 'auditor'],
    phases: [...fromPosting, 'suspended', ...released, 'notAdopted', 'closed'],
    because: {
      vi: 'Nội dung ý kiến góp ý được chuyển đến người cho ý kiến và biểu quyết.',
      en: 'The words of comments go to those who advise and vote.',
    },
  },
  {
    view: 'comment-texts',
    roles: judges,
    phases: [...fromPosting, 'suspended', ...released, 'notAdopted', 'closed'],
    relation: 'hasNoInterest',
    because: interested,
  },
  {
    view: 'commenter-identity',
    roles: unit,
    phases: [...fromPosting, 'suspended'],
    because: {
      vi: 'Danh tính người góp ý là dữ liệu cá nhân; chỉ đơn vị tiếp thu, giải trình được xem.',
      en: 'Who commented is personal data; only the unit that answers may see it.',
    },
  },
  {
    view: 'advisory-opinions',
    roles: [...unit, 'office', 'advisory-chair', 'advisory-secretary', 'clerk', 'auditor'],
    phases: [...between('advisoryOpinion', 'publishing'), 'suspended', ...released, 'notAdopted'],
    because: {
      vi: 'Ý kiến tư vấn là tài liệu nội bộ của việc lựa chọn án lệ.',
      en: 'Advisory opinions are internal papers of the selection.',
    },
  },
  {
    view: 'advisory-opinions',
    roles: judges,
    phases: [...between('advisoryOpinion', 'publishing'), 'suspended', ...released, 'notAdopted'],
    relation: 'hasNoInterest',
    because: interested,
  },
  {
    view: 'vote-result',
    roles: [...unit, ...leaders, ...council, ...publishers, 'auditor'],
    phases: [...between('adopted', 'publishing'), ...released, 'notAdopted', 'closed'],
    because: {
      vi: 'Kết quả biểu quyết (tổng số) là nội bộ cho đến khi công bố.',
      en: 'The totals of the vote are internal until publication.',
    },
  },
  {
    view: 'text-comparison',
    roles: [...unit, ...leaders, 'clerk', 'auditor'],
    phases: [...between('finalising', 'publishing'), ...released],
    because: {
      vi: 'Bản so sánh văn bản biểu quyết và văn bản cuối luôn mở cho kiểm tra viên.',
      en: 'The comparison of the voted and the final text is always open to the auditor.',
    },
  },
  {
    view: 'history',
    roles: [...unit, ...leaders, 'auditor'],
    phases: 'always',
    because: {
      vi: 'Lịch sử xử lý dành cho đơn vị, lãnh đạo và kiểm tra viên.',
      en: 'The history is for the unit, the leaders and the auditor.',
    },
  },
  {
    view: 'scans',
    roles: [...unit, 'office', 'auditor'],
    phases: 'always',
    because: {
      vi: 'Bản chụp văn bản trong hồ sơ dành cho đơn vị xử lý, lãnh đạo và kiểm tra viên.',
      en: 'Scans of papers in the case are for the unit, the leaders and the auditor.',
    },
  },
  {
    view: 'scans',
    roles: heads,
    phases: 'always',
    relation: 'hasNoInterest',
    because: interested,
  },
  {
    view: 'scans',
    roles: ['records'],
    phases: ['posting', ...fromPosting, ...released],
    because: {
      vi: 'Văn thư nhập và đối chiếu văn bản từ khi hồ sơ đến việc của mình.',
      en: 'The records desk enters and compares papers once the case reaches it.',
    },
  },
  {
    view: 'scans',
    roles: ['advisory-secretary'],
    phases: between('advisoryOpinion', 'plenary'),
    because: {
      vi: 'Thư ký Hội đồng tư vấn nhập và đối chiếu văn bản khi Hội đồng được hỏi ý kiến.',
      en: 'The secretary of the advisory council enters and compares papers while the council is asked.',
    },
  },
  {
    view: 'scans',
    roles: ['clerk'],
    phases: [...between('agenda', 'publishing'), ...released, 'notAdopted', 'closed'],
    because: {
      vi: 'Thư ký phiên họp nhập và đối chiếu văn bản từ khi hồ sơ chờ phiên họp.',
      en: 'The clerk enters and compares papers once the case waits for a plenary.',
    },
  },
  {
    view: 'deadlines',
    roles: [...unit, ...leaders, ...publishers, 'advisory-chair', 'advisory-secretary', 'clerk'],
    phases: 'always',
    because: {
      vi: 'Thời hạn dành cho người có việc phải làm và lãnh đạo.',
      en: 'Limits are for those who have work to do and for the leaders.',
    },
  },
  {
    view: 'deadlines',
    roles: ['auditor'],
    phases: 'always',
    because: { vi: 'Kiểm tra viên xem mọi thời hạn.', en: 'The auditor reads every limit.' },
  },
  {
    view: 'precedent',
    roles: 'everyone',
    phases: released,
    because: {
      vi: 'Án lệ đã phát hành là công khai (Điều 7 khoản 3).',
      en: 'A released precedent is public, Article 7(3).',
    },
  },
];

import type { Words } from '@app/design';
import type { FieldWords } from './field-words';

const of = (vi: string, en: string, hint?: Words): FieldWords => ({
  label: { vi, en },
  ...(hint && { hint }),
});

/** Words of the fields with which a case is opened, by the whole name of each. */
const words: Readonly<Record<string, FieldWords>> = {
  proposal: of('Đề xuất', 'The proposal'),
  'proposal.title': of('Tên đề xuất', 'Title', {
    vi: 'Vấn đề pháp lý trong một câu; không ghi tên đương sự.',
    en: 'The legal issue in one sentence; no party is named.',
  }),
  'proposal.field': of('Lĩnh vực', 'Field of law'),
  'proposal.route': of('Đường hình thành (khoản 2 Điều 6)', 'Route (Article 6(2))'),
  'proposal.routeDocument': of(
    'Văn bản chứng minh đường hình thành',
    'Document that proves the route',
  ),
  'proposal.committee': of('Ủy ban Thẩm phán', 'Committee of judges'),
  'proposal.procedure': of(
    'Thủ tục mà Hội đồng Thẩm phán đang xét xử',
    'Procedure before the council',
  ),
  'proposal.receivedOn': of('Ngày nhận đề xuất', 'Day of receipt', {
    vi: 'Để trống nếu là hôm nay.',
    en: 'Leave empty for today.',
  }),
  'proposal.sourceJudgment': of('Bản án, quyết định được đề xuất', 'The judgment'),
  'proposal.sourceJudgment.number': of('Số bản án, quyết định', 'Number', {
    vi: 'Thí dụ: 25/2023/DS-PT.',
    en: 'For example: 25/2023/DS-PT.',
  }),
  'proposal.sourceJudgment.date': of('Ngày ban hành', 'Date'),
  'proposal.sourceJudgment.effectiveOn': of('Ngày có hiệu lực pháp luật', 'Day of legal effect', {
    vi: 'Thông thường bản án phải có hiệu lực hơn một năm mới được đề xuất.',
    en: 'As a rule a judgment is proposed after more than one year in effect.',
  }),
  'proposal.sourceJudgment.court': of('Tòa án đã xét xử', 'Court', {
    vi: 'Tên Tòa án vào ngày ban hành.',
    en: 'The name of the court on that day.',
  }),
  'proposal.sourceJudgment.level': of('Cấp Tòa án', 'Level of the court'),
  'proposal.proposer': of('Người đề xuất', 'Who proposes'),
  'proposal.proposer.kind': of('Tư cách đề xuất', 'Proposes as'),
  contact: of('Người đề xuất ngoài hệ thống', 'A proposer from outside'),
  'contact.name': of('Họ và tên, hoặc tên cơ quan, tổ chức', 'Name of the person or body'),
  'contact.contact': of('Cách liên hệ', 'How to reach them', {
    vi: 'Được giữ riêng, không nằm trong lịch sử, và xóa được.',
    en: 'Kept apart, not in the history, and erasable.',
  }),
  policy: of('Chính sách thời hạn', 'Policy of internal limits'),
};

/** The same under the event that they belong to. */
export const proposalWords: Readonly<Record<string, FieldWords>> = Object.fromEntries(
  Object.entries(words).map(([path, said]) => [`PROPOSAL.RECEIVED/${path}`, said]),
);

/** What each choice of such a field means, by the name of the field. */
export const proposalOptions = {
  level: {
    supreme: { vi: 'Tòa án nhân dân tối cao', en: 'Supreme People’s Court' },
    high: { vi: 'Tòa án nhân dân cấp cao', en: 'High court' },
    province: { vi: 'Tòa án nhân dân cấp tỉnh', en: 'Provincial court' },
    region: { vi: 'Tòa án nhân dân khu vực', en: 'Regional court' },
    district: { vi: 'Tòa án nhân dân cấp huyện', en: 'District court' },
    military: { vi: 'Tòa án quân sự', en: 'Military court' },
  },
  procedure: {
    cassation: { vi: 'Giám đốc thẩm', en: 'Cassation' },
    reopening: { vi: 'Tái thẩm', en: 'Reopening' },
  },
  policy: {
    shortened: { vi: 'Rút gọn', en: 'Shortened' },
    baseline: { vi: 'Cơ sở', en: 'Baseline' },
  },
  proposer: {
    individual: { vi: 'Cá nhân', en: 'A person' },
    agency: { vi: 'Cơ quan', en: 'An agency' },
    organisation: { vi: 'Tổ chức', en: 'An organisation' },
    court: { vi: 'Tòa án', en: 'A court' },
    judge: { vi: 'Thẩm phán TANDTC', en: 'A judge of the Supreme People’s Court' },
    committee: { vi: 'Ủy ban Thẩm phán', en: 'A committee of judges' },
    council: { vi: 'Hội đồng Thẩm phán', en: 'The Council of Judges' },
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, Words>>>>;

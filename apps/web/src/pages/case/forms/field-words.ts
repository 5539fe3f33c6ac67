import { sectionNames, type Words } from '@app/design';
import { fields } from '../../cases/choices';
import { proposalOptions, proposalWords } from './proposal-words';

/** What a field is called, and what helps to fill it in. */
export interface FieldWords {
  label: Words;
  hint?: Words;
}

const of = (vi: string, en: string, hint?: Words): FieldWords => ({
  label: { vi, en },
  ...(hint && { hint }),
});

const met = (vi: string, en: string): FieldWords => of(vi, en);

/**
 * Words of every field of every act, by its name; a field inside a group first by "group.field", then by "*.field". An act that
 * means something else by the same name says so under "TYPE/field".
 */
export const fieldWords: Readonly<Record<string, FieldWords>> = {
  reason: of('Lý do', 'Reason', {
    vi: 'Lý do được ghi vào lịch sử của hồ sơ.',
    en: 'The reason is kept in the history of the case.',
  }),
  note: of('Ghi chú', 'Note'),
  document: of('Văn bản kèm theo', 'Document'),
  slip: of('Phiếu tiếp nhận', 'Slip of acknowledgement'),
  report: of('Báo cáo', 'Report'),
  minutes: of('Biên bản phiên họp', 'Minutes of the sitting'),
  decision: of('Quyết định', 'Decision'),
  outcome: of('Quyết định về thời hạn', 'What becomes of the period'),
  routeDocument: of('Văn bản chứng minh đường hình thành', 'Document that proves the route'),
  '*.title': of('Tên văn bản', 'Title of the document'),
  '*.number': of('Số, ký hiệu', 'Number'),
  '*.date': of('Ngày của văn bản', 'Date of the document'),
  '*.sha256': of('Bản chụp', 'Scan', {
    vi: 'Chỉ mã kiểm tra của tệp được ghi lại; tệp không rời máy này.',
    en: 'Only the digest of the file is recorded; the file stays on this machine.',
  }),
  clarity: met(
    'Điểm a khoản 1 Điều 2: lập luận làm rõ quy định, phân tích, giải thích vấn đề pháp lý',
    'Article 2(1)(a): clarifies a rule, analyses and explains a legal question',
  ),
  normativeValue: met(
    'Điểm b khoản 1 Điều 2: có tính chuẩn mực',
    'Article 2(1)(b): normative value',
  ),
  uniformApplication: met(
    'Điểm c khoản 1 Điều 2: có giá trị hướng dẫn áp dụng thống nhất pháp luật',
    'Article 2(1)(c): guides the uniform application of the law',
  ),
  '*.finding': of('Kết luận', 'Finding'),
  '*.reason': of('Lập luận', 'Reasoning'),
  '*.evidence': of('Căn cứ trong bản án', 'Where the judgment shows it', {
    vi: 'Đoạn, phần của bản án; thí dụ: đoạn 4 phần Nhận định của Tòa án.',
    en: 'Paragraph of the judgment; for example: paragraph 4 of the findings.',
  }),
  reasonForRecentJudgment: of(
    'Lý do lựa chọn bản án mới có hiệu lực',
    'Why a recent judgment is chosen',
  ),
  into: of('Hồ sơ nhận', 'The case that takes it in'),
  draft: of('Phiên bản dự thảo', 'Version of the draft'),
  '*.version': of('Phiên bản', 'Version'),
  'draft.sha256': of('Mã kiểm tra của văn bản', 'Digest of the text'),
  textSha256: of('Văn bản đã mã hóa thông tin', 'The text that was masked'),
  finalSha256: of('Văn bản cuối', 'The final text'),
  route: of('Đường hình thành', 'Route'),
  committee: of('Ủy ban Thẩm phán', 'Committee of judges'),
  mode: of('Hình thức lấy ý kiến', 'How the council gives its opinion'),
  sitting: of('Phiên họp', 'The sitting'),
  date: of('Ngày', 'Date'),
  'SITTING.CONVENED/date': of('Ngày họp', 'Day of the sitting'),
  'DECISION.NUMBERED/number': of('Số quyết định', 'Number of the decision'),
  'DECISION.NUMBERED/date': of('Ngày quyết định', 'Date of the decision'),
  appliesFrom: of('Ngày áp dụng', 'Day of application', {
    vi: 'Hệ thống đề xuất ngày 01 hoặc 15 sớm nhất đúng luật. Khoản 1 Điều 8: sau 30 ngày kể từ ngày công bố, không dời vì ngày nghỉ.',
    en: 'Proposed is the next lawful 1st or 15th. Article 8(1): after 30 days from publication; a rest day does not move it.',
  }),
  section: of('Phần của văn bản', 'Section of the text'),
  index: of('Đoạn thứ mấy', 'Which paragraph', {
    vi: 'Đếm từ 0: đoạn đầu của phần là 0.',
    en: 'Counted from 0: the first paragraph of a section is 0.',
  }),
  kind: of('Loại chỉnh lý', 'Kind of change'),
  minutesItem: of('Mục của biên bản yêu cầu chỉnh lý', 'Item of the minutes that ordered it'),
  status: of('Tình trạng của bản án nguồn', 'Status of the source judgment'),
  on: of('Tình trạng tính đến ngày', 'Status as of'),
  effectiveOn: of('Ngày bản án có hiệu lực', 'Day on which the judgment took effect'),
  relevantPart: of('Phần chứa án lệ', 'The part that holds the án lệ'),
  'LIMIT.EXTENDED/step': of('Bước được gia hạn', 'The step whose limit is extended'),
  step: of('Bước quá hạn', 'The step that is overdue'),
  cause: of('Nguyên nhân', 'Cause'),
  amount: of('Thêm bao nhiêu', 'How much longer'),
  unit: of('Tính theo', 'Counted in'),
  ...proposalWords,
};

const step = {
  acknowledge: { vi: 'Tiếp nhận đề xuất', en: 'Acknowledgement' },
  supplement: { vi: 'Bổ sung đề xuất', en: 'Supplement' },
  screen: { vi: 'Sàng lọc', en: 'Screening' },
  draft: { vi: 'Soạn dự thảo', en: 'Drafting' },
  post: { vi: 'Đăng dự thảo', en: 'Posting' },
  publicComment: { vi: 'Lấy ý kiến', en: 'Public comment' },
  answer: { vi: 'Giải trình', en: 'Answers' },
  advisoryDecision: { vi: 'Xem xét lấy ý kiến HĐTV', en: 'Whether to ask the council' },
  advisoryWritten: { vi: 'HĐTV cho ý kiến bằng văn bản', en: 'Advisory opinion in writing' },
  advisoryMeeting: { vi: 'HĐTV họp cho ý kiến', en: 'Advisory opinion by meeting' },
  revise: { vi: 'Chỉnh lý sau HĐTV', en: 'Revision' },
  convene: { vi: 'Triệu tập phiên toàn thể', en: 'Convening' },
  finalise: { vi: 'Hoàn thiện văn bản', en: 'Finalising' },
  sign: { vi: 'Ký quyết định', en: 'Signing' },
  publish: { vi: 'Đăng, gửi các Tòa án', en: 'Publication' },
  application: { vi: 'Ngày áp dụng', en: 'Application' },
};

/** What each choice of a field means, by the name of the field. */
export const optionWords: Readonly<Record<string, Readonly<Record<string, Words>>>> = {
  finding: {
    met: { vi: 'Đáp ứng', en: 'Met' },
    notMet: { vi: 'Không đáp ứng', en: 'Not met' },
  },
  field: Object.fromEntries(fields),
  level: proposalOptions.level,
  procedure: proposalOptions.procedure,
  policy: proposalOptions.policy,
  unit: {
    days: { vi: 'Ngày', en: 'Days' },
    workingDays: { vi: 'Ngày làm việc', en: 'Working days' },
  },
  route: {
    a: { vi: 'Điểm a khoản 2 Điều 6', en: 'Article 6(2)(a)' },
    b: { vi: 'Điểm b khoản 2 Điều 6', en: 'Article 6(2)(b)' },
    c: { vi: 'Điểm c khoản 2 Điều 6', en: 'Article 6(2)(c)' },
    d: { vi: 'Điểm d khoản 2 Điều 6', en: 'Article 6(2)(d)' },
  },
  committee: {
    'provincial-committee': {
      vi: 'Ủy ban Thẩm phán Tòa án cấp tỉnh',
      en: 'Committee of judges of a provincial court',
    },
    'high-court-committee': {
      vi: 'Ủy ban Thẩm phán Tòa án cấp cao',
      en: 'Committee of judges of a high court',
    },
  },
  mode: {
    written: { vi: 'Bằng văn bản', en: 'In writing' },
    meeting: { vi: 'Tổ chức phiên họp', en: 'By meeting' },
  },
  kind: {
    technical: { vi: 'Kỹ thuật: không đổi nội dung', en: 'Technical: the substance stays' },
    ordered: { vi: 'Theo yêu cầu ghi trong biên bản', en: 'Ordered in the minutes' },
    ...proposalOptions.proposer,
  },
  status: {
    inForce: { vi: 'Đang có hiệu lực', en: 'In force' },
    protested: { vi: 'Đã bị kháng nghị', en: 'Protested' },
    underReview: { vi: 'Đang được xem xét lại', en: 'Under review' },
    cancelled: { vi: 'Đã bị hủy', en: 'Cancelled' },
    amended: { vi: 'Đã bị sửa', en: 'Amended' },
  },
  relevantPart: {
    affected: { vi: 'Bị ảnh hưởng', en: 'Affected' },
    unaffected: { vi: 'Không bị ảnh hưởng', en: 'Not affected' },
  },
  cause: {
    subjective: { vi: 'Chủ quan', en: 'Within the unit' },
    objective: { vi: 'Khách quan', en: 'Outside the unit' },
  },
  outcome: {
    reopened: { vi: 'Mở lại thời hạn lấy ý kiến', en: 'Open the comment period again' },
    leftClosed: { vi: 'Không mở lại', en: 'Leave it closed' },
  },
  section: sectionNames,
  step,
};

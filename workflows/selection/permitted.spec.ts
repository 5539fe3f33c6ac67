import { actsOfPhase } from '../../test/fixtures/selection/phase-events';
import { selection } from './index';
import type { Phase } from './phases';

const delays = [
  'Nêu nguyên nhân quá hạn',
  'Xác nhận nguyên nhân quá hạn',
  'Sửa nguyên nhân quá hạn',
] as const;
const wholeCase = [
  'Xác minh tình trạng bản án nguồn',
  'Tạm dừng xử lý',
  ...delays,
  'Gia hạn',
] as const;
const untilTheVote = [
  ...wholeCase,
  'Rút đề xuất',
  'Nhập vào hồ sơ án lệ khác',
  'Quyết định về nguồn đề xuất',
] as const;
const order = 'Yêu cầu đăng tải dù được miễn';
const comment = 'Gửi ý kiến góp ý';
const opinion = 'Cho ý kiến tư vấn';
const outage = 'Quyết định về thời hạn lấy ý kiến bị gián đoạn';
const masking = 'Xác nhận đã mã hóa thông tin';

/** What people may do in each phase, in the court's own words. */
const table: Readonly<Record<Phase, readonly string[]>> = {
  received: [
    ...untilTheVote,
    order,
    'Cấp phiếu tiếp nhận',
    'Yêu cầu bổ sung đề xuất',
    'Không tiếp nhận đề xuất',
  ],
  supplementing: [...untilTheVote, order, 'Bổ sung đề xuất'],
  screening: [
    ...untilTheVote,
    order,
    'Đánh giá theo ba tiêu chí',
    'Đồng ý xây dựng dự thảo',
    'Không lựa chọn',
  ],
  drafting: [...untilTheVote, order, 'Trình dự thảo án lệ', 'Duyệt dự thảo án lệ'],
  posting: [...untilTheVote, masking, 'Đăng tải lấy ý kiến', 'Trình dự thảo án lệ'],
  publicComment: [
    ...untilTheVote,
    comment,
    'Tiếp thu hoặc giải trình ý kiến',
    'Hoàn thành chuẩn bị song song',
  ],
  answering: [
    ...untilTheVote,
    comment,
    'Tiếp thu hoặc giải trình ý kiến',
    'Duyệt bảng tiếp thu, giải trình',
  ],
  advisoryDecision: [
    ...untilTheVote,
    order,
    comment,
    'Lấy ý kiến Hội đồng tư vấn',
    outage,
    'Không lấy ý kiến Hội đồng tư vấn',
  ],
  advisoryOpinion: [
    ...untilTheVote,
    order,
    comment,
    opinion,
    'Chọn hình thức lấy ý kiến',
    outage,
    'Kết thúc lấy ý kiến bằng văn bản',
    'Báo cáo ý kiến của Hội đồng tư vấn',
  ],
  revising: [
    ...untilTheVote,
    order,
    comment,
    opinion,
    outage,
    'Trình dự thảo án lệ',
    'Duyệt dự thảo án lệ',
  ],
  agenda: [
    ...untilTheVote,
    comment,
    opinion,
    'Triệu tập phiên họp toàn thể',
    outage,
    'Trình dự thảo án lệ',
  ],
  plenary: [...wholeCase, comment, outage, 'Chuyển sang phiên họp sau'],
  adopted: [...wholeCase, comment, outage, 'Ký biên bản phiên họp'],
  finalising: [
    ...wholeCase,
    comment,
    outage,
    'Đánh dấu chỉnh lý',
    'Xác nhận văn bản cuối',
    'Đưa lại ra biểu quyết',
  ],
  signing: [...wholeCase, comment, outage, masking, 'Ký quyết định công bố', 'Trả lại, chưa ký'],
  publishing: [
    ...wholeCase,
    comment,
    outage,
    masking,
    'Cấp số, ngày quyết định công bố',
    'Phát hành án lệ',
  ],
  suspended: ['Xác minh tình trạng bản án nguồn', ...delays, comment, 'Tiếp tục xử lý'],
  notAdopted: [...delays, outage, 'Xây dựng lại dự thảo', 'Kết thúc hồ sơ không được thông qua'],
  published: [...delays],
  inForce: [...delays],
  closed: [...delays],
  notAccepted: [...delays],
  notSupplemented: [...delays],
  notSelected: [...delays],
  withdrawn: [...delays],
  merged: [...delays],
  sourceCancelled: [...delays],
};

describe('what people may do in each phase', () => {
  it.each(Object.entries(selection.phases).map(([phase, { vi }]) => [vi, phase] as const))(
    '%s: as the table of the court says',
    (_, phase) => {
      const titles = actsOfPhase(selection, phase).map(
        (event) => selection.events[event]!.title.vi,
      );
      expect(titles.sort()).toEqual([...table[phase as Phase]].sort());
    },
  );

  it.each(Object.keys(selection.phases))(
    '%s: the machine takes exactly what the table of permissions gives somebody',
    (phase) => {
      const permitted = selection.permissions.filter(({ phases }) => phases.includes(phase));
      expect([...new Set(permitted.map(({ event }) => event))].sort()).toEqual(
        actsOfPhase(selection, phase),
      );
    },
  );

  it('second-person checks and releases are never delegable and never entered for somebody else', () => {
    const secondPerson = [
      'notTheAssessor',
      'notTheAuthor',
      'didNotAnswer',
      'didNotTouchTheText',
      'didNotNumber',
      'didNotStateTheCause',
    ];
    const wrong = selection.permissions
      .filter(({ relation }) => relation !== undefined && secondPerson.includes(relation))
      .filter(({ delegable, onPaper }) => delegable === true || onPaper === true);
    expect(wrong).toEqual([]);
  });
});

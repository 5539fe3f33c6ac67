import type { AdministrativeDocument } from '@app/documents';

/** All that a document may hold, in words with every Vietnamese tone. Invented. */
export const sample: AdministrativeDocument = {
  title: 'Biên bản phiên họp (dữ liệu minh hoạ)',
  letterhead: {
    superior: 'TÒA ÁN NHÂN DÂN TỐI CAO',
    organ: 'HỘI ĐỒNG THẨM PHÁN',
    number: 'Số: ……/BB-HĐTP',
    place: { name: 'Hà Nội', day: '2026-01-05' },
  },
  type: 'BIÊN BẢN',
  subject: 'Phiên họp toàn thể của Hội đồng Thẩm phán (dữ liệu minh hoạ)',
  blocks: [
    { kind: 'heading', level: 1, text: 'I. THÀNH PHẦN' },
    {
      kind: 'paragraph',
      lead: 'Chủ tọa:',
      text: 'Người thứ nhất, ngẫm nghĩ kỹ lưỡng từng chữ một.',
    },
    {
      kind: 'paragraph',
      align: 'centre',
      text: 'Ề ế ệ ộ ỡ ự ỳ ỹ ặ ẵ ẫ ậ đ Đ “ngoặc kép” – gạch ngang…',
    },
    {
      kind: 'table',
      columns: [
        { title: 'STT', share: 1 },
        { title: 'Họ và tên', share: 4 },
        { title: 'Có mặt', share: 3 },
      ],
      rows: Array.from({ length: 60 }, (_, index) => [
        String(index + 1),
        `Thành viên thứ ${index + 1}`,
        index === 30 ? 'vắng mặt có lý do, '.repeat(160).trim() : 'có mặt',
      ]),
    },
    { kind: 'heading', level: 2, text: '1. Nội dung thứ nhất' },
    {
      kind: 'list',
      entries: ['Ý kiến thứ nhất về tình huống.', 'Ý kiến thứ hai về giải pháp pháp lý.'],
    },
    {
      kind: 'paragraph',
      text: 'Hội đồng thảo luận về dự thảo án lệ, tình huống và giải pháp pháp lý. '
        .repeat(120)
        .trim(),
    },
    {
      kind: 'signatures',
      signatures: [
        { capacity: 'THƯ KÝ', note: '(Ký, ghi rõ họ tên)', name: 'Người thứ hai' },
        { capacity: 'CHỦ TỌA', note: '(Ký, ghi rõ họ tên)', name: 'Người thứ nhất' },
      ],
    },
    { kind: 'recipients', lines: ['Thành viên Hội đồng Thẩm phán;', 'Lưu: VT, hồ sơ phiên họp.'] },
  ],
  foot: 'Dữ liệu minh hoạ',
  madeAt: '2026-01-05T10:00:00.000Z',
};

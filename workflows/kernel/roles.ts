import type { Sentence } from './sentence';

/** Who may act, after the table "People and what each may do" of the procedure. Codes are those of the record. */
export const roles = {
  public: { vi: 'Công chúng', en: 'Public' },
  court: { vi: 'Cán bộ Tòa án', en: 'Court officer' },
  research: { vi: 'Chuyên viên Vụ Pháp chế và Quản lý khoa học', en: 'Research officer' },
  'research-head': { vi: 'Lãnh đạo Vụ Pháp chế và Quản lý khoa học', en: 'Head of research' },
  editor: { vi: 'Biên tập Cổng thông tin', en: 'Portal editor' },
  records: { vi: 'Văn thư', en: 'Records desk' },
  publisher: { vi: 'Người phát hành', en: 'Publisher' },
  'advisory-member': { vi: 'Thành viên Hội đồng tư vấn án lệ', en: 'Advisory council member' },
  'advisory-chair': { vi: 'Chủ tịch Hội đồng tư vấn án lệ', en: 'Chair of the advisory council' },
  'advisory-secretary': {
    vi: 'Thư ký Hội đồng tư vấn án lệ',
    en: 'Secretary of the advisory council',
  },
  'council-member': { vi: 'Thành viên Hội đồng Thẩm phán', en: 'Council of Judges member' },
  'deputy-chief-justice': { vi: 'Phó Chánh án phụ trách', en: 'Deputy Chief Justice in charge' },
  'chief-justice': { vi: 'Chánh án', en: 'Chief Justice' },
  office: { vi: 'Văn phòng Chánh án', en: "Chief Justice's office" },
  clerk: { vi: 'Thư ký phiên họp', en: 'Council clerk' },
  admin: { vi: 'Quản trị hệ thống', en: 'Administrator' },
  auditor: { vi: 'Kiểm tra viên', en: 'Auditor' },
  operator: { vi: 'Vận hành hệ thống', en: 'Operator' },
} as const satisfies Record<string, Sentence>;

export type Role = keyof typeof roles;

export const roleCodes = Object.keys(roles) as [Role, ...Role[]];

import type { Role } from '@app/workflows/kernel';

/** An invented person. `council` and `advisory` say on which roll the person sits and in what place. */
export interface DemonstrationPerson {
  code: string;
  name: string;
  unit: string;
  roles: readonly Role[];
  council?: 'chair' | 'deputy' | 'member';
  advisory?: 'chair' | 'secretary' | 'member';
}

const mark = '(dữ liệu minh hoạ)';
const research = `Vụ Pháp chế và Quản lý khoa học ${mark}`;
const house = `Tòa án nhân dân tối cao ${mark}`;
const plenary = `Hội đồng Thẩm phán ${mark}`;
const advisory = `Hội đồng tư vấn án lệ ${mark}`;

/**
 * Everybody whom the embedded default needs to be tried out: each role once or twice, a Council of Judges of 25 with the Chief
 * Justice in the chair, and an advisory council of 11. All names are invented and say so.
 */
export const demonstrationPeople: readonly DemonstrationPerson[] = [
  person('research-1', 'Chuyên viên Minh Hoạ 1', research, ['research']),
  person('research-2', 'Chuyên viên Minh Hoạ 2', research, ['research']),
  person('research-head-1', 'Vụ trưởng Minh Hoạ', research, ['research-head']),
  person('research-head-2', 'Phó Vụ trưởng Minh Hoạ', research, ['research-head']),
  person('editor-1', 'Biên tập viên Minh Hoạ', `Cổng thông tin ${mark}`, ['editor']),
  person('records-1', 'Văn thư Minh Hoạ', house, ['records']),
  person('publisher-1', 'Người phát hành Minh Hoạ', house, ['publisher']),
  person('office-1', 'Chuyên viên Văn phòng Minh Hoạ 1', `Văn phòng Chánh án ${mark}`, ['office']),
  person('office-2', 'Chuyên viên Văn phòng Minh Hoạ 2', `Văn phòng Chánh án ${mark}`, ['office']),
  person('clerk-1', 'Thư ký phiên họp Minh Hoạ', house, ['clerk']),
  person('clerk-2', 'Thư ký phiên họp Minh Hoạ 2', house, ['clerk']),
  person('court-1', 'Cán bộ Tòa án Minh Hoạ', `Tòa án nhân dân tỉnh Minh Hoạ ${mark}`, ['court']),
  person('admin-1', 'Quản trị viên Minh Hoạ', house, ['admin']),
  person('auditor-1', 'Kiểm tra viên Minh Hoạ', house, ['auditor']),
  person('operator-1', 'Người vận hành Minh Hoạ', house, ['operator']),
  {
    ...person('chief-justice', 'Chánh án Minh Hoạ', plenary, ['chief-justice', 'council-member']),
    council: 'chair',
  },
  {
    ...person('deputy-chief-justice', 'Phó Chánh án Minh Hoạ', plenary, [
      'deputy-chief-justice',
      'council-member',
    ]),
    council: 'deputy',
  },
  ...numbered(23).map((number): DemonstrationPerson => ({
    ...person(`council-${number}`, `Thẩm phán Minh Hoạ ${number}`, plenary, ['council-member']),
    council: 'member',
  })),
  {
    ...person('advisory-chair', 'Chủ tịch tư vấn Minh Hoạ', advisory, [
      'advisory-chair',
      'advisory-member',
    ]),
    advisory: 'chair',
  },
  {
    ...person('advisory-secretary', 'Thư ký tư vấn Minh Hoạ', advisory, [
      'advisory-secretary',
      'advisory-member',
    ]),
    advisory: 'secretary',
  },
  ...numbered(9).map((number): DemonstrationPerson => ({
    ...person(`advisory-${number}`, `Ủy viên tư vấn Minh Hoạ ${number}`, advisory, [
      'advisory-member',
    ]),
    advisory: 'member',
  })),
];

function person(
  code: string,
  name: string,
  unit: string,
  roles: readonly Role[],
): DemonstrationPerson {
  return { code, name, unit, roles };
}

function numbered(count: number): string[] {
  return Array.from({ length: count }, (_, index) => String(index + 1).padStart(2, '0'));
}

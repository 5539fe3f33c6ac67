import type { Words } from '@app/design';

/** Who sees a place in the masthead; 'all' is everybody who signed in. The api decides anew what they may read there. */
interface Place {
  to:
    | '/'
    | '/ho-so'
    | '/phien-hop'
    | '/con-nguoi'
    | '/chinh-sach'
    | '/lich'
    | '/cong-van'
    | '/giam-sat'
    | '/dieu-hanh';
  name: Words;
  for: 'all' | readonly string[];
}

const house = [
  'research',
  'research-head',
  'editor',
  'records',
  'publisher',
  'advisory-member',
  'advisory-chair',
  'advisory-secretary',
  'council-member',
  'deputy-chief-justice',
  'chief-justice',
  'office',
  'clerk',
  'admin',
  'auditor',
  'operator',
] as const;

const places: readonly Place[] = [
  { to: '/', name: { vi: 'Việc của tôi', en: 'My work' }, for: 'all' },
  { to: '/ho-so', name: { vi: 'Hồ sơ', en: 'Cases' }, for: 'all' },
  {
    to: '/phien-hop',
    name: { vi: 'Phiên họp', en: 'Sittings' },
    for: [
      'council-member',
      'chief-justice',
      'deputy-chief-justice',
      'office',
      'clerk',
      'research',
      'research-head',
      'auditor',
    ],
  },
  {
    to: '/cong-van',
    name: { vi: 'Công văn', en: 'Letters' },
    for: [
      'research',
      'research-head',
      'deputy-chief-justice',
      'chief-justice',
      'office',
      'auditor',
    ],
  },
  { to: '/lich', name: { vi: 'Lịch', en: 'Calendar' }, for: house },
  {
    to: '/chinh-sach',
    name: { vi: 'Khung hạn', en: 'Policies' },
    for: ['research-head', 'chief-justice', 'deputy-chief-justice', 'office', 'admin', 'auditor'],
  },
  { to: '/con-nguoi', name: { vi: 'Con người', en: 'People' }, for: house },
  {
    to: '/giam-sat',
    name: { vi: 'Giám sát', en: 'Control room' },
    for: [
      'research',
      'research-head',
      'deputy-chief-justice',
      'chief-justice',
      'office',
      'auditor',
    ],
  },
  { to: '/dieu-hanh', name: { vi: 'Điều hành', en: 'Operation' }, for: ['operator'] },
];

/** The places of somebody with these roles, in the order of the masthead. */
export function placesFor(roles: readonly string[]): readonly Place[] {
  return places.filter((place) => place.for === 'all' || place.for.some((r) => roles.includes(r)));
}

import type { LocalDate } from '@app/workflows/calendar';
import type { Sentence } from '@app/workflows/kernel';
import { regimeOn, regimes } from './regimes';
import type { Mark } from './rule';

/** What sends a member into a council, as far as the law names it. */
export const bodyKinds = [
  'ministry-of-justice',
  'procuracy',
  'bar-federation',
  'investigation',
  'research-department',
  'other-body',
  'expert',
] as const;
export type BodyKind = (typeof bodyKinds)[number];

/** A member as far as the composition of a council goes. */
export interface Composing {
  office: 'chair' | 'vice-chair' | 'secretary' | 'member';
  bodyKind: BodyKind | null;
}

/** One rule about who sits in a council, and whether the council keeps it. A rule marked U carries its question. */
export interface CompositionRule {
  rule: string;
  /** `criminal`: asked only where the draft is about criminal law. */
  when: 'always' | 'criminal';
  basis: string;
  mark: Mark;
  question: Sentence | null;
  met: boolean;
  sentence: Sentence;
}

/** NQ 04/2019/NQ-HĐTP Đ5: the advisory council has at least nine members. */
export const ADVISORY_MINIMUM = 9;

/** From that day the plenary has 23 to 27 judges, before it 13 to 17. */
const LARGER_PLENARY_FROM: LocalDate = '2025-07-01';

/** The rules about who sits in a council on a day, each with its article and whether these members keep it. */
export function compositionOf(
  council: 'HDTP' | 'HDTV',
  members: readonly Composing[],
  day: LocalDate,
): CompositionRule[] {
  return council === 'HDTP' ? plenary(members, day) : advisory(members, day);
}

function plenary(members: readonly Composing[], day: LocalDate): CompositionRule[] {
  const isLarger = day >= LARGER_PLENARY_FROM;
  const [least, most] = isLarger ? [23, 27] : [13, 17];
  const total = members.length;
  return [
    {
      rule: 'size',
      when: 'always',
      basis: isLarger
        ? 'Luật Tổ chức Tòa án nhân dân, sửa đổi bởi Luật số 81/2025/QH15'
        : 'Luật Tổ chức Tòa án nhân dân',
      mark: 'U',
      question: {
        vi: `Số lượng Thẩm phán Tòa án nhân dân tối cao từ ${String(least)} đến ${String(most)} người vào ngày này: đúng không?`,
        en: `Were there to be ${String(least)} to ${String(most)} judges of the Supreme People’s Court on this day?`,
      },
      met: total >= least && total <= most,
      sentence: {
        vi: `Từ ${String(least)} đến ${String(most)} thành viên; có ${String(total)}.`,
        en: `${String(least)} to ${String(most)} members; there are ${String(total)}.`,
      },
    },
    one('chair', members, { vi: 'Chủ tịch', en: 'chair' }, article(day, '')),
  ];
}

function advisory(members: readonly Composing[], day: LocalDate): CompositionRule[] {
  const total = members.length;
  const basis = article(day, ' Đ5');
  const secretaries = members.filter(({ office }) => office === 'secretary');
  return [
    {
      rule: 'minimum',
      when: 'always',
      ...basis,
      met: total >= ADVISORY_MINIMUM,
      sentence: {
        vi: `Ít nhất ${String(ADVISORY_MINIMUM)} thành viên; có ${String(total)}.`,
        en: `At least ${String(ADVISORY_MINIMUM)} members; there are ${String(total)}.`,
      },
    },
    one('chair', members, { vi: 'Chủ tịch', en: 'chair' }, basis),
    one('vice-chair', members, { vi: 'Phó Chủ tịch', en: 'vice-chair' }, basis),
    {
      rule: 'secretary',
      when: 'always',
      ...basis,
      met: secretaries.length === 1 && secretaries[0]?.bodyKind === 'research-department',
      sentence: {
        vi: 'Thư ký là một lãnh đạo Vụ Pháp chế và Quản lý khoa học.',
        en: 'The secretary is one leader of the department of legal affairs and research.',
      },
    },
    ...represented.map(([kind, vi, en]): CompositionRule => ({
      rule: kind,
      when: kind === 'investigation' ? 'criminal' : 'always',
      ...basis,
      met: members.some(({ bodyKind }) => bodyKind === kind),
      sentence: { vi, en },
    })),
  ];
}

const represented = [
  ['ministry-of-justice', 'Có đại diện Bộ Tư pháp.', 'The Ministry of Justice is represented.'],
  [
    'procuracy',
    'Có đại diện Viện kiểm sát nhân dân tối cao.',
    'The Supreme People’s Procuracy is represented.',
  ],
  [
    'bar-federation',
    'Có đại diện Liên đoàn Luật sư Việt Nam.',
    'The Bar Federation is represented.',
  ],
  [
    'investigation',
    'Với dự thảo án lệ hình sự: có đại diện cơ quan điều tra.',
    'For criminal drafts an investigation body is represented.',
  ],
] as const satisfies readonly (readonly [BodyKind, string, string])[];

function one(
  office: Composing['office'],
  members: readonly Composing[],
  { vi, en }: Sentence,
  basis: Pick<CompositionRule, 'basis' | 'mark' | 'question'>,
): CompositionRule {
  const held = members.filter((member) => member.office === office).length;
  return {
    rule: office,
    when: 'always',
    ...basis,
    met: held === 1,
    sentence: {
      vi: `Một ${vi}; có ${String(held)}.`,
      en: `One ${en}; there ${held === 1 ? 'is' : 'are'} ${String(held)}.`,
    },
  };
}

/** Of the 2015 resolution only that there was an advisory council is known for certain. */
function article(
  day: LocalDate,
  place: string,
): Pick<CompositionRule, 'basis' | 'mark' | 'question'> {
  if (day >= regimes['NQ04/2019'].from && place !== '')
    return { basis: `NQ 04/2019/NQ-HĐTP${place}`, mark: 'Q', question: null };
  const title = regimeOn(day >= regimes['NQ03/2015'].from ? day : regimes['NQ03/2015'].from).title;
  return place === ''
    ? {
        basis: 'Luật Tổ chức Tòa án nhân dân',
        mark: 'U',
        question: {
          vi: 'Chánh án Tòa án nhân dân tối cao có đương nhiên chủ trì Hội đồng Thẩm phán không?',
          en: 'Does the Chief Justice preside over the Council of Judges by virtue of the office?',
        },
      }
    : {
        basis: title.vi,
        mark: 'U',
        question: {
          vi: 'Nghị quyết 03/2015 có quy định thành phần Hội đồng tư vấn án lệ như vậy không?',
          en: 'Did the 2015 resolution compose the advisory council in this way?',
        },
      };
}

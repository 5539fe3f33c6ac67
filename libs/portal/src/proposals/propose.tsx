import { proposalAsSent, propose, proposerContact } from '@app/casework';
import type { Language, Words } from '@app/design';
import { dayOf } from '@app/workflows/calendar';
import { z } from 'zod';
import { keyOf, titleWith } from '../forms/field';
import { type Faults, faultOf, type PortalForm, typedIn } from '../forms/form';
import { dayAsWritten } from '../forms/written-day';
import type { PageContent } from '../page';
import type { PortalPage } from '../portal';
import {
  type ProposalField,
  proposalFields,
  ProposeForm,
  proposeTitle,
  type TypedProposal,
} from './propose-form';

const faultWords = {
  title: { vi: 'Hãy ghi tên đề xuất.', en: 'Please give the proposal a title.' },
  field: { vi: 'Hãy chọn lĩnh vực.', en: 'Please choose the field of law.' },
  number: {
    vi: 'Hãy ghi số bản án, quyết định, không quá 64 ký tự.',
    en: 'Please give the number of the judgment, at most 64 characters.',
  },
  date: {
    vi: 'Hãy ghi ngày ban hành dạng ngày/tháng/năm, ví dụ 26/04/2023.',
    en: 'Please give the date as day/month/year, for example 26/04/2023.',
  },
  court: { vi: 'Hãy ghi tên Tòa án đã xét xử.', en: 'Please name the court.' },
  level: { vi: 'Hãy chọn cấp Tòa án.', en: 'Please choose the level of the court.' },
  effectiveOn: {
    vi: 'Ngày có hiệu lực phải có dạng ngày/tháng/năm, hoặc để trống.',
    en: 'The day of legal effect must be day/month/year, or stay empty.',
  },
  kind: { vi: 'Hãy chọn một tư cách trong danh sách.', en: 'Please choose from the list.' },
  name: {
    vi: 'Hãy ghi họ và tên, hoặc tên cơ quan, tổ chức.',
    en: 'Please give your name, or that of the agency or organisation.',
  },
  contact: {
    vi: 'Cách liên hệ phải có từ 3 đến 200 ký tự, hoặc để trống.',
    en: 'How to reach you must have 3 to 200 characters, or stay empty.',
  },
} satisfies Record<ProposalField, Words>;

const more = {
  future: { vi: 'Ngày này còn ở tương lai.', en: 'This day is in the future.' },
  tooEarly: {
    vi: 'Ngày có hiệu lực không thể trước ngày ban hành.',
    en: 'The day of legal effect cannot lie before the date of the judgment.',
  },
  tooLong: { vi: 'Quá dài; hãy rút ngắn.', en: 'Too long; please shorten it.' },
  unreadable: {
    vi: 'Có ký tự điều khiển không đọc được; hãy gõ lại.',
    en: 'There is a control character that nobody can read; please type it again.',
  },
  again: {
    vi: 'Biểu mẫu này đã được gửi một lần với nội dung khác. Nội dung bên dưới chưa được gửi: nếu đây là đề xuất khác, hãy bấm gửi lần nữa.',
    en: 'This form was sent once already with other words. What stands below was not sent: if it is another proposal, press send again.',
  },
} satisfies Record<string, Words>;

/** The empty form of a proposal. */
export const proposePage: PortalPage = {
  address: '/de-xuat',
  page: (_ground, { language }) => {
    const typed = {
      ...typedIn(new URLSearchParams({ kind: 'individual' }), proposalFields),
      key: keyOf(undefined),
    };
    return Promise.resolve(pageWith(typed, {}, language));
  },
};

/** Takes a proposal from anybody, on route a, and leads to its receipt. What is typed is kept where something is wrong with it. */
export const proposalForm: PortalForm = {
  address: '/de-xuat',
  submit: async ({ engine }, { language }, { fields, receivedAt, sender }) => {
    const typed = { ...typedIn(fields, proposalFields), key: keyOf(fields) };
    const { proposal, faults } = read(typed, dayOf(receivedAt.toISOString()));
    if (!proposal) return pageWith(typed, faults, language);
    const outcome = await propose(engine, {
      proposal,
      policy: 'shortened',
      sender,
      receivedAt,
      idempotencyKey: typed.key,
    });
    if (outcome.accepted) {
      const code = z.string().parse(outcome.answer?.['trackingCode']);
      return { leadsTo: `/de-xuat/${code}?da-gui=1` };
    }
    return outcome.code === 'key-reused'
      ? pageWith({ ...typed, key: keyOf(undefined) }, { form: more.again }, language)
      : pageWith(typed, faultOf(outcome), language);
  },
};

function pageWith(typed: TypedProposal, faults: Faults, language: Language): PageContent {
  return {
    title: titleWith(faults, proposeTitle[language], language),
    place: '/de-xuat',
    ...(Object.keys(faults).length > 0 && { status: 422 as const }),
    body: <ProposeForm {...{ typed, faults, language }} />,
  };
}

/** Where each member of a proposal stands on the form. */
const places: Readonly<Record<string, ProposalField>> = {
  title: 'title',
  field: 'field',
  'sourceJudgment.number': 'number',
  'sourceJudgment.date': 'date',
  'sourceJudgment.court': 'court',
  'sourceJudgment.level': 'level',
  'sourceJudgment.effectiveOn': 'effectiveOn',
  'proposer.kind': 'kind',
  'contact.name': 'name',
  'contact.contact': 'contact',
};

const asked = z.intersection(proposalAsSent, z.object({ contact: proposerContact }));

function read(
  typed: TypedProposal,
  today: string,
): { proposal?: z.infer<typeof asked>; faults: Faults } {
  const found: Partial<Record<ProposalField, Words>> = {};
  for (const name of proposalFields)
    if (/[\p{Cc}\p{Cs}]/u.test(typed[name])) found[name] = more.unreadable;
  const day = (name: 'date' | 'effectiveOn'): string => dayAsWritten(typed[name]) ?? typed[name];
  const [date, effectiveOn] = [day('date'), day('effectiveOn')];
  const { contact, proposal } = asSent(typed, date, effectiveOn);
  const issues = [
    ...(proposalAsSent.safeParse(proposal).error?.issues ?? []),
    ...(proposerContact.safeParse(contact).error?.issues.map(({ code, path }) => ({
      code,
      path: ['contact', ...path],
    })) ?? []),
  ];
  for (const { code, path } of issues) {
    const name = places[path.join('.')];
    if (name) found[name] ??= code === 'too_big' ? more.tooLong : faultWords[name];
  }
  if (date > today) found.date ??= more.future;
  if (effectiveOn !== '' && effectiveOn > today) found.effectiveOn ??= more.future;
  if (effectiveOn !== '' && effectiveOn < date) found.effectiveOn ??= more.tooEarly;
  const ordered = proposalFields.flatMap((name) => {
    const fault = found[name];
    return fault ? [[name, fault] as const] : [];
  });
  if (ordered.length > 0) return { faults: Object.fromEntries(ordered) };
  return { proposal: asked.parse({ ...proposal, contact }), faults: {} };
}

function asSent(
  typed: TypedProposal,
  date: string,
  effectiveOn: string,
): { proposal: object; contact: object } {
  const { number, court, level, kind, title, field, name, contact } = typed;
  const isHouse = !['individual', 'agency', 'organisation'].includes(kind);
  return {
    proposal: {
      route: 'a',
      title,
      field,
      sourceJudgment: {
        number,
        date,
        court,
        level,
        ...(effectiveOn.trim() !== '' && { effectiveOn }),
      },
      // A court, a judge or a council proposes signed in, with its document.
      proposer: { kind: isHouse ? '' : kind },
    },
    contact: { name, ...(contact.trim() !== '' && { contact }) },
  };
}

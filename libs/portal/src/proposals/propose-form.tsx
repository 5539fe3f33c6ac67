import type { Language, Words } from '@app/design';
import { precedentFields } from '@app/register';
import type { ReactElement } from 'react';
import { ChoiceField, FaultSummary, KeyField, LineField } from '../forms/field';
import { fieldWords } from '../register/words';
import type { Faults } from '../forms/form';

const words = {
  title: { vi: 'Đề xuất bản án làm án lệ', en: 'Propose a judgment' },
  lead: {
    vi: 'Mọi cá nhân, cơ quan, tổ chức đều có quyền đề xuất bản án, quyết định đã có hiệu lực pháp luật để phát triển thành án lệ (Điều 3 Nghị quyết số 04/2019/NQ-HĐTP). Không cần tài khoản.',
    en: 'Every person, agency and organisation may propose a judgment in legal effect to become án lệ (Article 3 of Resolution 04/2019/NQ-HĐTP). No account is needed.',
  },
  what: { vi: 'Đề xuất', en: 'The proposal' },
  judgment: { vi: 'Bản án, quyết định được đề xuất', en: 'The judgment' },
  who: { vi: 'Người đề xuất', en: 'Who proposes' },
  name: { vi: 'Tên đề xuất', en: 'Title' },
  nameHint: {
    vi: 'Vấn đề pháp lý trong một câu, ví dụ “Về lãi chậm trả trong hợp đồng tín dụng”. Xin đừng ghi tên đương sự.',
    en: 'The legal issue in one sentence. Please name no party.',
  },
  field: { vi: 'Lĩnh vực', en: 'Field of law' },
  choose: { vi: 'Chọn', en: 'Choose' },
  number: { vi: 'Số bản án, quyết định', en: 'Number' },
  numberHint: { vi: 'Ví dụ: 25/2023/DS-PT', en: 'For example: 25/2023/DS-PT' },
  date: { vi: 'Ngày ban hành', en: 'Date' },
  dayHint: { vi: 'Ngày/tháng/năm, ví dụ 26/04/2023', en: 'Day/month/year, for example 26/04/2023' },
  court: { vi: 'Tòa án đã xét xử', en: 'Court' },
  courtHint: {
    vi: 'Tên Tòa án vào ngày ban hành, ví dụ: Tòa án nhân dân tỉnh Quảng Ninh',
    en: 'The name of the court on that day, for example: Tòa án nhân dân tỉnh Quảng Ninh',
  },
  level: { vi: 'Cấp Tòa án', en: 'Level of the court' },
  effect: { vi: 'Ngày có hiệu lực pháp luật, nếu biết', en: 'Day of legal effect, if known' },
  effectHint: {
    vi: 'Ngày/tháng/năm. Thông thường bản án phải có hiệu lực hơn một năm mới được đề xuất.',
    en: 'Day/month/year. As a rule a judgment is proposed after more than one year in effect.',
  },
  kind: { vi: 'Bạn đề xuất với tư cách', en: 'You propose as' },
  proposer: {
    vi: 'Họ và tên, hoặc tên cơ quan, tổ chức',
    en: 'Your name, or that of the agency or organisation',
  },
  contact: { vi: 'Cách liên hệ', en: 'How to reach you' },
  contactHint: {
    vi: 'Địa chỉ, điện thoại hoặc thư điện tử, để cán bộ hỏi lại khi cần bổ sung.',
    en: 'Address, telephone or e-mail, for an officer to ask for a supplement.',
  },
  privacy: {
    vi: 'Tên và cách liên hệ được giữ riêng, chỉ người xử lý đề xuất xem được, không đăng công khai, và được xóa khi bạn yêu cầu.',
    en: 'Name and contact are kept apart; only those who handle the proposal see them; they are never published and are erased when you ask.',
  },
  consequence: { vi: 'Khi gửi', en: 'When you send it' },
  opens: {
    vi: 'Một hồ sơ được mở và chuyển đến Vụ Pháp chế và Quản lý khoa học để tiếp nhận.',
    en: 'A case is opened and goes to the Department of Legal Affairs.',
  },
  code: {
    vi: 'Bạn nhận một mã để theo dõi đề xuất đang ở bước nào. Mã chỉ hiện cho bạn.',
    en: 'You are given a code with which you see where it stands. Only you are shown it.',
  },
  send: { vi: 'Gửi đề xuất', en: 'Send proposal' },
} satisfies Record<string, Words>;

const levels: readonly { value: string; words: Words }[] = [
  { value: 'supreme', words: { vi: 'Tòa án nhân dân tối cao', en: 'Supreme People’s Court' } },
  { value: 'high', words: { vi: 'Tòa án nhân dân cấp cao', en: 'High court' } },
  { value: 'province', words: { vi: 'Tòa án nhân dân cấp tỉnh', en: 'Provincial court' } },
  { value: 'region', words: { vi: 'Tòa án nhân dân khu vực', en: 'Regional court' } },
  { value: 'district', words: { vi: 'Tòa án nhân dân cấp huyện', en: 'District court' } },
  { value: 'military', words: { vi: 'Tòa án quân sự', en: 'Military court' } },
];

const kinds: readonly { value: string; words: Words }[] = [
  { value: 'individual', words: { vi: 'Cá nhân', en: 'A person' } },
  { value: 'agency', words: { vi: 'Cơ quan', en: 'An agency' } },
  { value: 'organisation', words: { vi: 'Tổ chức', en: 'An organisation' } },
];

/** Names of the fields, in the order of the form. */
export const proposalFields = [
  'number',
  'date',
  'court',
  'level',
  'effectiveOn',
  'title',
  'field',
  'kind',
  'name',
  'contact',
] as const;

export type ProposalField = (typeof proposalFields)[number];

/** A proposal as it was typed. */
export type TypedProposal = Readonly<Record<ProposalField | 'key', string>>;

/** The form of a proposal: what is asked, what becomes of it, and what is wrong with what was typed. */
export function ProposeForm({
  typed,
  faults,
  language,
}: {
  typed: TypedProposal;
  faults: Faults;
  language: Language;
}): ReactElement {
  const of = (name: ProposalField) => ({ name, value: typed[name], faults, language });
  const none = { value: '', words: words.choose };
  const fields = precedentFields.map((value) => ({ value, words: fieldWords[value] }));
  return (
    <div className="wrap wrap--text">
      <FaultSummary {...{ faults, language }} />
      <div className="head">
        <h1 className="title">{words.title[language]}</h1>
        <p className="lead">{words.lead[language]}</p>
      </div>
      <form method="post" action="/de-xuat" className="sheet pad fields-grid" noValidate>
        <KeyField value={typed.key} />
        <fieldset>
          <legend className="h3">{words.judgment[language]}</legend>
          <LineField
            {...of('number')}
            label={words.number}
            hint={words.numberHint}
            narrow="narrow"
          />
          <LineField
            {...of('date')}
            label={words.date}
            hint={words.dayHint}
            inputMode="numeric"
            narrow="narrow"
          />
          <LineField {...of('court')} label={words.court} hint={words.courtHint} />
          <ChoiceField {...of('level')} label={words.level} options={[none, ...levels]} />
          <LineField
            {...of('effectiveOn')}
            label={words.effect}
            hint={words.effectHint}
            optional="optional"
            inputMode="numeric"
            narrow="narrow"
          />
        </fieldset>
        <fieldset>
          <legend className="h3">{words.what[language]}</legend>
          <LineField {...of('title')} label={words.name} hint={words.nameHint} />
          <ChoiceField {...of('field')} label={words.field} options={[none, ...fields]} />
        </fieldset>
        <fieldset>
          <legend className="h3">{words.who[language]}</legend>
          <ChoiceField {...of('kind')} label={words.kind} options={kinds} />
          <LineField {...of('name')} label={words.proposer} autoComplete="name" />
          <LineField
            {...of('contact')}
            label={words.contact}
            hint={words.contactHint}
            optional="optional"
            autoComplete="email"
          />
          <p className="small soft">{words.privacy[language]}</p>
        </fieldset>
        <div className="cons" id="consequence">
          <b>{words.consequence[language]}</b>
          <ul>
            <li>{words.opens[language]}</li>
            <li>{words.code[language]}</li>
          </ul>
        </div>
        <div className="btns">
          <button className="btn btn--1" type="submit" aria-describedby="consequence">
            {words.send[language]}
          </button>
        </div>
      </form>
    </div>
  );
}

/** The title of the page. */
export const proposeTitle: Words = words.title;

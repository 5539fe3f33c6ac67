import { COMMENT_LENGTH } from '@app/consultation';
import {
  type Language,
  placeInDraft,
  readSections,
  sectionNames,
  wholeNumber,
  type Words,
} from '@app/design';
import type { ReactElement } from 'react';
import { ChoiceField, KeyField, keyOf, LineField, TextField } from '../forms/field';
import type { Faults } from '../forms/form';
import { lastDayInWords } from './time-left';
import type { Posting } from './postings';
import { passageAt } from './passages';

const words = {
  title: { vi: 'Góp ý cho dự thảo này', en: 'Comment on this draft' },
  body: { vi: 'Ý kiến của bạn', en: 'Your comment' },
  bodyHint: {
    vi: `Không quá ${wholeNumber(COMMENT_LENGTH, 'vi')} ký tự.`,
    en: `At most ${wholeNumber(COMMENT_LENGTH, 'en')} characters.`,
  },
  section: { vi: 'Góp ý về', en: 'About' },
  whole: { vi: 'Toàn bộ dự thảo', en: 'The whole draft' },
  another: { vi: 'Góp ý về chỗ khác', en: 'Comment on something else' },
  name: {
    vi: 'Họ và tên, hoặc tên cơ quan, tổ chức',
    en: 'Your name, or that of the agency or organisation',
  },
  organisation: { vi: 'Cơ quan, tổ chức của bạn', en: 'Your agency or organisation' },
  email: { vi: 'Thư điện tử', en: 'E-mail' },
  emailHint: {
    vi: 'Chỉ để cán bộ hỏi lại khi cần; hệ thống không tự gửi thư.',
    en: 'Only for an officer to ask back; the system sends no mail by itself.',
  },
  consequence: { vi: 'Khi gửi', en: 'When you send it' },
  code: {
    vi: 'Bạn nhận một mã để theo dõi ý kiến được tiếp thu hay giải trình. Mã chỉ hiện cho bạn.',
    en: 'You are given a code with which you see whether it was accepted or explained. Only you are shown it.',
  },
  final: {
    vi: 'Ý kiến đã gửi không sửa được; có thể gửi thêm ý kiến khác.',
    en: 'A comment that was sent cannot be changed; you may send another.',
  },
  late: {
    vi: 'Thời hạn đã hết: ý kiến được ghi “gửi sau thời hạn” và không bắt buộc phải trả lời.',
    en: 'The time is over: the comment is marked as late, and nobody is obliged to answer it.',
  },
  privacy: {
    vi: 'Tên và thư điện tử được giữ riêng với nội dung, chỉ đơn vị trả lời ý kiến xem được, không đăng công khai, và được xóa khi bạn yêu cầu. Xin đừng ghi thông tin cá nhân của người khác vào ý kiến.',
    en: 'Name and e-mail are kept apart from the words; only the unit that answers sees them; they are never published and are erased when you ask. Please leave personal details of others out of your comment.',
  },
  send: { vi: 'Gửi góp ý', en: 'Send comment' },
} satisfies Record<string, Words>;

/** A comment as it was typed. */
export interface TypedComment {
  name: string;
  organisation: string;
  email: string;
  body: string;
  section: string;
  /** Which passage of the section, counted from 0, as text; '' is all of it. */
  index: string;
  key: string;
}

/** The form of a comment: what is asked, what becomes of it, and what is wrong with what was typed. */
export function CommentForm({
  posting,
  language,
  typed,
  faults,
}: {
  posting: Posting;
  language: Language;
  typed: TypedComment;
  faults: Faults;
}): ReactElement {
  const shared = { faults, language };
  const parts = [
    { value: '', words: words.whole },
    ...readSections.map((section) => ({ value: section, words: sectionNames[section] })),
  ];
  const end = lastDayInWords(posting, language);
  const passage = passageAt(posting.draft.text, typed.section, typed.index);
  const address = `/lay-y-kien/${posting.consultation.id}`;
  return (
    <section className="sheet pad say" id="gop-y" aria-labelledby="h-gop-y">
      <h2 className="h2" id="h-gop-y">
        {words.title[language]}
      </h2>
      <form method="post" action={address} className="fields-grid" noValidate>
        <KeyField value={keyOf(new URLSearchParams({ key: typed.key }))} />
        {passage === undefined ? (
          <ChoiceField
            name="section"
            label={words.section}
            value={typed.section}
            options={parts}
            {...shared}
          />
        ) : (
          <figure className="cited" aria-labelledby="cited">
            <figcaption id="cited">
              <b>{words.section[language]}</b> {placeInDraft(passage.section, passage, language)}
            </figcaption>
            <blockquote lang="vi">{passage.text}</blockquote>
            <input type="hidden" name="section" value={passage.section} />
            <input type="hidden" name="index" value={passage.index} />
            <a href={`${address}#gop-y`}>{words.another[language]}</a>
          </figure>
        )}
        <TextField
          name="body"
          label={words.body}
          hint={words.bodyHint}
          value={typed.body}
          rows={8}
          {...shared}
        />
        <LineField
          name="name"
          label={words.name}
          value={typed.name}
          autoComplete="name"
          {...shared}
        />
        <LineField
          name="organisation"
          label={words.organisation}
          optional="optional"
          value={typed.organisation}
          autoComplete="organization"
          {...shared}
        />
        <LineField
          name="email"
          label={words.email}
          hint={words.emailHint}
          optional="optional"
          value={typed.email}
          autoComplete="email"
          inputMode="email"
          {...shared}
        />
        <p className="small soft">{words.privacy[language]}</p>
        <div className="cons" id="consequence">
          <b>{words.consequence[language]}</b>
          <ul>
            <li>{words.code[language]}</li>
            <li>{words.final[language]}</li>
            <li>{posting.consultation.open ? inTime(end, language) : words.late[language]}</li>
          </ul>
        </div>
        <div className="btns">
          <button className="btn btn--1" type="submit" aria-describedby="consequence">
            {words.send[language]}
          </button>
        </div>
      </form>
    </section>
  );
}

function inTime(end: string, language: Language): string {
  return language === 'vi'
    ? `Ý kiến đến trước khi hết ${end} là trong thời hạn; đơn vị phải trả lời.`
    : `What arrives before the end of ${end} is in time, and must be answered.`;
}

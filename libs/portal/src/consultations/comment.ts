import { COMMENT_LENGTH, type CommentReceipt, commentSubmission } from '@app/consultation';
import { wholeNumber, type Words } from '@app/design';
import { type Faults, faultOf, type PortalForm, typedIn } from '../forms/form';
import { keyOf } from '../forms/field';
import { pageOf, postingAt } from './consultation';

const names = ['name', 'organisation', 'email', 'body', 'section', 'index'] as const;

const faultWords = {
  bodyMissing: { vi: 'Hãy viết ý kiến của bạn.', en: 'Please write your comment.' },
  nameMissing: {
    vi: 'Hãy ghi họ và tên, hoặc tên cơ quan, tổ chức.',
    en: 'Please give your name, or that of the agency or organisation.',
  },
  email: {
    vi: 'Thư điện tử phải có dạng ten@vidu.vn, hoặc để trống.',
    en: 'The e-mail must look like name@example.vn, or stay empty.',
  },
  section: { vi: 'Chọn một phần trong danh sách.', en: 'Choose a part from the list.' },
  index: { vi: 'Dự thảo không có đoạn đó.', en: 'The draft has no such paragraph.' },
  unreadable: {
    vi: 'Có ký tự điều khiển không đọc được; hãy gõ lại.',
    en: 'There is a control character that nobody can read; please type it again.',
  },
  again: {
    vi: 'Biểu mẫu này đã được gửi một lần với nội dung khác. Nội dung bên dưới chưa được gửi: nếu đây là ý kiến khác, hãy bấm gửi lần nữa.',
    en: 'This form was sent once already with other words. What stands below was not sent: if it is another comment, press send again.',
  },
  closed: {
    vi: 'Đợt lấy ý kiến này không còn nhận ý kiến góp ý.',
    en: 'This consultation takes no more comments.',
  },
} satisfies Record<string, Words>;

/** Takes a comment on a posted draft and leads to its receipt. What is typed is kept where something is wrong with it. */
export const commentForm: PortalForm = {
  address: '/lay-y-kien/:id',
  submit: async (ground, { language }, { request, fields, receivedAt, sender }) => {
    const { id } = request.params as { id: string };
    const posting = await postingAt(ground, id);
    if (!posting) return undefined;
    const typed = typedIn(fields, names);
    const key = keyOf(fields);
    const { index, ...plain } = withoutEmpty(typed);
    const parsed = commentSubmission.safeParse({
      ...plain,
      ...(index !== undefined && { index: Number(index) }),
    });
    if (!parsed.success) {
      const faults = faultsIn(parsed.error.issues, typed);
      return pageOf(ground, posting, language, { typed: { ...typed, key }, faults });
    }
    const outcome = await ground.engine.submit({
      process: posting.consultation.process,
      event: 'COMMENT.RECEIVED',
      data: { ...parsed.data, consultation: posting.consultation.id },
      sender,
      receivedAt,
      idempotencyKey: key,
    });
    if (outcome.accepted) {
      const { trackingCode } = outcome.answer as unknown as CommentReceipt;
      return { leadsTo: `/y-kien/${trackingCode}?da-gui=1` };
    }
    // Where the case stands is nobody's business outside: the public learns only that comments are not taken.
    const faults =
      outcome.code === 'invalid-data'
        ? faultOf(outcome)
        : { form: outcome.code === 'key-reused' ? faultWords.again : faultWords.closed };
    const next = outcome.code === 'key-reused' ? '' : key;
    return pageOf(ground, posting, language, { typed: { ...typed, key: next }, faults });
  },
};

/** What is left empty was not given. */
function withoutEmpty(typed: Readonly<Record<string, string>>): Partial<Record<string, string>> {
  return Object.fromEntries(Object.entries(typed).filter(([, text]) => text.trim() !== ''));
}

interface Issue {
  code: string;
  path: readonly PropertyKey[];
}

function faultsIn(
  issues: readonly Issue[],
  typed: Readonly<Record<(typeof names)[number], string>>,
): Faults {
  const faults: Record<string, Words> = {};
  for (const { code, path } of issues) {
    const name = String(path[0] ?? 'form') as (typeof names)[number];
    faults[name] ??= faultFor(name, code, typed[name].trim());
  }
  // In the order of the form.
  return Object.fromEntries(
    (['section', 'index', 'body', 'name', 'organisation', 'email'] as const).flatMap((name) =>
      faults[name] ? [[name, faults[name]]] : [],
    ),
  );
}

function faultFor(name: (typeof names)[number], code: string, text: string): Words {
  if (text === '') return name === 'body' ? faultWords.bodyMissing : faultWords.nameMissing;
  if (name === 'section' || name === 'index' || name === 'email') return faultWords[name];
  if (code === 'too_big') return tooLong(name === 'body' ? COMMENT_LENGTH : 200, text.length);
  return faultWords.unreadable;
}

function tooLong(most: number, length: number): Words {
  const over = length - most;
  return {
    vi: `Dài hơn ${wholeNumber(over, 'vi')} ký tự so với mức ${wholeNumber(most, 'vi')} ký tự; hãy rút ngắn.`,
    en: `${wholeNumber(over, 'en')} characters longer than the ${wholeNumber(most, 'en')} allowed; please shorten it.`,
  };
}

import type { Sentence } from '@app/workflows/kernel';
import type { z } from 'zod';

type Issue = z.core.$ZodIssue;

const kinds: Readonly<Record<string, Sentence>> = {
  string: { vi: 'chuỗi ký tự', en: 'a string' },
  number: { vi: 'số', en: 'a number' },
  int: { vi: 'số nguyên', en: 'a whole number' },
  boolean: { vi: 'true hoặc false', en: 'true or false' },
  object: { vi: 'đối tượng JSON', en: 'a JSON object' },
  record: { vi: 'đối tượng JSON', en: 'a JSON object' },
  array: { vi: 'danh sách', en: 'a list' },
  date: { vi: 'ngày', en: 'a date' },
  null: { vi: 'null', en: 'null' },
};

const formats: Readonly<Record<string, Sentence>> = {
  date: { vi: 'một ngày dạng YYYY-MM-DD', en: 'a date as YYYY-MM-DD' },
  datetime: {
    vi: 'một thời điểm ISO 8601 có múi giờ, ví dụ 2026-03-27T08:00:00+07:00',
    en: 'an ISO 8601 instant with its offset, for example 2026-03-27T08:00:00+07:00',
  },
  uuid: { vi: 'mã định danh UUID', en: 'a UUID' },
  email: { vi: 'địa chỉ thư điện tử', en: 'an e-mail address' },
  url: { vi: 'địa chỉ URL', en: 'a URL' },
  base64: { vi: 'chuỗi base64', en: 'base64' },
  base64url: { vi: 'chuỗi base64url', en: 'base64url' },
};

const missing: Sentence = { vi: 'Thiếu trường này.', en: 'This field is missing.' };
const wrong: Sentence = { vi: 'Giá trị không hợp lệ.', en: 'The value is not valid.' };

/** Says in both languages what is wrong with a value; `value` is what was sent at the place of the issue. */
export function sentenceOf(issue: Issue, value: unknown): Sentence {
  if (value === undefined && issue.code !== 'unrecognized_keys' && issue.code !== 'custom')
    return missing;
  switch (issue.code) {
    case 'invalid_type':
    case 'invalid_format': {
      const what = expectedBy(issue);
      return what
        ? mustBe(what)
        : { vi: 'Không đúng dạng quy định.', en: 'Not in the required form.' };
    }
    case 'invalid_value':
      return oneOf(issue.values);
    case 'too_small':
      return size(issue.origin, issue.minimum, issue.inclusive ?? true, 'least');
    case 'too_big':
      return size(issue.origin, issue.maximum, issue.inclusive ?? true, 'most');
    case 'not_multiple_of':
      return {
        vi: `Phải là bội số của ${String(issue.divisor)}.`,
        en: `Must be a multiple of ${String(issue.divisor)}.`,
      };
    case 'unrecognized_keys':
      return { vi: 'Không có trường này.', en: 'There is no such field.' };
    case 'invalid_union':
      return issue.discriminator && 'options' in issue
        ? oneOf(issue.options ?? [])
        : eitherOf(issue.errors);
    case 'custom':
      return customSentence(issue);
    case 'invalid_key':
    case 'invalid_element':
      return wrong;
  }
}

/** What a value of the wrong type or form should have been, where there is a word for it. */
function expectedBy(issue: Issue): Sentence | undefined {
  if (issue.code === 'invalid_type') {
    const { expected } = issue;
    return kinds[expected] ?? { vi: expected, en: expected };
  }
  return issue.code === 'invalid_format' ? formats[issue.format] : undefined;
}

/** No branch of a union took the value: name what each of them wanted. */
function eitherOf(branches: readonly (readonly Issue[])[]): Sentence {
  const wanted = branches.flatMap(([first]) => (first ? [expectedBy(first)] : []));
  const named = wanted.filter((what) => what !== undefined);
  if (named.length === 0 || named.length < wanted.length) return wrong;
  return mustBe({
    vi: named.map(({ vi }) => vi).join(' hoặc '),
    en: named.map(({ en }) => en).join(' or '),
  });
}

/** A schema's own check says why in `params.sentence`; a plain message is shown as it stands. */
function customSentence(issue: Extract<Issue, { code: 'custom' }>): Sentence {
  const sentence: unknown = issue.params?.sentence;
  if (isSentence(sentence)) return sentence;
  return issue.message && issue.message !== 'Invalid input'
    ? { vi: issue.message, en: issue.message }
    : wrong;
}

function isSentence(value: unknown): value is Sentence {
  return typeof value === 'object' && value !== null && 'vi' in value && 'en' in value;
}

function mustBe(what: Sentence): Sentence {
  return { vi: `Phải là ${what.vi}.`, en: `Must be ${what.en}.` };
}

function oneOf(values: readonly unknown[]): Sentence {
  const list = values.map(String).join(', ');
  return values.length === 1
    ? { vi: `Phải là ${list}.`, en: `Must be ${list}.` }
    : { vi: `Phải là một trong: ${list}.`, en: `Must be one of: ${list}.` };
}

function size(
  origin: string,
  limit: number | bigint,
  inclusive: boolean,
  bound: 'least' | 'most',
): Sentence {
  const n = String(limit);
  const atLeast = bound === 'least';
  if (origin === 'string')
    return atLeast
      ? { vi: `Cần ít nhất ${n} ký tự.`, en: `At least ${n} character(s) needed.` }
      : { vi: `Không quá ${n} ký tự.`, en: `At most ${n} characters.` };
  if (origin === 'array' || origin === 'set')
    return atLeast
      ? { vi: `Cần ít nhất ${n} mục.`, en: `At least ${n} item(s) needed.` }
      : { vi: `Không quá ${n} mục.`, en: `At most ${n} items.` };
  if (atLeast)
    return inclusive
      ? { vi: `Phải từ ${n} trở lên.`, en: `Must be ${n} or more.` }
      : { vi: `Phải lớn hơn ${n}.`, en: `Must be more than ${n}.` };
  return inclusive
    ? { vi: `Không được quá ${n}.`, en: `Must be ${n} or less.` }
    : { vi: `Phải nhỏ hơn ${n}.`, en: `Must be less than ${n}.` };
}

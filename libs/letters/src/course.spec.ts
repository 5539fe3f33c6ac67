import { say } from '@app/workflows/kernel';
import { afterAct, isLate, prepared } from './course';
import type { LetterAct, LetterState } from './letter';

const today = '2026-04-20';
const paper = (date: string, number = '12/TANDTC-PC') => ({ number, date });
const answer = (act: LetterAct, before: LetterState): LetterState => {
  const after = afterAct(before, act, today);
  if ('code' in after) throw new Error(after.sentences[0]?.en);
  return after;
};
const refusal = (act: LetterAct, before: LetterState): string | undefined => {
  const after = afterAct(before, act, today);
  if (!('code' in after)) return undefined;
  return after.sentences.map((sentence) => say(sentence, 'en', after.values)).join(' ');
};

const open = prepared('2026-05-04');
const sent = answer({ act: 'sent', paper: paper('2026-04-01') }, open);
const replied = answer(
  { act: 'answered', paper: paper('2026-04-10', '7/VKSTC'), receivedOn: '2026-04-14' },
  sent,
);

test('a request is prepared without a number, sent with number and date, and answered by a letter that came in on a day', () => {
  expect(open).toEqual({
    standing: 'prepared',
    askedBy: '2026-05-04',
    paper: null,
    reply: null,
    endedOn: null,
  });
  expect(sent).toMatchObject({ standing: 'sent', paper: paper('2026-04-01'), endedOn: null });
  expect(replied).toMatchObject({
    standing: 'answered',
    reply: paper('2026-04-10', '7/VKSTC'),
    endedOn: '2026-04-14',
  });
});

test('a reminder may ask for another day; without one it insists on the day that was named, even when that is over', () => {
  const again = answer(
    { act: 'reminded', paper: paper('2026-04-15'), askedBy: '2026-05-11' },
    sent,
  );
  expect(again).toEqual({ ...sent, askedBy: '2026-05-11' });
  const past = { ...sent, askedBy: '2026-04-10' };
  expect(answer({ act: 'reminded', paper: paper('2026-04-15') }, past)).toEqual(past);
});

test('a request is late from the day after the one by which a reply was asked for, and only once it was sent', () => {
  expect(isLate(sent, '2026-05-04')).toBe(false);
  expect(isLate(sent, '2026-05-05')).toBe(true);
  expect(isLate(open, '2026-05-05')).toBe(false);
  expect(isLate(replied, '2026-05-05')).toBe(false);
});

test('what was withdrawn ends on the day of the withdrawal, what was entered in error has waited for nobody, and both may be reopened', () => {
  const given = answer(
    { act: 'withdrawn', because: 'noLongerNeeded', reason: 'Đã có tài liệu' },
    sent,
  );
  expect(given).toMatchObject({ standing: 'withdrawn', endedOn: today });
  const error = answer({ act: 'withdrawn', because: 'enteredInError', reason: 'Nhầm hồ sơ' }, sent);
  expect(error).toMatchObject({ standing: 'withdrawn', endedOn: '2026-04-01' });
  const reopened = { act: 'reopened', reason: 'Ghi nhầm' } as const;
  expect(answer(reopened, given)).toEqual(sent);
  expect(answer(reopened, replied)).toEqual(sent);
  const never = answer({ act: 'withdrawn', because: 'enteredInError', reason: 'Nhầm' }, open);
  expect(answer(reopened, never)).toEqual(open);
});

test.each<[string, LetterAct, LetterState, RegExp]>([
  ['a letter of tomorrow', { act: 'sent', paper: paper('2026-04-21') }, open, /before it comes/],
  [
    'a reply asked for on the day of the letter',
    { act: 'sent', paper: paper('2026-04-02'), askedBy: '2026-04-02' },
    open,
    /after the date of the letter that asks \(02\/4\/2026\)/,
  ],
  ['a letter that was sent', { act: 'sent', paper: paper('2026-04-02') }, sent, /sent already/],
  [
    'a reminder of what was not sent',
    { act: 'reminded', paper: paper('2026-04-02') },
    open,
    /not sent yet/,
  ],
  [
    'a reminder before the letter',
    { act: 'reminded', paper: paper('2026-03-31') },
    sent,
    /reminds of/,
  ],
  [
    'a reply to what was not sent',
    { act: 'answered', paper: paper('2026-04-02'), receivedOn: today },
    open,
    /not sent yet/,
  ],
  [
    'a reply before the letter',
    { act: 'answered', paper: paper('2026-03-31'), receivedOn: today },
    sent,
    /before the letter that it answers/,
  ],
  [
    'a reply that came in before it was written',
    { act: 'answered', paper: paper('2026-04-10'), receivedOn: '2026-04-09' },
    sent,
    /before its own date/,
  ],
  [
    'a reply that comes in tomorrow',
    { act: 'answered', paper: paper('2026-04-10'), receivedOn: '2026-04-21' },
    sent,
    /before it comes/,
  ],
  [
    'a second reply',
    { act: 'answered', paper: paper('2026-04-15'), receivedOn: today },
    replied,
    /answered already/,
  ],
  [
    'a withdrawal of what was answered',
    { act: 'withdrawn', because: 'noLongerNeeded', reason: 'Thôi' },
    replied,
    /answered already/,
  ],
  ['opening what is open', { act: 'reopened', reason: 'Nhầm' }, sent, /nothing to reopen/],
])('%s is refused', (_, act, before, sentence) => {
  expect(refusal(act, before)).toMatch(sentence);
});

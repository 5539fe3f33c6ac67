import type { ReceiverKind } from '@app/letters';
import { addDays } from '@app/workflows/calendar';
import type { SelectionPhase } from '@app/workflows/selection';
import { markedLine } from './mark';
import type { Script } from './script';

const OFFICER = 'research-1';
/** Days of the calendar within which a reply is asked for. */
const ASKED_WITHIN = 10;

interface Asked {
  step: string;
  receiver: { kind: ReceiverKind; name: string };
  subject: string;
  asks: string;
}

/** Whom the house asks in a phase, and for what. */
const asked: Readonly<Partial<Record<SelectionPhase, Asked>>> = {
  screening: {
    step: 'screen',
    receiver: { kind: 'trialCourt', name: 'Tòa án nhân dân tỉnh Minh Hoạ' },
    subject: 'Đề nghị cung cấp hồ sơ vụ án',
    asks: 'Bản án sơ thẩm, phúc thẩm và biên bản phiên tòa.',
  },
  drafting: {
    step: 'draft',
    receiver: { kind: 'reviewDepartment', name: 'Vụ Giám đốc kiểm tra II' },
    subject: 'Đề nghị cho ý kiến về tình huống pháp lý',
    asks: 'Những vụ việc tương tự đã giám đốc thẩm trong ba năm gần đây.',
  },
  answering: {
    step: 'answer',
    receiver: { kind: 'procuracy', name: 'Viện kiểm sát nhân dân tối cao' },
    subject: 'Đề nghị làm rõ ý kiến góp ý',
    asks: 'Căn cứ của ý kiến góp ý về giải pháp pháp lý.',
  },
  revising: {
    step: 'revise',
    receiver: { kind: 'justiceMinistry', name: 'Bộ Tư pháp' },
    subject: 'Đề nghị cho ý kiến về quy định liên quan',
    asks: 'Ý kiến về cách hiểu quy định mà dự thảo viện dẫn.',
  },
};

/**
 * Of every second case that stands in one of these phases for some days another body was asked: most letters are out and some by now
 * late, one kind was answered, and one waits for its number.
 */
export function correspond(script: Script, phase: SelectionPhase, since: number): void {
  const letter = asked[phase];
  if (letter === undefined || since < 4 || script.place % 2 === 0) return;
  let id = '';
  script.on(since - 1, async (stage) => {
    const paper = { number: `${String(100 + script.place)}/TANDTC-PC`, date: stage.today };
    id = await stage.enterLetter(OFFICER, {
      ...letter,
      process: script.process,
      subject: markedLine(letter.subject),
      asks: markedLine(letter.asks),
      askedBy: addDays(stage.today, ASKED_WITHIN),
      // One kind still waits for its number.
      ...(phase !== 'revising' && { paper }),
    });
  });
  if (phase !== 'answering') return;
  script.on(since - 3, (stage) => {
    const paper = { number: `${String(200 + script.place)}/VKSTC`, date: stage.today };
    const act = { act: 'answered', paper, receivedOn: stage.today } as const;
    return stage.actOnLetter(OFFICER, script.process, id, act);
  });
}

import { isLate, type Letter, letterPaper, type ReceiverKind } from '@app/letters';
import { daysBetween, type LocalDate } from '@app/workflows/calendar';
import { type Language, say, type Sentence } from '@app/workflows/kernel';
import { selection } from '@app/workflows/selection';
import type { z } from 'zod';
import type { letterSchema } from './letters.schemas';

/** The kinds of bodies by name. */
const receivers: Readonly<Record<ReceiverKind, Sentence>> = {
  trialCourt: { vi: 'Tòa án đã xét xử', en: 'Court that tried the case' },
  reviewDepartment: { vi: 'Vụ Giám đốc kiểm tra', en: 'Review department of the Supreme Court' },
  courtUnit: {
    vi: 'Đơn vị khác của TANDTC',
    en: 'Other unit of the Supreme People’s Court',
  },
  procuracy: {
    vi: 'Viện kiểm sát nhân dân tối cao',
    en: 'Supreme People’s Procuracy',
  },
  justiceMinistry: { vi: 'Bộ Tư pháp', en: 'Ministry of Justice' },
  agency: { vi: 'Bộ, ngành, cơ quan khác', en: 'Other state body' },
  organisation: { vi: 'Tổ chức, chuyên gia', en: 'Organisation or expert' },
};

const acts: Readonly<Record<Letter['acts'][number]['act'], Sentence>> = {
  entered: { vi: 'Nhập công văn', en: 'Entered' },
  sent: { vi: 'Gửi', en: 'Sent' },
  reminded: { vi: 'Đôn đốc', en: 'Reminded' },
  answered: { vi: 'Được trả lời', en: 'Answered' },
  withdrawn: { vi: 'Thu hồi', en: 'Withdrawn' },
  reopened: { vi: 'Mở lại', en: 'Reopened' },
};

/** A kind of body as the reader sees it. */
export function presentKind(
  kind: ReceiverKind,
  language: Language,
): { code: string; title: string } {
  return { code: kind, title: say(receivers[kind], language) };
}

/** A step with its title. */
export function presentStep(step: string, language: Language): { step: string; title: string } {
  const title = selection.steps[step]?.title;
  return { step, title: title ? say(title, language) : step };
}

/** A request to another body on a day. */
export function presentLetter(
  letter: Letter,
  today: LocalDate,
  language: Language,
): z.infer<typeof letterSchema> {
  const { id, step, receiver, subject, asks, askedBy, standing, paper, reply, endedOn } = letter;
  return {
    letter: id,
    step: step === null ? null : presentStep(step, language),
    receiver: { kind: presentKind(receiver.kind, language), name: receiver.name },
    subject,
    asks,
    askedBy,
    standing,
    late: isLate(letter, today),
    paper,
    reply,
    endedOn,
    waited: paper === null ? 0 : Math.max(0, daysBetween(paper.date, endedOn ?? today)),
    follower: letter.follower,
    acts: letter.acts.map(({ act, said, actor, recordedAt }) => ({
      act,
      title: say(acts[act], language),
      paper: letterPaper.safeParse(said['paper']).data ?? null,
      askedBy: text(said['askedBy']),
      remark: text(said['reason']) ?? text(said['remark']),
      by: actor,
      recordedAt,
    })),
    reminders: [...letter.reminders],
  };
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

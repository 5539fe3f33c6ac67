import type { CommentReceipt, Consultation, Disposition, TrackedComment } from '@app/consultation';
import type { Candidate, DraftVersion } from '@app/drafting';
import { addDays, dayOf, daysBetween } from '@app/workflows/calendar';
import { type Language, say, type Sentence } from '@app/workflows/kernel';
import { explainRung } from '@app/workflows/policies';
import type { z } from 'zod';
import type {
  consultationPageSchema,
  matrixSchema,
  receiptSchema,
  trackedSchema,
} from './consultations.schemas';

type Summary = z.infer<typeof consultationPageSchema>['items'][number];
type Line = z.infer<typeof matrixSchema>['items'][number];

/** What was posted: the consultation, what its case is about, and the version that the public reads. */
export interface Posting {
  consultation: Consultation;
  candidate: Candidate;
  draft: DraftVersion;
}

const sentences = {
  inTime: {
    vi: 'Ý kiến được nhận trong thời hạn. {limit}',
    en: 'The comment was received in time. {limit}',
  },
  late: {
    vi: 'Ý kiến gửi sau thời hạn: được tiếp nhận và lưu lại, nhưng không bắt buộc phải tiếp thu, giải trình. {limit}',
    en: 'The comment came after the end: it is received and kept, but nobody is obliged to answer it. {limit}',
  },
  lateRemark: { vi: 'gửi sau thời hạn', en: 'sent after the end' },
} as const satisfies Record<string, Sentence>;

const dispositions: Readonly<Record<'accepted' | 'explained', Sentence>> = {
  accepted: { vi: 'Tiếp thu', en: 'Accepted' },
  explained: { vi: 'Giải trình', en: 'Explained why not' },
};

/** What everybody may know of a posting. The title is that of the masked draft, never the one that was proposed. */
export function presentPosting(
  { consultation, candidate, draft }: Posting,
  now: Date,
  language: Language,
): Omit<Summary, 'situation' | 'solution'> {
  const closesAt = consultation.closesAt.toISOString();
  const lastDay = addDays(dayOf(closesAt), -1);
  const { number, date, court } = candidate.source;
  return {
    id: consultation.id,
    title: draft.text.title,
    field: candidate.field,
    draftNumber: candidate.draftNumber,
    sourceJudgment: { number, date, court },
    open: consultation.open,
    openedAt: consultation.openedAt.toISOString(),
    closesAt,
    lastDay,
    daysLeft: consultation.open ? daysBetween(dayOf(now.toISOString()), lastDay) : null,
    explanation: explainRung(consultation.derivation, language),
  };
}

/** Why a comment counts as in time or late, with the counting of the limit. */
export function presentReceipt(
  { trackingCode, receivedAt, late, closesAt }: CommentReceipt,
  consultation: Consultation,
  language: Language,
): z.infer<typeof receiptSchema> {
  return {
    trackingCode,
    receivedAt,
    late,
    closesAt,
    explanation: why(late, consultation, language),
  };
}

/** What became of a comment, for the one who sent it. */
export function presentTracked(
  { body, section, passage, receivedAt, late, answer }: TrackedComment,
  { consultation, draft }: Omit<Posting, 'candidate'>,
  language: Language,
): z.infer<typeof trackedSchema> {
  return {
    consultation: consultation.id,
    title: draft.text.title,
    body,
    section,
    passage,
    receivedAt: receivedAt.toISOString(),
    late,
    closesAt: consultation.closesAt.toISOString(),
    explanation: why(late, consultation, language),
    answer: answer && presentAnswer(answer, language),
  };
}

/** One line of the disposition matrix, without the sender. */
export function presentDisposition(
  { comment, round, channel, body, section, passage, receivedAt, late, answer }: Disposition,
  language: Language,
): Line {
  return {
    comment,
    round,
    channel,
    body,
    section,
    passage,
    receivedAt: receivedAt.toISOString(),
    late,
    remark: late ? sentences.lateRemark[language] : null,
    answer: answer && { ...presentAnswer(answer, language), approved: answer.approved },
  };
}

function presentAnswer(
  answer: NonNullable<TrackedComment['answer']>,
  language: Language,
): NonNullable<z.infer<typeof trackedSchema>['answer']> {
  return {
    disposition: answer.disposition,
    title: dispositions[answer.disposition][language],
    text: answer.text,
    answeredAt: answer.answeredAt.toISOString(),
  };
}

function why(late: boolean, { derivation }: Consultation, language: Language): string {
  return say(late ? sentences.late : sentences.inTime, language, {
    limit: explainRung(derivation, language),
  });
}

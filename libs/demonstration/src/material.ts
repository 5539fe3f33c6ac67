import { precedentText } from '@app/drafting';
import { readShippedFile } from '@app/platform';
import { loadRegister } from '@app/register';
import type { PrecedentText } from '@app/workflows/selection';
import { z } from 'zod';
import { loneMark, markedLine, markedPassage } from './mark';

const written = z.strictObject({
  number: z.string(),
  date: z.iso.date(),
  court: z.string(),
  source: z.url(),
  confidence: z.string(),
});

const shape = z.strictObject({
  note: z.string(),
  candidates: z.array(
    z.strictObject({
      key: z.string(),
      title: z.string(),
      field: z.string(),
      judgment: z.union([written, z.strictObject({ precedent: z.string() })]),
      level: z.string(),
      illustration: z.strictObject({
        situation: z.string(),
        solution: z.string(),
        reasoning: z.string(),
        provisions: z.array(z.string()),
        keywords: z.array(z.string()),
        judgmentEffectiveOn: z.iso.date().optional(),
      }),
    }),
  ),
});

const remarks = z.strictObject({
  note: z.string(),
  comments: z.array(
    z.strictObject({
      name: z.string(),
      organisation: z.string().optional(),
      body: z.string(),
      section: z.string().optional(),
    }),
  ),
  answers: z.array(
    z.strictObject({ disposition: z.enum(['accepted', 'explained']), text: z.string() }),
  ),
});

type CandidateOnFile = z.infer<typeof shape>['candidates'][number];

/** What a case of the demonstration is about: a real judgment, and words that are marked as illustration. */
export interface Material {
  title: string;
  field: string;
  sourceJudgment: {
    number: string;
    date: string;
    effectiveOn: string;
    court: string;
    level: string;
  };
  text: PrecedentText;
}

/** Comments as strangers send them, and answers to them. All invented, and marked. */
export interface Remarks {
  comments: readonly Readonly<Record<string, string>>[];
  answers: readonly { disposition: 'accepted' | 'explained'; text: string }[];
}

/** The candidates of `data/demonstration`, by their key. Throws on a file that is not whole. */
export function loadMaterial(): ReadonlyMap<string, Material> {
  const { candidates } = shape.parse(readShippedFile('demonstration/candidates.json'));
  const register = new Map(loadRegister().map((row) => [row.number, row.sourceJudgment]));
  return new Map(
    candidates.map((candidate) => {
      const { judgment } = candidate;
      const source = 'precedent' in judgment ? register.get(judgment.precedent) : judgment;
      if (!source?.number || !source.date || !source.court)
        throw new Error(`The source judgment of "${candidate.key}" is not known.`);
      const { number, date, court } = source;
      return [candidate.key, materialOf(candidate, { number, date, court })];
    }),
  );
}

/** The comments of `data/demonstration`. */
export function loadRemarks(): Remarks {
  const { comments, answers } = remarks.parse(readShippedFile('demonstration/comments.json'));
  return {
    comments: comments.map(({ body, ...comment }) => ({ ...comment, body: markedLine(body) })),
    answers: answers.map(({ disposition, text }) => ({ disposition, text: markedLine(text) })),
  };
}

function materialOf(
  { title, field, level, illustration }: CandidateOnFile,
  source: { number: string; date: string; court: string },
): Material {
  const { situation, solution, reasoning, provisions, keywords } = illustration;
  return {
    title: markedLine(title),
    field,
    // What is decided on appeal or on review takes effect at once; since when another did is part of the illustration.
    sourceJudgment: {
      ...source,
      effectiveOn: illustration.judgmentEffectiveOn ?? source.date,
      level,
    },
    text: precedentText.parse({
      title: markedLine(title),
      position: markedLine('Đoạn 3, 4 phần Nhận định của Tòa án'),
      situation: markedPassage(situation),
      solution: markedPassage(solution),
      provisions,
      keywords: [...keywords, loneMark],
      facts: [markedPassage(situation)],
      rulings: [markedPassage(solution)],
      content: [markedPassage(reasoning), markedPassage(solution)],
    }),
  };
}

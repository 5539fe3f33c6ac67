import { readShippedFile } from '@app/platform';
import type { PrecedentText } from '@app/workflows/selection';
import { z } from 'zod';

const shape = z.object({
  facts: z.object({
    draftNumber: z.string(),
    title: z.string(),
    field: z.string(),
    sourceJudgment: z.object({ number: z.string(), date: z.string(), court: z.string() }),
  }),
  illustration: z.object({
    mark: z.string(),
    judgmentEffectiveOn: z.string(),
    situation: z.string(),
    solution: z.string(),
    provisions: z.array(z.string()),
    keywords: z.array(z.string()),
    position: z.object({ section: z.string(), passages: z.array(z.number()) }),
    judgmentText: z.object({
      facts: z.array(z.string()),
      reasoning: z.array(z.string()),
      decision: z.array(z.string()),
    }),
    content: z.array(z.object({ text: z.string() })),
  }),
});

/** What the story is about: the real draft 13/2024, its real judgment, and words that are marked as illustration. */
export interface Material {
  draftNumber: string;
  title: string;
  field: string;
  sourceJudgment: {
    number: string;
    date: string;
    court: string;
    effectiveOn: string;
    level: 'district';
  };
  text: PrecedentText;
}

/** Reads the candidate from the project's `data/`. */
export function loadMaterial(): Material {
  const { facts, illustration } = shape.parse(readShippedFile('candidate-13-2024.json'));
  const { section, passages } = illustration.position;
  return {
    draftNumber: facts.draftNumber,
    title: facts.title,
    field: facts.field,
    sourceJudgment: {
      ...facts.sourceJudgment,
      effectiveOn: illustration.judgmentEffectiveOn,
      level: 'district',
    },
    text: {
      title: `${facts.title} (${illustration.mark})`,
      position: `Đoạn ${passages.join(', ')} phần ${section} (${illustration.mark})`,
      situation: illustration.situation,
      solution: illustration.solution,
      provisions: illustration.provisions,
      keywords: illustration.keywords,
      facts: illustration.judgmentText.facts,
      rulings: illustration.judgmentText.decision,
      content: illustration.content.map(({ text }) => text),
    },
  };
}

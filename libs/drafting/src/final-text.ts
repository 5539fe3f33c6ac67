import type { ActContext, PerformEffect } from '@app/engine';
import type { Tx } from '@app/platform';
import {
  type Difference,
  differences,
  type SelectionContext,
  type SelectionFacts,
} from '@app/workflows/selection';
import { z } from 'zod';
import { type DraftVersion, draftVersion, type VersionReference } from './draft-version';

/** One difference between the voted and the final text, with the mark that explains it; null while it has none. */
export interface MarkedDifference extends Difference {
  mark: { kind: 'technical' | 'ordered'; minutesItem: string | null; by: string | null } | null;
}

/** The voted text beside the final one, for people. */
export interface Comparison {
  voted: VersionReference & { frozenAt: Date };
  final: VersionReference;
  differences: readonly MarkedDifference[];
}

interface VotedAndFinal {
  voted: DraftVersion;
  final: DraftVersion;
  frozenAt: Date;
}

const toFreeze = z.object({ version: z.string(), sha256: z.string(), frozenAt: z.string() });

/** Effect `text.freeze`: keeps which words were voted on. Throws when version and digest do not belong together. */
export const freezeText: PerformEffect = async (tx, act, data) => {
  const { version, sha256, frozenAt } = toFreeze.parse(data);
  const text = await draftVersion(tx, version);
  if (text?.process !== act.process.id || text.sha256 !== sha256)
    throw new Error(`The voted text ${sha256} is not version ${version} of ${act.process.id}.`);
  await tx.rows(
    `insert into frozen_text (process_id, seq, round, version, sha256, frozen_at, last_ordinal)
     select $1, $2, $3, $4, $5, $6, max(ordinal) from draft_version where process_id = $1`,
    [act.process.id, act.seq, text.round, version, sha256, frozenAt],
  );
};

/** Facts of TEXT.CONFIRMED: the final text and every place at which it differs from the voted one. Empty before a vote. */
export async function finalTextFacts(
  tx: Tx,
  act: Pick<ActContext, 'process'>,
): Promise<Partial<SelectionFacts['TEXT.CONFIRMED']>> {
  const texts = await votedAndFinal(tx, act.process.id);
  if (!texts) return {};
  return {
    finalText: {
      sha256: texts.final.sha256,
      differences: differences(texts.voted.text, texts.final.text).map(
        ({ section, index, substantive }) => ({ section, index, substantive }),
      ),
    },
  };
}

/** Every difference between the voted and the final text with its mark; undefined before a vote adopted a text. */
export async function comparison(tx: Tx, process: string): Promise<Comparison | undefined> {
  const texts = await votedAndFinal(tx, process);
  if (!texts) return undefined;
  const { voted, final, frozenAt } = texts;
  const marks = await marksOf(tx, process, final.sha256);
  return {
    voted: { version: voted.id, sha256: voted.sha256, frozenAt },
    final: { version: final.id, sha256: final.sha256 },
    differences: differences(voted.text, final.text).map((difference) => ({
      ...difference,
      mark: markOn(marks, difference),
    })),
  };
}

/** The text last voted on, and the newest version written after that vote; where there is none, the voted text is final. */
export async function votedAndFinal(tx: Tx, process: string): Promise<VotedAndFinal | undefined> {
  const found = await tx.one<{ voted: string; final: string | null; frozenAt: Date }>(
    `select frozen.version as voted, frozen.frozen_at as "frozenAt",
       (select id from draft_version written
        where written.process_id = frozen.process_id and written.ordinal > frozen.last_ordinal
        order by ordinal desc limit 1) as final
     from frozen_text frozen where process_id = $1 order by seq desc limit 1`,
    [process],
  );
  if (!found) return undefined;
  const voted = await draftVersion(tx, found.voted);
  const final = found.final === null ? voted : await draftVersion(tx, found.final);
  if (!voted || !final) throw new Error(`A version of ${process} is gone.`);
  return { voted, final, frozenAt: found.frozenAt };
}

type Marks = SelectionContext['changes'];

/** Marks on this very text; those made on an earlier version of it do not count. */
async function marksOf(tx: Tx, process: string, finalSha256: string): Promise<Marks> {
  const row = await tx.one<{ changes: Marks | null }>(
    `select snapshot -> 'context' -> 'changes' as changes from process where id = $1`,
    [process],
  );
  return (row?.changes ?? []).filter((mark) => mark.finalSha256 === finalSha256);
}

function markOn(marks: Marks, { section, index }: Difference): MarkedDifference['mark'] {
  const mark = marks.find((each) => each.section === section && each.index === index);
  return mark
    ? {
        kind: mark.kind,
        minutesItem: mark.kind === 'ordered' ? mark.minutesItem : null,
        by: mark.by,
      }
    : null;
}

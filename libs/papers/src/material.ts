import { reads } from '@app/casework';
import { type Disposition, dispositionMatrix } from '@app/consultation';
import {
  type Candidate,
  candidateOf,
  type DraftVersion,
  draftVersion,
  latestVersion,
  versionByDigest,
} from '@app/drafting';
import type { Engine, ProcessRow } from '@app/engine';
import type { Tx } from '@app/platform';
import { type Opinion, opinionsOn, recusedFrom } from '@app/sittings';
import type { Actor } from '@app/workflows/kernel';
import type { SelectionContext } from '@app/workflows/selection';

/** Everything on paper about a case before the council, whoever may read of it. */
export interface Material {
  process: ProcessRow;
  context: SelectionContext;
  candidate: Candidate;
  /** The text that is or was put to the vote, else the newest. */
  draft: DraftVersion | undefined;
  comments: readonly Disposition[];
  /** Of the newest round in which somebody was asked. */
  opinions: readonly Opinion[];
  /** Who takes no part, by id. */
  recused: ReadonlySet<string>;
}

/** What the reading table closes or opens. */
export type View = 'case' | 'draft' | 'comment-texts' | 'advisory-opinions';

/** Gathers what there is on paper about a case; undefined where there is no such case. */
export async function materialOf(
  tx: Tx,
  engine: Engine,
  id: string,
): Promise<Material | undefined> {
  const found = await engine.find(tx, id);
  const candidate = found && (await candidateOf(tx, id));
  if (!candidate || found.process.workflow !== 'selection') return undefined;
  const context = found.snapshot.context as SelectionContext;
  const opinions = await opinionsOn(tx, id);
  const round = Math.max(...opinions.map((opinion) => opinion.round));
  return {
    process: found.process,
    context,
    candidate,
    draft: await draftBefore(tx, id, context),
    comments: await dispositionMatrix(tx, id),
    opinions: opinions.filter((opinion) => opinion.round === round),
    recused: await recusedFrom(tx, id),
  };
}

async function draftBefore(
  tx: Tx,
  id: string,
  { voted, draft }: SelectionContext,
): Promise<DraftVersion | undefined> {
  const named = voted
    ? await versionByDigest(tx, id, voted.textSha256)
    : draft && (await draftVersion(tx, draft.version));
  return named ?? (await latestVersion(tx, id));
}

/** Whether the reading table opens a view of the case to everybody named: what one may not read reaches nobody through another. */
export function opens(
  { process, context, recused }: Material,
  view: View,
  readers: readonly Actor[],
): boolean {
  const facts = { recused: [...recused] };
  return readers.every((reader) =>
    reads(process, context as unknown as Record<string, unknown>, view, reader, facts),
  );
}

/** By what an item is called: the title of the text before the council, else that of the case. */
export function titleOf({ draft, candidate }: Material): string {
  return draft?.text.title ?? candidate.title;
}

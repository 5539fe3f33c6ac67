import { type Block, textsOf } from '@app/documents';
import { namesOf } from '@app/identity';
import {
  contentOf,
  correctionsOf,
  digestOf,
  draftDocument,
  formsOf,
  isBeingSigned,
  minutesOf,
  obstaclesTo,
  scanOfMinutes,
  signaturesOn,
  unfinishedPolls,
} from '@app/minutes';
import type { Tx } from '@app/platform';
import type { Sitting } from '@app/sittings';
import { type Language, say } from '@app/workflows/kernel';
import type { z } from 'zod';
import type { minutesSchema } from './minutes.schemas';

type Read = z.infer<typeof minutesSchema>;

/** The minutes of a sitting as those read them who may read the sitting. */
export async function presentMinutes(
  tx: Tx,
  sitting: Sitting,
  { now, language }: { now: Date; language: Language },
): Promise<Read> {
  const row = await minutesOf(tx, sitting.id);
  const content = await contentOf(tx, sitting, row);
  const [signatures, scan, corrections] = [
    await signaturesOn(tx, sitting.id),
    await scanOfMinutes(tx, sitting.id),
    await correctionsOf(tx, sitting.id),
  ];
  const names = await namesOf(tx, [
    sitting.chair,
    ...(row ? [row.clerk] : []),
    ...signatures.map(({ person }) => person),
    ...(scan ? [scan.keptBy] : []),
    ...corrections.flatMap(({ writtenBy, signedBy }) => [writtenBy, signedBy ?? writtenBy]),
  ]);
  const who = (person: string): { person: string; name: string } => ({
    person,
    name: names.get(person) ?? '',
  });
  const obstacles = row?.frozenAt
    ? []
    : obstaclesTo(content, { unfinishedPolls: await unfinishedPolls(tx, sitting.id), now });
  const { minutes } = await draftDocument(tx, sitting);
  return {
    sitting: sitting.id,
    state: stateOf(row?.frozenAt, row !== undefined, await isBeingSigned(tx, sitting.id)),
    version: row?.version ?? 0,
    clerk: row ? who(row.clerk) : null,
    chair: who(sitting.chair),
    passages: content.passages,
    contentSha256: digestOf(content),
    obstacles: obstacles.map((each) => say(each, language)),
    preview: minutes.blocks.flatMap((block) => previewOf(block)),
    signed: row?.signed ?? null,
    frozenAt: row?.frozenAt?.toISOString() ?? null,
    signatures: signatures.map(({ capacity, person, signedAt }) => ({
      capacity,
      by: who(person),
      signedAt: signedAt.toISOString(),
    })),
    scan: scan
      ? {
          id: scan.id,
          sha256: scan.sha256,
          name: scan.name,
          keptBy: who(scan.keptBy),
          keptAt: scan.keptAt.toISOString(),
          settled: scan.settled,
        }
      : null,
    forms: await formsOf(tx, sitting.id),
    corrections: corrections.map((each) => ({
      id: each.id,
      stands: each.stands,
      should: each.should,
      reason: each.reason,
      writtenBy: who(each.writtenBy),
      writtenAt: each.writtenAt.toISOString(),
      signedBy: each.signedBy === null ? null : who(each.signedBy),
      signedAt: each.signedAt?.toISOString() ?? null,
    })),
  };
}

function stateOf(
  frozenAt: Date | null | undefined,
  isWritten: boolean,
  isSigning: boolean,
): Read['state'] {
  if (frozenAt) return 'frozen';
  if (!isWritten) return 'none';
  return isSigning ? 'signing' : 'draft';
}

/** A row of a table is one line. */
function previewOf(block: Block): Read['preview'] {
  if (block.kind === 'heading') return [{ kind: 'heading', text: block.text }];
  if (block.kind === 'table')
    return block.rows.map((row) => ({ kind: 'line', text: row.join(' · ') }));
  return textsOf(block).map((text) => ({ kind: 'line', text }));
}

import type { Tx } from '@app/platform';
import type { FileFault, FileStore } from './file-store';

/** A file that the database knows. */
export interface KnownFile {
  sha256: string;
  bytes: number;
}

const PAGE = 500;

/** Every file that the database knows, in the order of its name. */
export async function* knownFiles(tx: Tx): AsyncGenerator<KnownFile> {
  for (let after = ''; ;) {
    const page: KnownFile[] = await tx.rows<KnownFile>(
      'select sha256, bytes from stored_file where sha256 > $1 order by sha256 limit $2',
      [after, PAGE],
    );
    yield* page;
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) return;
    after = last.sha256;
  }
}

/**
 * Reads every file that the database knows, tells of each that is gone or changed, and answers how many it looked at. A scan that
 * the history of a case names and the case no longer has is gone as well.
 */
export async function checkFiles(
  tx: Tx,
  store: FileStore,
  onFault: (fault: { sha256: string; fault: FileFault }) => void,
): Promise<number> {
  let looked = 0;
  for await (const { sha256, bytes } of knownFiles(tx)) {
    looked += 1;
    const fault = await store.faultOf(sha256, bytes);
    if (fault !== undefined) onFault({ sha256, fault });
  }
  const unknown = await tx.rows<{ sha256: string }>(
    `select distinct e.paper ->> 'sha256' as sha256 from process_event e
     where e.entered_by is not null and e.paper ? 'sha256' and not exists (
       select from case_scan s where s.process_id = e.process_id and s.sha256 = e.paper ->> 'sha256')
     order by 1`,
  );
  for (const { sha256 } of unknown) onFault({ sha256, fault: 'missing' });
  return looked;
}

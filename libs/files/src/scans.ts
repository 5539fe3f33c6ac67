import type { Tx } from '@app/platform';
import type { ArrivedFile } from './file-store';
import type { MediaType } from './kind';

/** A scan as it belongs to a case: what it is, what its sender called it, who sent it and when. */
export interface Scan {
  sha256: string;
  mediaType: MediaType;
  bytes: number;
  name: string;
  keptBy: string;
  keptAt: Date;
}

/** Where a page of scans ends. */
export interface ScanPosition {
  keptAt: string;
  sha256: string;
}

/**
 * Writes down that the case has this scan; sent again it stays as it was first sent. The file itself takes its name before this
 * is committed, so that no row is ever without its file.
 */
export async function recordScan(
  tx: Tx,
  process: string,
  { file, name, by }: { file: Omit<ArrivedFile, 'draft'>; name: string; by: string },
): Promise<void> {
  await tx.rows(
    `insert into stored_file (sha256, media_type, bytes, stored_at) values ($1, $2, $3, app.now())
     on conflict (sha256) do nothing`,
    [file.sha256, file.mediaType, file.bytes],
  );
  await tx.rows(
    `insert into case_scan (process_id, sha256, name, kept_by, kept_at) values ($1, $2, $3, $4, app.now())
     on conflict (process_id, sha256) do nothing`,
    [process, file.sha256, name, by],
  );
}

const columns = `s.sha256, f.media_type as "mediaType", f.bytes, s.name, s.kept_by as "keptBy", s.kept_at as "keptAt"
  from case_scan s join stored_file f on f.sha256 = s.sha256`;

/** The scan with these bytes, if it belongs to this case. */
export function scanOf(tx: Tx, process: string, sha256: string): Promise<Scan | undefined> {
  return tx.one<Scan>(`select ${columns} where s.process_id = $1 and s.sha256 = $2`, [
    process,
    sha256,
  ]);
}

/** The scans of a case, newest first. */
export function scansOf(
  tx: Tx,
  process: string,
  page: { after?: ScanPosition | undefined; limit: number },
): Promise<Scan[]> {
  return tx.rows<Scan>(
    `select ${columns} where s.process_id = $1
       and ($2::timestamptz is null or (s.kept_at, s.sha256) < ($2, $3))
     order by s.kept_at desc, s.sha256 desc limit $4`,
    [process, page.after?.keptAt ?? null, page.after?.sha256 ?? null, page.limit],
  );
}

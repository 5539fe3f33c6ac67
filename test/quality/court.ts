import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, startStandalone } from '../platform/standalone-run';

/** The system as `npm start` opens it on a fresh machine, with the people and cases of its demonstration. */
export interface Court {
  readonly origin: string;
  /** Of every person of the demonstration. */
  readonly password: string;
  close(): Promise<void>;
}

/**
 * Builds where needed and starts it; or takes the one that already runs at AN_LE_SITE, whose people sign in with
 * AN_LE_SITE_PASSWORD.
 */
export async function openCourt(): Promise<Court> {
  const { AN_LE_SITE: site, AN_LE_SITE_PASSWORD: known = '' } = process.env;
  if (site !== undefined) return { origin: site, password: known, close: () => Promise.resolve() };
  execFileSync(process.execPath, ['tools/build.mjs'], { stdio: 'inherit' });
  const dataDir = mkdtempSync(join(tmpdir(), 'an-le-pages-'));
  const run = startStandalone({
    dataDir,
    port: await freePort(),
    env: { AN_LE_DEMO: '' },
    by: 'npm-start',
  });
  const close = async (): Promise<void> => {
    run.child.kill('SIGTERM');
    await run.end;
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    await run.says('Ctrl-C');
    const password = /password {6}(\S{4,})/.exec(run.output())?.[1];
    if (password === undefined) throw new Error(`It told no password:\n${run.output()}`);
    return { origin: run.address, password, close };
  } catch (error) {
    await close();
    throw error;
  }
}

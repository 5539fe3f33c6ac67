import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

const root = join(__dirname, '..', '..');

/** Whoever changes the version of the package unpacks into another folder; `npm ci` removes both. */
const folder = join(root, 'node_modules', '.cache', 'an-le-chromium-147.0.2');

/** The package's own settings look for its font in folders of somebody else's; without any font Chromium ends itself. */
const fontSettings = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${join(folder, 'fonts')}</dir>
  <cachedir>${join(folder, 'fonts-cache')}</cachedir>
</fontconfig>
`;

/**
 * A real Chromium from npm, with the libraries and the font that it needs, so that a machine with only Node can run it. Close
 * it in `afterAll`. The package's own arguments are left aside: they switch off what a page in real life is held to.
 */
export function openBrowser(args: readonly string[] = []): Promise<Browser> {
  if (!existsSync(folder)) unpack();
  return chromium.launch({
    executablePath: join(folder, 'chromium'),
    args: [...args],
    env: {
      ...(process.env as Record<string, string>),
      LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'),
      FONTCONFIG_PATH: join(folder, 'fonts'),
    },
  });
}

/**
 * Unpacks beside the folder and moves it there whole: a run that is killed leaves nothing that the next one would take for a
 * browser. In a process of its own, because the package reads TMPDIR and these variables once, when it is loaded.
 */
function unpack(): void {
  const draft = `${folder}.${String(process.pid)}`;
  mkdirSync(draft, { recursive: true });
  try {
    const { status, stderr } = spawnSync(
      process.execPath,
      ['-e', `require(process.argv[1]).executablePath()`, require.resolve('@sparticuz/chromium')],
      {
        env: { ...process.env, TMPDIR: draft, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' },
        encoding: 'utf8',
      },
    );
    if (status !== 0) throw new Error(`Chromium could not be unpacked:\n${stderr}`);
    writeFileSync(join(draft, 'fonts', 'fonts.conf'), fontSettings);
    // Two runs at once both unpack; the first to finish is taken.
    if (!existsSync(folder)) renameSync(draft, folder);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

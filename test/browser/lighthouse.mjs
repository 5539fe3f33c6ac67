// `node test/browser/lighthouse.mjs http://127.0.0.1:3000 / /an-le`: measures pages with Lighthouse in the Chromium of the browser
// tests and prints one JSON object a page. RUNS=5 takes the median of that many performance scores; FORM=desktop a wide screen.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createServer } from 'node:net';
import lighthouse, { desktopConfig } from 'lighthouse';
import { chromium } from 'playwright-core';

const folder = fileURLToPath(
  new URL('../../node_modules/.cache/an-le-chromium-147.0.2', import.meta.url),
);
const [origin, ...paths] = process.argv.slice(2);
if (!origin || paths.length === 0) {
  process.stderr.write('lighthouse.mjs ORIGIN PATH…\n');
  process.exit(2);
}
const runs = Number(process.env.RUNS ?? 1);
const port = await freePort();
const browser = await chromium.launch({
  executablePath: join(folder, 'chromium'),
  args: [`--remote-debugging-port=${port}`],
  env: {
    ...process.env,
    LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'),
    FONTCONFIG_PATH: join(folder, 'fonts'),
  },
});
try {
  for (const path of paths) process.stdout.write(`${JSON.stringify(await measure(path))}\n`);
} finally {
  await browser.close();
}

async function measure(path) {
  const reports = [];
  for (let run = 0; run < runs; run += 1) {
    const result = await lighthouse(
      new URL(path, origin).href,
      {
        port,
        logLevel: 'error',
        onlyCategories: ['performance', 'accessibility', 'best-practices'],
      },
      process.env.FORM === 'desktop' ? desktopConfig : undefined,
    );
    reports.push(result.lhr);
  }
  const score = (name) =>
    median(reports.map(({ categories }) => Math.round(categories[name].score * 100)));
  const last = reports.at(-1);
  return {
    path,
    performance: score('performance'),
    accessibility: score('accessibility'),
    bestPractices: score('best-practices'),
    largestContentfulPaintMs: Math.round(
      median(reports.map(({ audits }) => audits['largest-contentful-paint'].numericValue)),
    ),
    bytes: last.audits['total-byte-weight'].numericValue,
    faults: Object.values(last.audits)
      .filter(
        ({ id, score: mark }) => mark !== null && mark < 0.9 && isOf(last, 'accessibility', id),
      )
      .map(({ id }) => id),
  };
}

function isOf(report, category, id) {
  return report.categories[category].auditRefs.some((ref) => ref.id === id && ref.weight > 0);
}

function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port: free } = server.address();
      server.close(() => resolve(free));
    });
  });
}

// Measures one page with Lighthouse in the browser whose debugging port is given; answers with its scores as JSON.
// `node test/quality/lighthouse.mjs <port> <address>`. Lighthouse is an ES module, so a test starts it as a process.
import lighthouse from 'lighthouse';

const [port, address] = process.argv.slice(2);
const { lhr } = await lighthouse(
  address,
  { port: Number(port), output: 'json', logLevel: 'error' },
  {
    extends: 'lighthouse:default',
    settings: { onlyCategories: ['performance', 'accessibility'] },
  },
);
const { categories, audits, runtimeError } = lhr;
process.stdout.write(
  JSON.stringify({
    performance: Math.round((categories.performance.score ?? 0) * 100),
    accessibility: Math.round((categories.accessibility.score ?? 0) * 100),
    largestPaintMs: Math.round(audits['largest-contentful-paint'].numericValue ?? 0),
    failed: Object.values(audits)
      .filter(({ id, score }) => score === 0 && isHeld(id, categories))
      .map(({ id }) => id),
    error: runtimeError?.message,
  }),
);

function isHeld(id, { accessibility }) {
  return accessibility.auditRefs.some((each) => each.id === id && each.weight > 0);
}

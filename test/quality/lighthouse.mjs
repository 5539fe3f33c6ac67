// Measures one page with Lighthouse in the browser whose debugging port is given, as often as asked; answers with the scores of each
// time as JSON. `node test/quality/lighthouse.mjs <port> <address> <times>`. Lighthouse is an ES module, so a test starts it as a
// process.
import lighthouse from 'lighthouse';

const [port, address, times] = process.argv.slice(2);
const found = [];
for (let turn = 0; turn < Number(times); turn += 1) found.push(await measure());
process.stdout.write(JSON.stringify(found));

async function measure() {
  const { lhr } = await lighthouse(
    address,
    { port: Number(port), output: 'json', logLevel: 'error' },
    {
      extends: 'lighthouse:default',
      settings: {
        onlyCategories: ['performance', 'accessibility'],
        // For its report alone, which nobody reads here; no score knows it.
        disableFullPageScreenshot: true,
      },
    },
  );
  const { categories, audits, runtimeError } = lhr;
  return {
    performance: Math.round((categories.performance.score ?? 0) * 100),
    accessibility: Math.round((categories.accessibility.score ?? 0) * 100),
    largestPaintMs: Math.round(audits['largest-contentful-paint'].numericValue ?? 0),
    failed: Object.values(audits)
      .filter(({ id, score }) => score === 0 && isHeld(id, categories))
      .map(({ id }) => id),
    error: runtimeError?.message,
  };
}

function isHeld(id, { accessibility }) {
  return accessibility.auditRefs.some((each) => each.id === id && each.weight > 0);
}

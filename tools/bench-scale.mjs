// `npm run bench:scale`: builds what is not built, then compares a small archive with a large one.
import { build, isBuilt } from './build.mjs';

if (!isBuilt() && !build()) process.exit(1);
await import('../test/bench/scale.mjs');

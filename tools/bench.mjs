// `npm run bench`: builds what is not built, then measures on a database of its own.
import { build, isBuilt } from './build.mjs';

if (!isBuilt() && !build()) process.exit(1);
await import('../test/bench/run.mjs');

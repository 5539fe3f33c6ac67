// `npm run story`: builds what is not built, then plays the story on a system of its own.
import { build, isBuilt } from './build.mjs';

if (!isBuilt()) {
  process.stderr.write('Đang biên dịch, khoảng 15 giây… · building, about 15 seconds…\n');
  if (!build()) process.exit(1);
}
await import('../dist/apps/story/src/main.js');

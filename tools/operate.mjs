// `npm run verify`, `admin`, `backup`, `restore`: builds what is not built, then hands the arguments to apps/admin.
import { build, isBuilt } from './build.mjs';

if (!isBuilt()) {
  process.stderr.write('Đang biên dịch, khoảng 15 giây… · building, about 15 seconds…\n');
  if (!build()) process.exit(1);
}
await import('../dist/apps/admin/src/main.js');

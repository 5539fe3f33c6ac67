// `npm start`, `npm run migrate|api|worker|portal`: builds what is not built, then runs the named part in this process. Nothing here
// may need a recent Node, except behind the check of its version.
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  refuse(
    `Cần Node.js từ 20.19; máy này có ${process.versions.node}.`,
    `Node.js 20.19 or later is needed; this is ${process.versions.node}.`,
  );
}

const root = fileURLToPath(new URL('..', import.meta.url));
if (!existsSync(`${root}node_modules`)) {
  refuse('Chưa cài các gói: hãy chạy "npm ci".', 'The packages are not installed: run "npm ci".');
}

const { build, isBuilt } = await import('./build.mjs');
if (!isBuilt()) {
  // The system asks this itself, but nobody should wait for a build only to hear it.
  const [host, port] = [process.env.HOST || '127.0.0.1', Number(process.env.PORT || 3000)];
  if (process.argv[2] === undefined && (await isTaken(host, port))) {
    refuse(
      `Cổng ${port} trên ${host} đã có chương trình khác dùng. Hãy chọn cổng khác: PORT=${port + 1} npm start.`,
      `Port ${port} on ${host} is taken by another program. Choose another: PORT=${port + 1} npm start.`,
    );
  }
  const started = Date.now();
  say('Đang biên dịch, khoảng 15 giây… · building, about 15 seconds…\n');
  if (!built()) {
    refuse('Biên dịch không thành công; lý do ở trên.', 'The build failed; the reason is above.');
  }
  say(`  Xong sau ${Math.round((Date.now() - started) / 1000)} giây · done\n`);
}
const part = process.argv[2] ?? 'main';
if (part === 'main') say('Đang khởi động… · starting…\n');
const isServer = !isForPeople(part);
process.setSourceMapsEnabled(true);
await import(
  isServer ? `../dist/apps/${part}/src/main.js` : `../dist/apps/standalone/src/${part}.js`
);

/** The standard output of api, worker and portal is their log, one JSON object a line. */
function say(text) {
  (isForPeople(process.argv[2]) ? process.stdout : process.stderr).write(text);
}

function isForPeople(name) {
  return name !== 'api' && name !== 'worker' && name !== 'portal';
}

function refuse(vi, en) {
  process.stderr.write(`✗ ${vi}\n  ${en}\n`);
  process.exit(1);
}

function built() {
  try {
    return build();
  } catch (error) {
    if (error.code !== 'EACCES' && error.code !== 'EROFS') throw error;
    return refuse(
      `Cần biên dịch nhưng không ghi được ${error.path}. Hãy chạy "npm run build" bằng tài khoản có quyền.`,
      `A build is needed but ${error.path} cannot be written. Run "npm run build" as somebody who may.`,
    );
  }
}

function isTaken(host, port) {
  return new Promise((resolve) => {
    const probe = createServer().once('error', (error) => resolve(error.code === 'EADDRINUSE'));
    probe.listen({ host, port: Number.isInteger(port) ? port : 0 }, () =>
      probe.close(() => resolve(false)),
    );
  });
}

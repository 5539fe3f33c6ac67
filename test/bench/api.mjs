// Real api processes, as `npm run api` starts them, and people who act through them.
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { openSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { root } from './dist.mjs';
import { openConnection } from './connection.mjs';
import { ACT, caseOf } from './house.mjs';
import { rate } from './measure.mjs';

const BODY = JSON.stringify(ACT);

/** Starts an api on the database of the house; `profile` is a folder for its CPU profile, written when it stops. */
export async function startApi(house, { profile } = {}) {
  const port = await freePort();
  const log = join(house.folder, `api-${port}.log`);
  const file = openSync(log, 'w');
  const child = spawn(
    process.execPath,
    [
      ...(profile ? ['--cpu-prof', `--cpu-prof-dir=${profile}`] : []),
      join(root, 'tools', 'start.mjs'),
      'api',
    ],
    {
      cwd: root,
      env: {
        PATH: process.env.PATH,
        NODE_ENV: 'production',
        DATABASE_URL: house.url,
        DATA_DIR: join(house.folder, 'data'),
        PORT: String(port),
      },
      stdio: ['ignore', file, file, 'ipc'],
    },
  );
  await new Promise((resolve, reject) => {
    child.once('message', resolve);
    child.once('exit', (code) => reject(new Error(`The api ended with ${code}:\n${said(log)}`)));
  });
  house.apis.add(child.pid);
  return {
    origin: `http://127.0.0.1:${port}`,
    pid: child.pid,
    async stop() {
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await gone;
      house.apis.delete(child.pid);
    },
  };
}

/**
 * People who act on cases of their own: `origins[worker]` is where each sends, over a connection that stays open. Every answer must
 * be 201 and raise the version by one. `check` answers how many acts were accepted in all.
 */
export async function openSenders(house, origins, cases) {
  const connections = await Promise.all(origins.map(openConnection));
  const versions = new Map(cases.map((id) => [id, 1]));
  let token = '';
  let accepted = 0;
  const one = async (worker, n) => {
    const id = caseOf(cases, worker, n, origins.length);
    const version = versions.get(id);
    const { status, body } = await connections[worker].send(
      'POST',
      `/api/v1/candidates/${id}/events`,
      {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        'idempotency-key': randomUUID(),
        'if-match': `"${version}"`,
      },
      BODY,
    );
    if (status !== 201 || !body.includes(`"version":${version + 1},`))
      throw new Error(`The act on version ${version} was answered with ${status}: ${body}`);
    versions.set(id, version + 1);
    accepted += 1;
  };
  return {
    /** Acts a second over all connections. Signs in anew first, so that no round meets the end of a token. */
    async round(acts) {
      token = await signIn(house, origins[0]);
      return rate(acts, one, origins.length);
    },
    accepted: () => accepted,
    close: () => connections.forEach((connection) => connection.close()),
  };
}

async function signIn({ account }, origin) {
  const answer = await fetch(`${origin}/api/v1/auth/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username: account.code, password: account.password }),
  });
  if (!answer.ok) throw new Error(`Signing in was answered with ${answer.status}.`);
  return (await answer.json()).accessToken;
}

function said(log) {
  return readFileSync(log, 'utf8').slice(-2000);
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

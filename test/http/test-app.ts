import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type AppOptions, createApp } from '../../apps/api/src/create-app';
import type { StreamLimits } from '../../apps/api/src/changes/change-hub';
import { createPerson, grantRole, hashPassword, type RateLimit, setPassword } from '@app/identity';
import { Clock, inTransaction, type ProcessSettings, readSettings, SETTINGS } from '@app/platform';
import { onceInRun, openTestDatabase, type TestDatabase } from '@app/testing';
import type { Role } from '@app/workflows/kernel';
import { Module } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DataSource } from 'typeorm';
import { conforms, type ContractDocument } from './conformity';

type Inject = NestFastifyApplication['inject'];
type Injected = Awaited<ReturnType<Inject>>;

/** The real application on a database of its own, without a network. */
export interface TestApp {
  app: NestFastifyApplication;
  database: TestDatabase;
  /** Where this application keeps scans. */
  filesDir: string;
  /** Where this application keeps what is neither in the database nor a scan. */
  dataDir: string;
  /** Sends a request; a body that is neither a string nor bytes goes as JSON. Throws where the answer is not what the contract promises. */
  send(request: TestRequest): Promise<Injected>;
  /** Makes a person with these roles and signs them in through the front door. */
  signedIn(code: string, ...roles: Role[]): Promise<{ person: string; token: string }>;
  close(): Promise<void>;
}

export interface TestRequest {
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE' | 'PATCH' | 'HEAD' | 'OPTIONS';
  url: string;
  body?: unknown;
  token?: string;
  headers?: Readonly<Record<string, string>>;
  address?: string;
}

export const TEST_PASSWORD = 'mật khẩu minh hoạ';

@Module({})
class TestPlatform {}

interface TestAppOptions {
  publicLimit?: RateLimit;
  streams?: Partial<StreamLimits>;
  trustProxy?: AppOptions['trustProxy'];
  senderPatience?: AppOptions['senderPatience'];
  /** The built pages, for a test that looks at them in a browser. */
  assets?: AppOptions['assets'];
  logger?: AppOptions['logger'];
}

/** Opens one application for a test file; close it in `afterAll`. */
export async function createTestApp(options: TestAppOptions = {}): Promise<TestApp> {
  return appOver(await openTestDatabase(), options);
}

/** The application over a database that somebody has opened; closing it closes both. */
export async function appOver(
  database: TestDatabase,
  options: TestAppOptions = {},
): Promise<TestApp> {
  const filesDir = mkdtempSync(join(tmpdir(), 'an-le-files-'));
  const dataDir = mkdtempSync(join(tmpdir(), 'an-le-data-'));
  const app = await createApp({
    platform: {
      module: TestPlatform,
      global: true,
      providers: [
        { provide: DataSource, useValue: database.dataSource },
        { provide: Clock, useValue: database.clock },
        { provide: SETTINGS, useValue: settingsFor(database, filesDir, dataDir) },
      ],
      exports: [DataSource, Clock, SETTINGS],
    },
    ...options,
  });
  const send = keepingTheContract(app);
  return {
    app,
    database,
    filesDir,
    dataDir,
    send,
    async signedIn(code, ...roles) {
      const person = await addPerson(database, code, roles);
      const answer = await send({
        method: 'POST',
        url: '/api/v1/auth/token',
        body: { username: code, password: TEST_PASSWORD },
      });
      return { person, token: answer.json<{ accessToken: string }>().accessToken };
    },
    async close() {
      await app.close();
      await database.close();
      rmSync(filesDir, { recursive: true, force: true });
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

// Hashing is slow on purpose; one hash of the one password serves everybody.
let hashOfAll: Promise<string> | undefined;

/** A person who can sign in with `TEST_PASSWORD`. */
export async function addPerson(
  database: TestDatabase,
  code: string,
  roles: readonly Role[],
): Promise<string> {
  hashOfAll ??= hashPassword(TEST_PASSWORD);
  const hash = await hashOfAll;
  return inTransaction(database.dataSource, async (tx) => {
    const person = await createPerson(tx, { code, name: `Người thử ${code}`, unit: 'Phòng thử' });
    for (const role of roles)
      await grantRole(tx, {
        person,
        role,
        validFrom: '2015-01-01',
        document: { title: 'Dữ liệu minh hoạ' },
      });
    await setPassword(tx, person, hash);
    return person;
  });
}

export { BODY_LIMIT } from '../../apps/api/src/http/limits';

/**
 * The document as the first application of the run served it. It is made of the code alone, in a second of work, and the code is
 * the same for all; `contract.spec.ts` holds it against what an application serves.
 */
export function promisedBy(app: NestFastifyApplication): Promise<ContractDocument> {
  return onceInRun('openapi', async () =>
    (await app.inject('/api/v1/openapi.json')).json<ContractDocument>(),
  );
}

/** Every answer of every test is held against the document, so that no schema can drift from what is sent. */
function keepingTheContract(app: NestFastifyApplication): TestApp['send'] {
  let faultsOf: ReturnType<typeof conforms> | undefined;
  return async (request) => {
    const answer = await app.inject(injectOptions(request));
    faultsOf ??= conforms(await promisedBy(app));
    const { method = 'GET', url } = request;
    const { statusCode: status, headers, body } = answer;
    const faults = faultsOf({ method, path: url }, { status, headers, body });
    if (faults.length > 0) throw new Error(`${method} ${url}: ${faults.join('; ')}`);
    return answer;
  };
}

/** A request as the application takes it without a network. */
export function injectOptions(request: TestRequest): Parameters<Inject>[0] & object {
  const { method = 'GET', url, body, token, headers, address } = request;
  return {
    method,
    url,
    ...(address !== undefined && { remoteAddress: address }),
    headers: {
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...headers,
    },
    ...(body !== undefined && {
      payload: typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body),
    }),
  };
}

function settingsFor(database: TestDatabase, filesDir: string, dataDir: string): ProcessSettings {
  const answer = readSettings({
    DATABASE_URL: database.url,
    FILES_DIR: filesDir,
    DATA_DIR: dataDir,
  });
  if (!answer.ok) throw new Error('The settings of a test are always right.');
  return { ...answer.settings, databaseUrl: database.url };
}

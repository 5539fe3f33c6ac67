import { join, resolve } from 'node:path';
import type { Sentence } from '@app/workflows/kernel';
import { z } from 'zod';
import { CannotStart } from './cannot-start';
import { readRedisAddress } from './redis-address';
import { readTrustProxy, type TrustProxy } from './trust-proxy';

/** What the environment says about how to run. */
export interface Settings {
  /** A PostgreSQL server of the operator's, or the embedded one when the supervisor passes it on; undefined: start one. */
  databaseUrl: string | undefined;
  /** Redis for the queue; undefined: the queue lives in PostgreSQL. */
  redisUrl: string | undefined;
  host: string;
  port: number;
  /** Absolute path of the folder that holds the embedded server and what was uploaded. */
  dataDir: string;
  /** Absolute path of the folder that holds scans; every api works on the same one. */
  filesDir: string;
  /** Where half of the key of each open secret poll lies; never in a backup (ADR 0059). */
  pollKeysDir: string;
  /** Larger files are refused (bytes). */
  fileLimit: number;
  /** True when the database is the embedded one, started by the supervisor of this process or by this process. */
  embedded: boolean;
  /** True when people for demonstration may exist: embedded database, and nobody but this machine can reach the doors. */
  demonstration: boolean;
  /** True when an empty court is filled with cases for demonstration: with its people, in real time, unless told not to. */
  demonstrationCases: boolean;
  /** The instant at which simulated time begins; undefined: real time. */
  simulatedFrom: Date | undefined;
  /** Whose word is taken on the address of a sender. */
  trustProxy: TrustProxy;
  logLevel: 'debug' | 'info' | 'warn' | 'error';
  /** How often a worker looks for limits that nobody rang; a lost queue costs one and a half of it in punctuality at most. */
  sweepSeconds: number;
  /** Where a worker answers `/metrics`; undefined: nowhere. The api answers it on its own port. */
  metricsPort: number | undefined;
  /** With it the figures can be read from elsewhere; undefined: from this machine only. */
  metricsToken: string | undefined;
  /** The hour in Viet Nam from which on a worker checks the record each day; 'off': never. */
  verifyHour: number | 'off';
  /** True when the standard variables OTEL_* name a collector of traces; the packages read the rest of them themselves. */
  traces: boolean;
}

/** Settings of a process that needs its database to be there already. */
export type ProcessSettings = Settings & { databaseUrl: string };

/** Settings, or one sentence for each value that cannot be used. */
export type SettingsAnswer =
  { ok: true; settings: Settings } | { ok: false; problems: [Sentence, ...Sentence[]] };

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '::1', '[::1]']);

const environment = z.object({
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  REDIS_URL: z
    .string()
    .refine((text) => readRedisAddress(text) !== undefined)
    .optional(),
  HOST: z
    .string()
    .regex(/^[\w.:-]+$/)
    .default('127.0.0.1'),
  PORT: z.coerce.number().int().min(1).max(65_535).default(3000),
  DATA_DIR: z.string().default('.data'),
  FILES_DIR: z.string().optional(),
  POLL_KEYS_DIR: z.string().optional(),
  FILE_LIMIT_MB: z.coerce.number().int().min(1).max(200).default(25),
  AN_LE_EMBEDDED: z.literal('1').optional(),
  AN_LE_DEMO: z.enum(['on', 'off']).default('on'),
  AN_LE_SIMULATED_CLOCK: z.iso.datetime({ offset: true }).optional(),
  TRUST_PROXY: z
    .string()
    .default('off')
    .transform((text, context) => {
      const trusted = readTrustProxy(text);
      if (trusted !== undefined) return trusted;
      context.addIssue({ code: 'custom' });
      return z.NEVER;
    }),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error']).default('info'),
  SWEEP_SECONDS: z.coerce.number().int().min(5).max(3600).default(30),
  METRICS_PORT: z.coerce.number().int().min(1).max(65_535).optional(),
  METRICS_TOKEN: z
    .string()
    .regex(/^[\w.~+/=-]{16,}$/)
    .optional(),
  VERIFY_HOUR: z
    .union([z.literal('off'), z.coerce.number<string>().int().min(0).max(23)])
    .default(2),
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  OTEL_TRACES_EXPORTER: z.enum(['otlp', 'none']).default('otlp'),
  OTEL_SDK_DISABLED: z.stringbool().default(false),
});

/** The variables of the environment that are read. */
export const settingNames: readonly string[] = Object.keys(environment.shape);

type Variable = keyof z.infer<typeof environment>;

const COLLECTOR: Sentence = {
  vi: 'địa chỉ nhận dấu vết OTLP/HTTP, ví dụ http://may:4318',
  en: 'an address that takes OTLP over HTTP such as http://host:4318',
};

const expected: Readonly<Record<Variable, Sentence>> = {
  DATABASE_URL: {
    vi: 'địa chỉ PostgreSQL, ví dụ postgres://ten:matkhau@may:5432/an_le',
    en: 'a PostgreSQL address such as postgres://name:password@host:5432/an_le',
  },
  REDIS_URL: {
    vi: 'địa chỉ Redis, ví dụ redis://may:6379, redis://may:6379?cluster=true&node=may2:6379 hoặc redis://may:26379?sentinel=ten',
    en: 'a Redis address such as redis://host:6379, redis://host:6379?cluster=true&node=host2:6379 or redis://host:26379?sentinel=name',
  },
  HOST: { vi: 'địa chỉ mạng, ví dụ 127.0.0.1', en: 'a network address such as 127.0.0.1' },
  PORT: { vi: 'số cổng từ 1 đến 65535', en: 'a port number from 1 to 65535' },
  DATA_DIR: { vi: 'đường dẫn thư mục', en: 'a folder' },
  FILES_DIR: { vi: 'đường dẫn thư mục', en: 'a folder' },
  POLL_KEYS_DIR: { vi: 'đường dẫn thư mục', en: 'a folder' },
  FILE_LIMIT_MB: { vi: 'số MB từ 1 đến 200', en: 'a number of megabytes from 1 to 200' },
  AN_LE_EMBEDDED: { vi: '"1" hoặc bỏ trống', en: '"1" or nothing' },
  AN_LE_DEMO: { vi: '"on" hoặc "off"', en: '"on" or "off"' },
  AN_LE_SIMULATED_CLOCK: {
    vi: 'một thời điểm, ví dụ 2025-01-06T08:00:00+07:00',
    en: 'an instant such as 2025-01-06T08:00:00+07:00',
  },
  TRUST_PROXY: {
    vi: '"off", số máy chủ trung gian (1–10) hoặc danh sách địa chỉ, mạng, ví dụ 10.0.0.5, 10.1.0.0/16',
    en: '"off", a number of proxies (1–10) or a list of addresses and networks such as 10.0.0.5, 10.1.0.0/16',
  },
  LOG_LEVEL: { vi: 'debug, info, warn hoặc error', en: 'debug, info, warn or error' },
  SWEEP_SECONDS: { vi: 'số giây từ 5 đến 3600', en: 'a number of seconds from 5 to 3600' },
  METRICS_PORT: { vi: 'số cổng từ 1 đến 65535', en: 'a port number from 1 to 65535' },
  METRICS_TOKEN: {
    vi: 'ít nhất 16 chữ cái, chữ số hoặc dấu . _ ~ + / = -',
    en: 'at least 16 letters, digits or any of . _ ~ + / = -',
  },
  OTEL_EXPORTER_OTLP_ENDPOINT: COLLECTOR,
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: COLLECTOR,
  OTEL_TRACES_EXPORTER: { vi: '"otlp" hoặc "none"', en: '"otlp" or "none"' },
  OTEL_SDK_DISABLED: { vi: '"true" hoặc "false"', en: '"true" or "false"' },
  VERIFY_HOUR: { vi: 'một giờ từ 0 đến 23, hoặc "off"', en: 'an hour from 0 to 23, or "off"' },
};

/** Reads the variables it knows and ignores all others; an empty value counts as none. */
export function readSettings(env: Readonly<Record<string, string | undefined>>): SettingsAnswer {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = environment.safeParse(given);
  if (!parsed.success) {
    const names = new Set(parsed.error.issues.map(({ path }) => path[0] as Variable));
    const [first, ...others] = [...names].map((name) => unusable(name, given[name] ?? ''));
    if (first === undefined) throw parsed.error;
    return { ok: false, problems: [first, ...others] };
  }
  const values = parsed.data;
  const embedded = values.AN_LE_EMBEDDED === '1' && isOnThisMachine(values.DATABASE_URL);
  const demonstration =
    (embedded || values.DATABASE_URL === undefined) && LOOPBACK.has(values.HOST);
  if (
    values.AN_LE_SIMULATED_CLOCK !== undefined &&
    values.DATABASE_URL !== undefined &&
    !embedded
  ) {
    return { ok: false, problems: [SIMULATION_ON_REAL_DATABASE] };
  }
  return {
    ok: true,
    settings: {
      databaseUrl: values.DATABASE_URL,
      redisUrl: values.REDIS_URL,
      host: values.HOST,
      port: values.PORT,
      dataDir: resolve(values.DATA_DIR),
      filesDir: resolve(values.FILES_DIR ?? join(values.DATA_DIR, 'files')),
      pollKeysDir: resolve(values.POLL_KEYS_DIR ?? join(values.DATA_DIR, 'poll-keys')),
      fileLimit: values.FILE_LIMIT_MB * 1_000_000,
      embedded: embedded || values.DATABASE_URL === undefined,
      demonstration,
      // Simulated time cannot go back, so there is no past in which to play.
      demonstrationCases:
        demonstration && values.AN_LE_DEMO === 'on' && values.AN_LE_SIMULATED_CLOCK === undefined,
      simulatedFrom:
        values.AN_LE_SIMULATED_CLOCK === undefined
          ? undefined
          : new Date(values.AN_LE_SIMULATED_CLOCK),
      trustProxy: values.TRUST_PROXY,
      logLevel: values.LOG_LEVEL,
      sweepSeconds: values.SWEEP_SECONDS,
      metricsPort: values.METRICS_PORT,
      metricsToken: values.METRICS_TOKEN,
      verifyHour: values.VERIFY_HOUR,
      traces:
        values.OTEL_TRACES_EXPORTER === 'otlp' &&
        !values.OTEL_SDK_DISABLED &&
        (values.OTEL_EXPORTER_OTLP_ENDPOINT ?? values.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT) !==
          undefined,
    },
  };
}

/** Settings of this process; throws CannotStart with a sentence for each unusable value. */
export function settingsOfThisProcess(): Settings {
  const answer = readSettings(process.env);
  if (!answer.ok) throw new CannotStart(answer.problems);
  return answer.settings;
}

/** Settings of an api or worker; throws CannotStart when there is no DATABASE_URL as well. */
export function settingsWithDatabase(): ProcessSettings {
  const settings = settingsOfThisProcess();
  const { databaseUrl } = settings;
  if (databaseUrl === undefined) throw new CannotStart([NO_DATABASE]);
  return { ...settings, databaseUrl };
}

const SIMULATION_ON_REAL_DATABASE: Sentence = {
  vi: 'Không chạy thời gian mô phỏng trên cơ sở dữ liệu có sẵn: hãy bỏ AN_LE_SIMULATED_CLOCK hoặc bỏ DATABASE_URL.',
  en: 'Simulated time never runs on a database that this run did not start: remove AN_LE_SIMULATED_CLOCK or DATABASE_URL.',
};

const NO_DATABASE: Sentence = {
  vi: 'Thiếu DATABASE_URL. Để chạy tất cả trên máy này, hãy dùng "npm start".',
  en: 'DATABASE_URL is missing. To run everything on this machine, use "npm start".',
};

function isOnThisMachine(databaseUrl: string | undefined): boolean {
  return databaseUrl !== undefined && LOOPBACK.has(new URL(databaseUrl).hostname);
}

/** Addresses may carry passwords, and a token is one, so their value is not repeated. */
function unusable(name: Variable, value: string): Sentence {
  const shown = /_(URL|TOKEN|ENDPOINT)$/.test(name) ? name : `${name}=${value}`;
  const { vi, en } = expected[name];
  return {
    vi: `${shown} không dùng được: cần ${vi}.`,
    en: `${shown} cannot be used: it must be ${en}.`,
  };
}

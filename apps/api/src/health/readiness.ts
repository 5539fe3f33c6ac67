import { workerPulse } from '@app/engine';
import {
  type Clock,
  CLOCK_TOLERANCE_MS,
  reader,
  type SchemaState,
  schemaState,
  serverTraits,
  storageState,
} from '@app/platform';
import { type Sentence } from '@app/workflows/kernel';
import type { DataSource } from 'typeorm';
import type { Checks } from './health.schemas';

/** What was looked at, why the process must not serve, and what else an operator should know. */
export interface Readiness {
  checks: Checks;
  reasons: readonly Sentence[];
  notes: readonly Sentence[];
}

/** Past this a database that says nothing counts as one that is down: whoever watches must not be left waiting. */
const ANSWER_WITHIN_MS = 2000;

type Asked = Pick<Checks, 'database' | 'schema' | 'queue'>;

/** Looks at everything that a process needs to serve. Who asks while a look is under way waits for the same one. */
export class ReadinessCheck {
  private asking: Promise<Asked> | undefined;

  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    /** Asked where the database does not answer: the embedded one dies of a full disk. */
    private readonly diskIsFull: () => boolean = () => false,
  ) {}

  /** Answers within two seconds, whatever the database does; never rejects. */
  async look(): Promise<Readiness> {
    const asked = await this.askInTime();
    const clock = {
      offsetMs: this.clock.offsetMs,
      simulated: this.clock.isSimulated,
      ok: this.clock.isWithinTolerance,
    };
    const checks: Checks = { ...asked, clock };
    return { checks, reasons: reasonsOf(checks), notes: notesOf(checks) };
  }

  private async askInTime(): Promise<Asked> {
    // A question that hangs holds a connection; a second one would hold another.
    this.asking ??= this.ask().finally(() => (this.asking = undefined));
    let late: NodeJS.Timeout | undefined;
    const silence = new Promise<Asked>((resolve) => {
      late = setTimeout(() => {
        resolve({ database: 'silent', schema: 'unknown', queue: null });
      }, ANSWER_WITHIN_MS);
    });
    try {
      return await Promise.race([this.asking, silence]);
    } finally {
      clearTimeout(late);
    }
  }

  private async ask(): Promise<Asked> {
    try {
      const { readOnly } = await serverTraits(this.dataSource);
      const storage = await storageState(this.dataSource);
      const schema: SchemaState = await schemaState(this.dataSource);
      const queue = schema === 'current' ? await this.backlog() : null;
      const writable = storage === 'writable' ? 'up' : storage;
      return { database: readOnly ? 'read-only' : writable, schema, queue };
    } catch {
      return { database: this.diskIsFull() ? 'full' : 'down', schema: 'unknown', queue: null };
    }
  }

  private async backlog(): Promise<Checks['queue']> {
    const { workers, queue: state, problem } = await workerPulse(this.dataSource);
    const row = await reader(this.dataSource).one<
      Pick<NonNullable<Checks['queue']>, 'waiting' | 'oldestSeconds' | 'overdueDeadlines'>
    >(
      `select count(*)::int as waiting,
         coalesce(extract(epoch from app.now() - min(created_at)), 0)::float8 as "oldestSeconds",
         (select count(*)::int from deadline where status = 'armed' and due_at <= app.now())
           as "overdueDeadlines"
       from outbox where done_at is null`,
    );
    return row ? { state, problem, workers, ...row } : null;
  }
}

function reasonsOf({ database, schema, clock }: Checks): Sentence[] {
  return [
    ...(database === 'up' ? [] : [databaseReasons[database]]),
    ...(schema === 'current' || schema === 'unknown' ? [] : [schemaReasons[schema]]),
    ...(clock.ok ? [] : [clockReason(clock.offsetMs)]),
  ];
}

function notesOf({ queue }: Checks): Sentence[] {
  if (queue === null || queue.state === 'reachable') return [];
  return [queueNotes[queue.state]];
}

const databaseReasons: Readonly<Record<Exclude<Checks['database'], 'up'>, Sentence>> = {
  down: {
    vi: 'Không hỏi được cơ sở dữ liệu.',
    en: 'The database cannot be asked.',
  },
  silent: {
    vi: 'Cơ sở dữ liệu không trả lời trong hai giây.',
    en: 'The database did not answer within two seconds.',
  },
  'read-only': {
    vi: 'Cơ sở dữ liệu chỉ cho đọc (máy chủ dự phòng?).',
    en: 'The database takes no writes (a standby?).',
  },
  full: {
    vi: 'Đĩa của cơ sở dữ liệu đã đầy: hãy dọn chỗ, mọi việc sẽ tự tiếp tục.',
    en: 'The disk of the database is full: make room, and all goes on by itself.',
  },
  unwritable: {
    vi: 'Cơ sở dữ liệu không ghi được vào đĩa (chỉ đọc, thiếu quyền hoặc đĩa lỗi).',
    en: 'The database cannot write to its disk (read-only, no permission or a failing disk).',
  },
};

const schemaReasons: Readonly<Record<'older' | 'newer', Sentence>> = {
  older: {
    vi: 'Cơ sở dữ liệu chưa theo kịp phiên bản này: hãy chạy "npm run migrate".',
    en: 'The database is older than this version: run "npm run migrate".',
  },
  newer: {
    vi: 'Cơ sở dữ liệu đã thuộc một phiên bản mới hơn: hãy thay tiến trình này bằng phiên bản đó.',
    en: 'The database belongs to a newer version: replace this process by that version.',
  },
};

function clockReason(offsetMs: number): Sentence {
  return {
    vi: `Đồng hồ máy này lệch ${offsetMs} ms so với cơ sở dữ liệu; cho phép ${CLOCK_TOLERANCE_MS} ms. Hãy chỉnh đồng hồ (NTP).`,
    en: `The clock of this machine differs by ${offsetMs} ms from the database's; ${CLOCK_TOLERANCE_MS} ms are allowed. Set the clock (NTP).`,
  };
}

const queueNotes: Readonly<
  Record<Exclude<NonNullable<Checks['queue']>['state'], 'reachable'>, Sentence>
> = {
  away: {
    vi: 'Không tiến trình nào tới được hàng đợi; thời hạn vẫn được giữ bằng cách rà soát.',
    en: 'No worker reaches the queue; limits are kept by the sweep.',
  },
  unfit: {
    vi: 'Redis của hàng đợi không phù hợp (xem sự cố); thời hạn vẫn được giữ bằng cách rà soát.',
    en: 'The Redis of the queue is not fit (see the incidents); limits are kept by the sweep.',
  },
  'no-worker': {
    vi: 'Không có worker nào đang chạy: hãy chạy "npm run worker".',
    en: 'No worker runs: start one with "npm run worker".',
  },
};

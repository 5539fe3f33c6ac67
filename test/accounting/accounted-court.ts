import { seedDemonstrationCases } from '@app/demonstration';
import { reader, type Tx } from '@app/platform';
import { embedded, openCourt } from '../demonstration/court';
import { createTestApp, type TestApp } from '../http/test-app';

type Response = Awaited<ReturnType<TestApp['send']>>;

/** The court with its cases for demonstration, and an auditor who reads all figures of it. */
export class AccountedCourt {
  private constructor(
    readonly test: TestApp,
    readonly auditor: string,
  ) {}

  static async open(): Promise<AccountedCourt> {
    const test = await createTestApp();
    await openCourt(test.database);
    await seedDemonstrationCases(test.database.dataSource, embedded);
    const { token } = await test.signedIn('kiem-tra', 'auditor');
    return new AccountedCourt(test, token);
  }

  get tx(): Tx {
    return reader(this.test.database.dataSource);
  }

  async read<Body>(path: string): Promise<Body> {
    const url = `/api/v1/accounting/${path}`;
    const answer = await this.test.send({ url, token: this.auditor });
    expect([answer.statusCode, path]).toEqual([200, path]);
    return answer.json<Body>();
  }

  async log(form: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
    const url = `/api/v1/accounting/event-log.${form}`;
    const answer = await this.test.send({ url, token: this.auditor, headers });
    expect(answer.statusCode).toBe(200);
    return answer;
  }
}

/** One way, or stay in a phase, as it is told. */
export interface Cycle {
  measured: string;
  title: string;
  group: string | null;
  over: number;
  censored: number;
  simulated: number;
  median: number | null;
}

import { seedCalendar } from '@app/calendar';
import { inTransaction } from '@app/platform';
import type { Role } from '@app/workflows/kernel';
import { v7 as uuid } from 'uuid';
import { createTestApp, type TestApp } from './test-app';

/** An answer of the API, read once. */
export interface Answer {
  status: number;
  etag: string;
  body: Record<string, unknown>;
}

const staff = {
  court: ['court'],
  judge: ['council-member'],
  officer: ['research'],
  officer2: ['research'],
  head: ['research-head'],
  editor: ['editor'],
  chief: ['chief-justice', 'council-member'],
  office: ['office'],
  office2: ['office'],
  auditor: ['auditor'],
  clerk: ['clerk'],
  deputy: ['deputy-chief-justice', 'council-member'],
  records: ['records'],
  publisher: ['publisher'],
  admin: ['admin'],
  'advisory-chair': ['advisory-chair', 'advisory-member'],
  'advisory-secretary': ['advisory-secretary', 'advisory-member'],
  adviser: ['advisory-member'],
} as const satisfies Record<string, readonly Role[]>;

export type Part = keyof typeof staff;

/** A whole application with signed-in staff, at a desk from which a test sends what people send. */
export class CaseDesk {
  private constructor(
    readonly test: TestApp,
    private readonly people: ReadonlyMap<Part, { person: string; token: string }>,
  ) {}

  static async open(at?: string): Promise<CaseDesk> {
    return CaseDesk.over(await createTestApp(), at);
  }

  static async over(test: TestApp, at = '2026-03-02T01:00:00.000Z'): Promise<CaseDesk> {
    await test.database.setTime(at);
    await inTransaction(test.database.dataSource, seedCalendar);
    const people = new Map<Part, { person: string; token: string }>();
    for (const part of Object.keys(staff) as Part[])
      people.set(part, await test.signedIn(part, ...staff[part]));
    return new CaseDesk(test, people);
  }

  close(): Promise<void> {
    return this.test.close();
  }

  personOf(part: Part): string {
    return this.of(part).person;
  }

  tokenOf(part: Part): string {
    return this.of(part).token;
  }

  async send(
    method: 'GET' | 'POST' | 'PUT',
    path: string,
    as: Part | null,
    body?: unknown,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Answer> {
    const answer = await this.test.send({
      method,
      url: `/api/v1${path}`,
      ...(body === undefined ? {} : { body }),
      ...(as === null ? {} : { token: this.of(as).token }),
      headers: { ...(method === 'GET' ? {} : { 'idempotency-key': uuid() }), ...headers },
    });
    return {
      status: answer.statusCode,
      etag: answer.headers['etag'] ?? '',
      body: answer.body === '' ? {} : answer.json<Record<string, unknown>>(),
    };
  }

  /** A proposal on route b, received. */
  async proposed(more: Readonly<Record<string, unknown>> = {}): Promise<string> {
    const { status, body } = await this.send('POST', '/candidates', 'judge', {
      proposal: { ...proposalB, ...more },
    });
    if (status !== 201) throw new Error(JSON.stringify(body));
    return String(body['id']);
  }

  /** One event, by the version that the case has now. */
  async act(id: string, as: Part, type: string, data: unknown = {}): Promise<Answer> {
    const row = await this.versionOf(id);
    return this.send(
      'POST',
      `/candidates/${id}/events`,
      as,
      { type, data },
      { 'if-match': `"${String(row)}"` },
    );
  }

  async versionOf(id: string): Promise<number> {
    const { body } = await this.send('GET', `/candidates/${id}`, 'head');
    return Number(body['version']);
  }

  private of(part: Part): { person: string; token: string } {
    const found = this.people.get(part);
    if (!found) throw new Error(`Nobody plays ${part}.`);
    return found;
  }
}

export const paper = { title: 'Văn bản minh hoạ', number: '1/VB', date: '2026-03-02' };

export const proposalB = {
  route: 'b',
  routeDocument: paper,
  title: 'Về hợp đồng đặt cọc (dữ liệu minh hoạ)',
  field: 'dân sự',
  sourceJudgment: {
    number: '01/2020/DS-GĐT',
    date: '2020-01-10',
    effectiveOn: '2020-01-10',
    court: 'Tòa án nhân dân tối cao',
    level: 'supreme',
  },
  proposer: { kind: 'judge' },
};

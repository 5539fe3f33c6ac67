import { randomUUID } from 'node:crypto';

/** An answer of the API that was not expected; its text is what the API said. */
class Unexpected extends Error {
  constructor(
    readonly status: number,
    readonly problem: Readonly<Record<string, unknown>>,
    request: string,
  ) {
    super(`${request} → ${String(status)} ${JSON.stringify(problem)}`);
    this.name = 'Unexpected';
  }
}

interface Call {
  as?: string | undefined;
  body?: unknown;
  ifMatch?: number | undefined;
  language?: 'vi' | 'en';
}

/** The API as people use it: each signs in once, each write has a key of its own. */
export class Client {
  private readonly tokens = new Map<string, string>();

  /** `address` is asked for each call: a system that was restarted answers on another port. */
  constructor(
    private readonly address: () => string,
    private readonly password: string,
  ) {}

  get<T>(path: string, as?: string): Promise<T> {
    return this.call<T>('GET', path, { as });
  }

  post<T>(path: string, as: string | undefined, body: unknown, ifMatch?: number): Promise<T> {
    return this.call<T>('POST', path, { as, body, ifMatch });
  }

  put<T>(path: string, as: string, body: unknown): Promise<T> {
    return this.call<T>('PUT', path, { as, body });
  }

  private async call<T>(method: string, path: string, call: Call): Promise<T> {
    const answer = await fetch(`${this.address()}/api/v1${path}`, {
      method,
      headers: {
        'accept-language': call.language ?? 'vi',
        ...(call.as === undefined
          ? {}
          : { authorization: `Bearer ${await this.tokenOf(call.as)}` }),
        ...(method === 'GET' ? {} : { 'idempotency-key': randomUUID() }),
        ...(call.ifMatch === undefined ? {} : { 'if-match': `"${String(call.ifMatch)}"` }),
        ...(call.body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
    });
    const text = await answer.text();
    const content = (text === '' ? {} : JSON.parse(text)) as T;
    if (!answer.ok)
      throw new Unexpected(
        answer.status,
        content as Record<string, unknown>,
        `${method} ${path} (${call.as ?? 'public'})`,
      );
    return content;
  }

  private async tokenOf(username: string): Promise<string> {
    const known = this.tokens.get(username);
    if (known !== undefined) return known;
    const { accessToken } = await this.call<{ accessToken: string }>('POST', '/auth/token', {
      body: { username, password: this.password },
    });
    this.tokens.set(username, accessToken);
    return accessToken;
  }
}

import { once } from 'node:events';
import { type ClientRequest, get, type IncomingMessage } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';

/** One block of a stream, as the standard reads it (WHATWG HTML, 9.2.6); one without data is no event, but moves the id. */
export interface StreamEvent {
  id: string;
  event: string;
  data: Record<string, unknown>;
}

/** A program that reads a stream of server-sent events over a real connection. */
export class StreamClient {
  readonly events: StreamEvent[] = [];
  /** Everything that arrived, as it was sent. */
  text = '';
  lastId = '';
  private waiting: (() => void)[] = [];

  private constructor(
    private readonly request: ClientRequest,
    readonly response: IncomingMessage,
  ) {
    response.setEncoding('utf8');
    let rest = '';
    response.on('data', (chunk: string) => {
      this.text += chunk;
      const blocks = (rest + chunk).split('\n\n');
      rest = blocks.pop() ?? '';
      for (const block of blocks) this.take(block);
      this.tell();
    });
    response.on('close', () => {
      this.tell();
    });
    response.on('error', () => undefined);
  }

  static async open(url: string, headers: Readonly<Record<string, string>>): Promise<StreamClient> {
    const request = get(url, {
      headers: { accept: 'text/event-stream', ...headers },
      agent: false,
    });
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    const client = new StreamClient(request, response);
    if (response.statusCode === 200) await client.until(() => client.lastId !== '');
    return client;
  }

  /** Resolves when so many events have arrived in all. */
  async received(count: number): Promise<readonly StreamEvent[]> {
    await this.until(() => this.events.length >= count);
    return this.events;
  }

  /** The whole answer, for one that is no stream. */
  async body(): Promise<Record<string, unknown>> {
    await this.ended();
    return JSON.parse(this.text) as Record<string, unknown>;
  }

  ended(): Promise<void> {
    return this.until(() => this.response.closed);
  }

  /** Hangs up, as a lost network does. */
  drop(): void {
    this.request.destroy();
  }

  private take(block: string): void {
    const fields = block.split('\n').map((line) => /^([^:]*):? ?(.*)$/.exec(line) ?? []);
    const field = (name: string) => fields.find(([, found]) => found === name)?.[2];
    this.lastId = field('id') ?? this.lastId;
    const data = field('data');
    if (data === undefined) return;
    this.events.push({
      id: this.lastId,
      event: field('event') ?? 'message',
      data: JSON.parse(data) as Record<string, unknown>,
    });
  }

  private tell(): void {
    for (const wake of this.waiting.splice(0)) wake();
  }

  private async until(isSo: () => boolean): Promise<void> {
    const limit = pause(20_000, undefined, { ref: false }).then(() => {
      throw new Error(`It did not come in 20 seconds; the stream says:\n${this.text}`);
    });
    limit.catch(() => undefined);
    while (!isSo())
      await Promise.race([new Promise<void>((wake) => this.waiting.push(wake)), limit]);
  }
}

import { EventEmitter, once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';

/** A span as the collector was told of it. */
export interface ReceivedSpan {
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  name: string;
  attributes: { key: string; value: Record<string, unknown> }[];
}

interface Export {
  resourceSpans: {
    resource: { attributes: ReceivedSpan['attributes'] };
    scopeSpans: { spans: ReceivedSpan[] }[];
  }[];
}

/** A collector of OTLP over HTTP, as small as one can be. */
export class SpanReceiver {
  readonly spans: ReceivedSpan[] = [];
  /** Everything that it was told, as it was written. */
  said = '';
  private readonly heard = new EventEmitter();
  private hanging: ServerResponse[] | undefined;

  private constructor(private readonly server: Server) {}

  static async start(): Promise<SpanReceiver> {
    const server = createServer();
    const receiver = new SpanReceiver(server);
    server.on('request', (request, reply) => {
      let body = '';
      request.setEncoding('utf8').on('data', (text: string) => (body += text));
      request.on('end', () => {
        receiver.take(body);
        if (receiver.hanging) receiver.hanging.push(reply);
        else reply.writeHead(200, { 'content-type': 'application/json' }).end('{}');
      });
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return receiver;
  }

  get url(): string {
    const address = this.server.address();
    return `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  }

  /** From now on it takes what is sent and never answers. */
  hang(): void {
    this.hanging = [];
  }

  /** Resolves when a span of this name has come. */
  async untilSeen(name: string): Promise<ReceivedSpan> {
    for (;;) {
      const found = this.spans.find((span) => span.name === name);
      if (found) return found;
      await once(this.heard, 'spans');
    }
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  private take(body: string): void {
    this.said += body;
    const { resourceSpans } = JSON.parse(body) as Export;
    for (const { scopeSpans } of resourceSpans)
      for (const { spans } of scopeSpans) this.spans.push(...spans);
    this.heard.emit('spans');
  }
}

/** The value of an attribute of a span. */
export function valueOf(span: ReceivedSpan | undefined, key: string): unknown {
  const found = span?.attributes.find((attribute) => attribute.key === key)?.value;
  return found && Object.values(found)[0];
}

import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { ChangeStream } from '../../apps/api/src/changes/change-stream';
import { BEFORE_ALL, type ChangeRow } from '@app/casework';

const auditor = {
  person: '01900000-0000-7000-8000-000000000001',
  roles: ['auditor'],
  code: 'kiem-tra',
  name: 'Người thử',
  unit: null,
} as const;

/** So many changes that no buffer between two programs holds them: about 300 bytes each. */
const MANY = 60_000;

const row = (number: number): ChangeRow => ({
  position: {
    tx: String(number),
    mark: '0123456789abcdef',
    process: '01900000-0000-7000-8000-000000000002',
    seq: number,
  },
  type: 'PROPOSAL.ACKNOWLEDGED',
  phase: 'screening',
  recordedAt: new Date('2026-03-02T01:00:00.000Z'),
  phaseNow: 'screening',
  proposer: null,
});

interface Pair {
  response: ServerResponse;
  client: Socket;
  close: () => Promise<void>;
}

/** A real connection whose client reads nothing until it is told to. */
async function connected(): Promise<Pair> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const client = connect((server.address() as AddressInfo).port, '127.0.0.1').pause();
  client.on('error', () => undefined);
  client.write('GET / HTTP/1.1\r\nhost: x\r\n\r\n');
  const [, response] = (await once(server, 'request')) as [unknown, ServerResponse];
  return {
    response,
    client,
    async close() {
      client.destroy();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** A stream that is fed, page by page, for as long as its client takes more. */
function streamOver(response: ServerResponse, stallMs: number): ChangeStream {
  const stream: ChangeStream = new ChangeStream(
    response,
    {
      session: 's',
      person: auditor.person,
      candidate: undefined,
      language: 'vi',
      from: BEFORE_ALL,
    },
    {
      seal: ({ tx }) => tx,
      onDrain: () => {
        feed(stream);
      },
      onClose: () => undefined,
      stallMs,
    },
  );
  return stream;
}

function feed(stream: ChangeStream): void {
  while (stream.isReady && Number(stream.place.tx) < MANY) {
    const from = Number(stream.place.tx) + 1;
    stream.deliver(
      Array.from({ length: 200 }, (_, index) => row(from + index)),
      auditor,
    );
  }
}

/**
 * Resolves when neither end nor the network between them takes anything more. That something no longer happens is told by no
 * event: the kernel fills its buffers in its own time.
 */
async function whenStuck(stream: ChangeStream): Promise<number> {
  feed(stream);
  for (let place = -1; place !== Number(stream.place.tx);) {
    place = Number(stream.place.tx);
    await pause(200);
  }
  return Number(stream.place.tx);
}

describe('a client that reads too slowly', () => {
  it('is written no more than it takes; what it did not take waits in the record, not in memory', async () => {
    const { response, client, close } = await connected();
    const stream = streamOver(response, 60_000);
    stream.begin(1_000);
    const stoppedAt = await whenStuck(stream);
    expect(stream.isReady).toBe(false);
    expect(stoppedAt).toBeLessThan(MANY);
    expect(response.writableLength).toBeLessThan(256 * 1024);
    stream.deliver([row(stoppedAt + 1)], auditor);
    stream.beat();
    expect(Number(stream.place.tx)).toBe(stoppedAt);

    // Once it reads, it gets the rest, in order, and nothing twice.
    const ids: number[] = [];
    let rest = '';
    client.setEncoding('utf8').on('data', (chunk: string) => {
      const lines = (rest + chunk).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        const id = /^id: (\d+)$/.exec(line)?.[1];
        if (id !== undefined) ids.push(Number(id));
      }
      if ((ids.at(-1) ?? 0) >= MANY) client.emit('all');
    });
    await once(client.resume(), 'all');
    expect(ids).toEqual(Array.from({ length: ids.length }, (_, index) => index));
    expect(ids.length).toBeGreaterThan(MANY);
    await close();
  });

  it('is cut off when it has taken nothing for too long', async () => {
    const { response, close } = await connected();
    const stream = streamOver(response, 1_000);
    await whenStuck(stream);
    expect(response.closed).toBe(false);
    await once(response, 'close');
    expect(Number(stream.place.tx)).toBeLessThan(MANY);
    expect(stream.isReady).toBe(false);
    await close();
  });

  it('that is told of the end and does not hang up is hung up on', async () => {
    const { response, close } = await connected();
    const stream = streamOver(response, 60_000);
    await whenStuck(stream);
    stream.end('shutting-down');
    expect(response.closed).toBe(false);
    await once(response, 'close');
    expect(stream.isReady).toBe(false);
    await close();
  });
});

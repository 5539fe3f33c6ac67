import type { ServerResponse } from 'node:http';
import { openSessions } from '@app/identity';
import { reader } from '@app/platform';
import { type PollProgress, progressOf } from '@app/sittings';
import { type BeforeApplicationShutdown, Inject, Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** Between two looks: with what a page needs to draw it stays below half a second from a ballot to every screen. */
const LOOK_EVERY_MS = 200;
/** A session that has ended is noticed so often, and a quiet stream gets a sign of life. */
const LOOKS_BETWEEN_BEATS = 25;
const PER_PERSON = 10;
const PER_PROCESS = 500;

interface Watcher {
  poll: string;
  person: string;
  session: string;
  raw: ServerResponse;
  told: number;
}

/**
 * Tells open pages how a poll moves. While anybody watches, one statement for all polls and all pages of this process looks five
 * times a second; nobody waits for another process to announce anything.
 */
@Injectable()
export class PollWatch implements BeforeApplicationShutdown {
  private readonly logger = new Logger('polls');
  private readonly watchers = new Set<Watcher>();
  private timer: NodeJS.Timeout | undefined;
  private looks = 0;

  constructor(@Inject(DataSource) private readonly dataSource: DataSource) {}

  /** Whether this person may watch one more poll here, or why not. */
  admits(person: string): 'yes' | 'too-many-of-this-person' | 'full' {
    if (this.watchers.size >= PER_PROCESS) return 'full';
    const own = [...this.watchers].filter((watcher) => watcher.person === person);
    return own.length >= PER_PERSON ? 'too-many-of-this-person' : 'yes';
  }

  /** Tells this response of the poll, at once and until it is closed. */
  add(raw: ServerResponse, whose: Pick<Watcher, 'poll' | 'person' | 'session'>): void {
    const watcher = { ...whose, raw, told: 0 };
    raw.on('close', () => this.watchers.delete(watcher));
    // A client that vanished is no fault of ours; 'close' follows.
    raw.on('error', () => undefined);
    raw.write('retry: 1000\n\n');
    this.watchers.add(watcher);
    this.later(0);
  }

  /** Ends every stream; pages come back to another process. */
  beforeApplicationShutdown(): void {
    clearTimeout(this.timer);
    for (const watcher of this.watchers) this.end(watcher);
  }

  private later(ms: number): void {
    this.timer ??= setTimeout(() => {
      void this.look()
        .catch((error: unknown) => {
          this.logger.warn({ msg: 'polls could not be read', err: error });
        })
        .finally(() => {
          this.timer = undefined;
          if (this.watchers.size > 0) this.later(LOOK_EVERY_MS);
        });
    }, ms).unref();
  }

  private async look(): Promise<void> {
    const tx = reader(this.dataSource);
    this.looks += 1;
    if (this.looks % LOOKS_BETWEEN_BEATS === 0) {
      const sessions = [...this.watchers].map(({ session }) => session);
      const open = await openSessions(tx, [...new Set(sessions)]);
      for (const watcher of this.watchers)
        if (open.has(watcher.session)) watcher.raw.write(': \n\n');
        else this.end(watcher);
    }
    const polls = new Set([...this.watchers].map(({ poll }) => poll));
    const progress = new Map((await progressOf(tx, [...polls])).map((each) => [each.poll, each]));
    for (const watcher of this.watchers) tell(watcher, progress.get(watcher.poll));
  }

  private end({ raw }: Watcher): void {
    raw.end('event: end\ndata: {}\n\n');
  }
}

function tell(watcher: Watcher, progress: PollProgress | undefined): void {
  if (!progress || progress.version === watcher.told || watcher.raw.writableNeedDrain) return;
  watcher.told = progress.version;
  const { version, phase, voted } = progress;
  watcher.raw.write(
    `id: ${String(version)}\nevent: poll\ndata: ${JSON.stringify({ version, phase, voted })}\n\n`,
  );
}

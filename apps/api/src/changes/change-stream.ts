import type { ServerResponse } from 'node:http';
import { asReadBy, type ChangePosition, type ChangeRow, isAfter } from '@app/casework';
import type { Language } from '@app/workflows/kernel';
import type { SignedInActor } from '../http/actor';
import { presentChange } from './changes.presenter';

/** Whose stream it is, and what of. */
export interface Subscription {
  session: string;
  person: string;
  candidate: string | undefined;
  language: Language;
  from: ChangePosition;
}

/** What a stream is told by, and what it tells. */
export interface StreamSurroundings {
  seal: (place: ChangePosition) => string;
  /** The client takes more again. */
  onDrain: () => void;
  /** Nothing more will be written. */
  onClose: () => void;
  /** A client that takes nothing for so long is cut off; it resumes by Last-Event-ID. */
  stallMs: number;
}

/** Why a stream ends: the session did, or this process does. */
export type StreamEnd = 'session-ended' | 'shutting-down';

/** A client that does not hang up by itself after the end is hung up on. */
const LINGER_MS = 1_000;

/**
 * One reader's open stream (text/event-stream). It keeps nothing but its place: what a slow client does not take is read again
 * once it takes more.
 */
export class ChangeStream {
  private at: ChangePosition;
  private stalled: NodeJS.Timeout | undefined;
  private over = false;

  constructor(
    private readonly raw: ServerResponse,
    readonly subscription: Subscription,
    private readonly around: StreamSurroundings,
  ) {
    this.at = subscription.from;
    raw.on('drain', () => {
      this.flow();
    });
    raw.on('close', () => {
      this.over = true;
      clearTimeout(this.stalled);
      around.onClose();
    });
    // A client that vanished is no fault of ours; 'close' follows.
    raw.on('error', () => undefined);
  }

  /** Everything before this place was written, or is not for this reader. */
  get place(): ChangePosition {
    return this.at;
  }

  /** Whether the client takes more. */
  get isReady(): boolean {
    return !this.over && this.stalled === undefined;
  }

  /** Sends the first block: how long to wait before coming back, and the place to come back to. */
  begin(retryMs: number): void {
    this.write(`retry: ${String(retryMs)}\nid: ${this.around.seal(this.at)}\n\n`);
  }

  /** Writes of these what the reader may know; stands where the client takes no more. */
  deliver(rows: readonly ChangeRow[], actor: SignedInActor): void {
    const { candidate, language } = this.subscription;
    for (const row of rows) {
      if (!this.isReady) return;
      if (!isAfter(row.position, this.at)) continue;
      this.at = row.position;
      const change = asReadBy(row, actor);
      if (!change || (candidate !== undefined && change.candidate !== candidate)) continue;
      const said = JSON.stringify(presentChange(change, language));
      this.write(`id: ${this.around.seal(this.at)}\nevent: change\ndata: ${said}\n\n`);
    }
  }

  /** Everything up to this place has been delivered. */
  reach(place: ChangePosition): void {
    if (this.isReady && isAfter(place, this.at)) this.at = place;
  }

  /** Keeps proxies from closing a quiet connection, and the client's place from growing old. */
  beat(): void {
    if (this.isReady) this.write(`: \nid: ${this.around.seal(this.at)}\n\n`);
  }

  /** Ends it, saying why. */
  end(reason: StreamEnd): void {
    if (this.over) return;
    this.over = true;
    clearTimeout(this.stalled);
    this.raw.end(`event: end\ndata: ${JSON.stringify({ reason })}\n\n`);
    setTimeout(() => this.raw.destroy(), LINGER_MS).unref();
  }

  private write(block: string): void {
    if (this.raw.write(block)) return;
    this.stalled = setTimeout(() => this.raw.destroy(), this.around.stallMs).unref();
  }

  private flow(): void {
    clearTimeout(this.stalled);
    this.stalled = undefined;
    if (!this.over) this.around.onDrain();
  }
}

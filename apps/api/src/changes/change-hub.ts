import { behind, type ChangePosition, changesBetween, isAfter } from '@app/casework';
import { actAfter, Engine, settledEnd } from '@app/engine';
import { openSessions, type SignedIn } from '@app/identity';
import { type ProcessSettings, reader, SETTINGS } from '@app/platform';
import { type BeforeApplicationShutdown, Inject, Injectable, Logger } from '@nestjs/common';
import { actorOf } from '../http/actor';
import { ChangeListener } from './change-listener';
import type { ChangeStream } from './change-stream';

/** Injection token of `StreamLimits`. */
export const STREAM_LIMITS = Symbol('stream-limits');

/** How many streams there may be, and how long they wait, in milliseconds. */
export interface StreamLimits {
  perPerson: number;
  perProcess: number;
  /** Streams are right without any notification: so often they look by themselves, also whether their session is still open. */
  lookEveryMs: number;
  beatEveryMs: number;
  /** How long a client may take nothing before it is cut off. */
  stallMs: number;
}

export const streamLimits: StreamLimits = {
  perPerson: 10,
  perProcess: 500,
  lookEveryMs: 5_000,
  beatEveryMs: 15_000,
  stallMs: 30_000,
};

const PAGE = 500;
const CATCH_UP_PAGE = 200;
/** Acts that a stream that is behind goes over in one turn. */
const STEP = 5_000;

/**
 * All streams of this process. In a turn it reads once what has settled since the last one and hands it to every stream that is
 * abreast; a stream that came later or was held up reads for itself. Turns never run beside each other. Before each delivery it
 * asks whether the sessions are still open and which roles they have today.
 */
@Injectable()
export class ChangeHub implements BeforeApplicationShutdown {
  private readonly logger = new Logger('changes');
  private readonly streams = new Set<ChangeStream>();
  private readonly listener: ChangeListener;
  private timers: NodeJS.Timeout[] = [];
  /** How far the streams that are abreast were served; undefined while there are none. */
  private served: ChangePosition | undefined;
  private turn: Promise<void> | undefined;
  private again = false;
  private stopping = false;

  constructor(
    @Inject(Engine) private readonly engine: Engine,
    @Inject(SETTINGS) { databaseUrl }: ProcessSettings,
    @Inject(STREAM_LIMITS) readonly limits: StreamLimits,
  ) {
    this.listener = new ChangeListener(
      databaseUrl,
      () => {
        this.wake();
      },
      (error) => {
        this.logger.warn({ msg: 'changes are looked for until listening works again', err: error });
      },
    );
  }

  /** How many streams are open here. */
  get open(): number {
    return this.streams.size;
  }

  /** Whether this person may open one more stream here, or why not. */
  admits(person: string): 'yes' | 'too-many-of-this-person' | 'full' {
    if (this.stopping || this.streams.size >= this.limits.perProcess) return 'full';
    const own = [...this.streams].filter(({ subscription }) => subscription.person === person);
    return own.length >= this.limits.perPerson ? 'too-many-of-this-person' : 'yes';
  }

  /** Serves a stream until it is closed. */
  add(stream: ChangeStream): void {
    this.streams.add(stream);
    this.start();
    this.wake();
  }

  /** Forgets a stream that is closed. */
  remove(stream: ChangeStream): void {
    this.streams.delete(stream);
    if (this.streams.size === 0) this.served = undefined;
  }

  /** There may be something to deliver: begins a turn, or one more after the present one. */
  wake(): void {
    if (this.stopping || this.streams.size === 0) return;
    if (this.turn) {
      this.again = true;
      return;
    }
    this.turn = this.serve()
      .catch((error: unknown) => {
        // The database is away; the next look finds out whether it is back.
        this.logger.warn({ msg: 'changes could not be read', err: error });
        this.again = false;
      })
      .finally(() => {
        this.turn = undefined;
        if (!this.again) return;
        this.again = false;
        this.wake();
      });
  }

  /** Sends every quiet client a sign of life. */
  beat(): void {
    for (const stream of this.streams) stream.beat();
  }

  /** Ends every stream; clients come back to another process. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopping = true;
    for (const timer of this.timers) clearInterval(timer);
    for (const stream of [...this.streams]) stream.end('shutting-down');
    await this.listener.stop();
    await this.turn;
  }

  private start(): void {
    if (this.timers.length > 0) return;
    const { lookEveryMs, beatEveryMs } = this.limits;
    this.listener.start();
    this.timers = [
      setInterval(() => {
        this.wake();
      }, lookEveryMs).unref(),
      setInterval(() => {
        this.beat();
      }, beatEveryMs).unref(),
    ];
  }

  private async serve(): Promise<void> {
    const upTo = behind(await settledEnd(reader(this.engine.dataSource)));
    const served = this.served ?? upTo;
    const streams = [...this.streams];
    const abreast = streams.filter(({ place }) => !isAfter(served, place));
    if (abreast.length > 0) await this.serveTogether(abreast, upTo);
    this.served = upTo;
    for (const stream of streams)
      if (!abreast.includes(stream) && stream.isReady) await this.serveAlone(stream, upTo);
  }

  private async serveTogether(
    streams: readonly ChangeStream[],
    upTo: ChangePosition,
  ): Promise<void> {
    for (let after = firstOf(streams); ;) {
      const rows = await changesBetween(reader(this.engine.dataSource), {
        after,
        upTo,
        limit: PAGE,
      });
      for (const [stream, signedIn] of await this.stillOpen(streams))
        stream.deliver(rows, actorOf(signedIn));
      const last = rows.at(-1);
      if (rows.length < PAGE || last === undefined) break;
      after = last.position;
    }
    for (const stream of streams) stream.reach(upTo);
  }

  /** From its own place, only what its reader may know; a long way in steps, so that no other stream waits for its end. */
  private async serveAlone(stream: ChangeStream, end: ChangePosition): Promise<void> {
    const [found] = await this.stillOpen([stream]);
    if (!found) return;
    const actor = actorOf(found[1]);
    const database = reader(this.engine.dataSource);
    const after = stream.place;
    const far = await actAfter(database, after.tx, STEP);
    const upTo = far && isAfter(end, behind(far)) ? behind(far) : end;
    const { candidate } = stream.subscription;
    const limit = CATCH_UP_PAGE;
    const asked = { after, upTo, limit, readableTo: actor, candidate };
    const rows = await changesBetween(database, asked);
    stream.deliver(rows, actor);
    if (rows.length < limit) stream.reach(upTo);
    if (isAfter(end, stream.place) && stream.isReady) this.again = true;
  }

  /** Ends the streams whose session is over, and says who stands behind the others today. */
  private async stillOpen(
    streams: readonly ChangeStream[],
  ): Promise<readonly (readonly [ChangeStream, SignedIn])[]> {
    const sessions = [...new Set(streams.map(({ subscription }) => subscription.session))];
    const open = await openSessions(reader(this.engine.dataSource), sessions);
    return streams.flatMap((stream) => {
      const signedIn = open.get(stream.subscription.session);
      if (signedIn) return [[stream, signedIn] as const];
      stream.end('session-ended');
      return [];
    });
  }
}

function firstOf(streams: readonly ChangeStream[]): ChangePosition {
  const places = streams.map(({ place }) => place);
  return places.reduce((first, place) => (isAfter(first, place) ? place : first));
}

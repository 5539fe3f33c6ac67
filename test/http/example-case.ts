import { Engine, EngineWorker } from '@app/engine';
import { openQueueBackend, reader } from '@app/platform';
import { Journey, proposals } from '../stories/journey';
import type { CaseDesk, Part } from './case-desk';
import type { Subjects } from './recorded-answers';
import type { ReferenceRunner } from './reference-runner';

/** A case on its way, with the words that the examples need to speak of it. */
export class ExampleCase extends Journey {
  subjects: Subjects;

  constructor(
    desk: CaseDesk,
    private readonly reference: ReferenceRunner,
  ) {
    super(desk);
    this.subjects = {
      chief: desk.personOf('chief'),
      deputy: desk.personOf('deputy'),
      member: desk.personOf('judge'),
    };
  }

  /** A case that was received on this route. */
  async on(route: 'a' | 'b'): Promise<this> {
    await this.propose(route === 'a' ? 'court' : 'judge', proposals[route]);
    return this.about({ candidate: this.id });
  }

  about(more: Subjects): this {
    this.subjects = { ...this.subjects, ...more };
    return this;
  }

  /** Sends the examples of acts that have these names, and answers the phase to which the last one led. */
  async example(as: Part, ...types: string[]): Promise<string> {
    let phase = '';
    for (const type of types) {
      const answer = await this.reference.run('eventsAct', as, this.subjects, type);
      phase = (answer['phase'] as { code: string }).code;
    }
    return phase;
  }

  /** Sends the example of an operation that speaks of this case. */
  ask(id: string, as: Part | null): Promise<Record<string, unknown>> {
    return this.reference.run(id, as, this.subjects);
  }

  override async write(...text: Parameters<Journey['write']>): ReturnType<Journey['write']> {
    const draft = await super.write(...text);
    this.about({ draftVersion: draft.version, textSha256: draft.sha256 });
    return draft;
  }

  override async convene(): Promise<string> {
    const phase = await super.convene();
    this.about({ sitting: this.sitting });
    return phase;
  }

  /** On route b, waiting for the decision on the advisory council. */
  async beforeAdvice(): Promise<this> {
    await this.on('b');
    await this.screen();
    await this.draft();
    return this;
  }

  /** On route b, waiting for a sitting. */
  async atAgenda(): Promise<this> {
    await this.beforeAdvice();
    await this.act('chief', 'ADVISORY.WAIVED');
    return this;
  }

  async voted(result: 'adopted' | 'notAdopted'): Promise<this> {
    await this.atAgenda();
    await this.convene();
    await this.vote(result);
    return this;
  }

  /** One of its limits is due and cannot be fired: it becomes an incident. */
  async breakOneLimit(): Promise<void> {
    const { database, app } = this.desk.test;
    const rows = (sql: string) => reader(database.dataSource).rows(sql, [this.id]);
    await rows(
      `update process set snapshot = jsonb_set(snapshot, '{value}', '"nowhere"') where id = $1`,
    );
    await rows(
      `update deadline set due_at = app.now() - interval '1 hour' where id =
         (select id from deadline where process_id = $1 and status = 'armed' order by due_at limit 1)`,
    );
    const report = (): void => undefined;
    const { url: databaseUrl } = database;
    const backend = await openQueueBackend({ databaseUrl, redisUrl: undefined, report });
    const worker = new EngineWorker(app.get(Engine), { backend, databaseUrl, report });
    await worker.start();
    await worker.sweepNow();
    await worker.stop();
  }
}

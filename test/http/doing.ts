import { startOfDay } from '@app/workflows/calendar';
import { illustratedText } from '../fixtures/selection-case';
import type { Journey } from '../stories/journey';
import { paper } from './case-desk';

export interface Step {
  phase: { code: string };
  step: string | null;
  startsAt: string;
  endsAt: string;
}
export type Suspension = { kind: 'suspension'; from: string; to: string };

const lastMoment = (instant: string): string => new Date(Date.parse(instant) - 1).toISOString();

/** Does what was imagined, each act at the last moment of its limit, and holds every limit against what had been foreseen. */
export class Doing {
  private draft = '';
  private sitting = '';
  private convened = 0;

  constructor(
    private readonly journey: Journey,
    private readonly assumed: {
      advisory: 'written' | 'waived';
      sitting?: string | undefined;
      failedQuorums: number;
      suspension?: Suspension | undefined;
    },
  ) {}

  /** Leaves every phase at once until the case stands in `phase`. */
  async upTo(phase: string): Promise<void> {
    for (let at = await this.journey.phase(); at !== phase; at = await this.journey.phase())
      await this.leave(at);
  }

  async through(steps: readonly Step[]): Promise<void> {
    let { suspension } = this.assumed;
    for (const { phase, step, startsAt, endsAt } of steps) {
      if (phase.code === 'published') {
        expect(await this.journey.dueOf('application')).toBe(endsAt);
        continue;
      }
      expect(await this.journey.phase()).toBe(phase.code);
      if (suspension && suspension.from < endsAt) {
        await this.standStill(suspension);
        suspension = undefined;
      }
      if (phase.code === 'advisoryOpinion')
        await this.journey.act('advisory-chair', 'ADVISORY.MODE_CHOSEN', { mode: 'written' });
      const named =
        phase.code === 'agenda' && this.convened === 0 ? this.assumed.sitting : undefined;
      // A step that is late already has no limit left that could ring.
      if (step !== null && named === undefined && startsAt < endsAt)
        expect([step, await this.journey.dueOf(step)]).toEqual([step, endsAt]);
      // A day that is named begins at 00:00; what ends by itself ends at its limit; a person acts at the last moment.
      const byItself = ['publicComment', 'advisoryWritten'].includes(step ?? '');
      const atItsEnd =
        byItself || step === null || (named !== undefined && endsAt === startOfDay(named));
      const at = atItsEnd ? endsAt : lastMoment(endsAt);
      const now = (await this.journey.desk.test.database.clock.now()).toISOString();
      await this.journey.pass(at > now ? at : now);
      await this.journey.explainWhatIsLate();
      await this.leave(phase.code);
    }
  }

  private async standStill({ from, to }: Suspension): Promise<void> {
    const { journey } = this;
    await journey.pass(from);
    await journey.act('head', 'PROCESS.SUSPENDED', { reason: 'Minh hoạ', document: paper });
    await journey.pass(to);
    await journey.act('head', 'PROCESS.RESUMED', { reason: 'Minh hoạ' });
  }

  private async leave(phase: string): Promise<void> {
    const { journey } = this;
    const met = { finding: 'met', reason: 'Lý do minh hoạ', evidence: 'đoạn 4' };
    switch (phase) {
      case 'received':
        await journey.act('officer', 'PROPOSAL.ACKNOWLEDGED');
        return;
      case 'screening':
        await journey.confirmSource();
        await journey.act('officer', 'SCREENING.ASSESSED', {
          clarity: met,
          normativeValue: met,
          uniformApplication: met,
        });
        await journey.act('head', 'SCREENING.APPROVED');
        return;
      case 'drafting':
      case 'revising': {
        await journey.confirmSource();
        const text = { facts: [...illustratedText().facts, `Minh hoạ ${phase}`] };
        this.draft = (await journey.draft(text)).sha256;
        return;
      }
      case 'posting':
        await journey.confirmSource();
        await journey.post({ version: '', sha256: this.draft });
        return;
      case 'answering':
        await journey.act('head', 'ANSWERS.APPROVED');
        return;
      case 'advisoryDecision': {
        const waived = this.assumed.advisory === 'waived';
        const because = { reason: 'Nội dung đã rõ (minh hoạ)', document: paper };
        await journey.act(
          'chief',
          waived ? 'ADVISORY.WAIVED' : 'ADVISORY.REQUESTED',
          waived ? because : {},
        );
        return;
      }
      case 'agenda':
        await this.convene();
        return;
      case 'plenary':
        await this.sit();
        return;
      case 'adopted':
        await journey.act('clerk', 'MINUTES.SIGNED', { minutes: paper });
        return;
      case 'finalising':
        await journey.act('head', 'TEXT.CONFIRMED', { finalSha256: this.draft });
        return;
      case 'signing':
        await journey.confirmSource();
        await journey.act('publisher', 'MASKING.CONFIRMED', { textSha256: this.draft });
        await journey.act('chief', 'DECISION.SIGNED');
        return;
      case 'publishing': {
        const { application } = await journey.see('records');
        await journey.act('records', 'DECISION.NUMBERED', {
          number: `Minh hoạ ${journey.id.slice(-6)}/QĐ-CA`,
          date: await journey.today(),
          appliesFrom: (application as { proposed: string }).proposed,
        });
        await journey.act('publisher', 'PRECEDENT.RELEASED');
      }
    }
  }

  private async convene(): Promise<void> {
    const { journey } = this;
    await journey.confirmSource();
    const date =
      (this.convened === 0 ? this.assumed.sitting : undefined) ?? (await journey.today());
    this.convened += 1;
    const made = await this.journey.desk.send('POST', '/sittings', 'office', {
      council: 'HDTP',
      days: [date],
      chair: this.journey.desk.personOf('chief'),
    });
    this.sitting = String(made.body['sitting']);
    journey.sitting = this.sitting;
    await journey.act('chief', 'SITTING.CONVENED', { sitting: this.sitting, date });
  }

  private async sit(): Promise<void> {
    const { journey } = this;
    if (this.convened <= this.assumed.failedQuorums) {
      await journey.act('clerk', 'ITEM.POSTPONED', { reason: 'Không đủ số thành viên (minh hoạ)' });
      return;
    }
    await journey.rollCall({ chief: 'in-room', deputy: 'in-room', judge: 'in-room' });
    expect(await journey.vote('adopted')).toBe('adopted');
  }
}

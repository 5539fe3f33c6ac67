import { actOnLetterOf, delaysOfProcesses, type EnteredLetter, enterLetterOf } from '@app/casework';
import { addDraftVersion, type VersionReference } from '@app/drafting';
import {
  type Accepted,
  type Engine,
  type Refused,
  RefusedError,
  relayNoticesWithin,
  type Sender,
} from '@app/engine';
import type { LetterAct } from '@app/letters';
import type { MoveTime, Tx } from '@app/platform';
import { dayOf, type LocalDate } from '@app/workflows/calendar';
import { currentPolicyVersion, type PolicyCode } from '@app/workflows/policies';
import type { Role } from '@app/workflows/kernel';
import { isClosingAct, type PrecedentText, statesCauseOf } from '@app/workflows/selection';
import { v7 as uuid } from 'uuid';
import { markedLine } from './mark';

const reasons = [
  { cause: 'subjective', reason: 'Phân công xử lý chậm' },
  { cause: 'objective', reason: 'Chờ hồ sơ vụ án từ Tòa án đã xét xử' },
] as const;

/** Who explains a delay of a step for its unit, and who confirms it. */
const explainers: Readonly<Partial<Record<Role, readonly [string, string]>>> = {
  research: ['research-1', 'research-head-1'],
  editor: ['editor-1', 'research-head-1'],
  'advisory-secretary': ['advisory-secretary', 'research-head-1'],
  office: ['office-1', 'office-2'],
};

/** Where the cases are played: one transaction, in which time is moved and every limit on the way rings at its instant. */
export class Stage {
  private instant: Date;
  private explained = 0;

  constructor(
    readonly tx: Tx,
    private readonly engine: Engine,
    private readonly people: ReadonlyMap<string, string>,
    private readonly moveTo: MoveTime,
    from: Date,
  ) {
    this.instant = from;
  }

  /** The instant at which everything happens now. */
  get at(): Date {
    return this.instant;
  }

  get today(): LocalDate {
    return dayOf(this.instant.toISOString());
  }

  /** The id of a demonstration person. */
  person(code: string): string {
    const person = this.people.get(code);
    if (person === undefined) throw new Error(`Nobody is called "${code}".`);
    return person;
  }

  /** Lets time pass until `instant`. What rings may arm what rings before then as well. */
  async pass(instant: Date): Promise<void> {
    for (;;) {
      const next = await this.tx.one<{ id: string; due_at: Date }>(
        `select id, due_at from deadline where status = 'armed' and due_at <= $1
         order by due_at, id limit 1`,
        [instant],
      );
      if (!next) break;
      if (next.due_at > this.instant) await this.move(next.due_at);
      await this.engine.ringWithin(this.tx, next.id);
    }
    if (instant > this.instant) await this.move(instant);
  }

  /** Tells what is still to be told. */
  async tell(): Promise<void> {
    while ((await relayNoticesWithin(this.tx)) > 0);
  }

  private async move(instant: Date): Promise<void> {
    // As the worker would: on the day on which there was something to tell.
    if (dayOf(instant.toISOString()) !== this.today) await this.tell();
    this.instant = instant;
    this.moveTo(instant);
  }

  /** An act of a demonstration person on a process. Throws `RefusedError`. */
  act(process: string, by: string, event: string, data: unknown = {}): Promise<Accepted> {
    return this.send(process, { kind: 'person', person: this.person(by) }, event, data);
  }

  /** An act of anybody; what is late is explained before it is left. Throws `RefusedError`. */
  async send(process: string, sender: Sender, event: string, data: unknown): Promise<Accepted> {
    if (isClosingAct(event)) await this.explainDelays(process);
    return this.submit(process, sender, event, data);
  }

  private submit(process: string, sender: Sender, event: string, data: unknown): Promise<Accepted> {
    const receivedAt = this.instant;
    return this.engine.submitWithin(this.tx, { process, event, data, sender, receivedAt });
  }

  /**
   * Says why each overdue step of a case is late, before somebody leaves it: every other delay lay with the unit, and the head has
   * looked at some of them.
   */
  private async explainDelays(process: string): Promise<void> {
    const delays = (await delaysOfProcesses(this.tx, [process])).get(process) ?? [];
    for (const { step, open, standing } of delays) {
      if (!open || standing !== 'unstated') continue;
      const [role] = statesCauseOf(step);
      const people = role && explainers[role];
      const why = reasons[this.explained % reasons.length];
      if (people === undefined || why === undefined)
        throw new Error(`Nobody says why "${step}" is late.`);
      const [teller, head] = people;
      const said = { step, cause: why.cause, reason: markedLine(why.reason) };
      await this.submit(process, this.sent(teller), 'CAUSE.STATED', said);
      // Of both kinds some wait for the head.
      if (this.explained % 3 === 0)
        await this.submit(process, this.sent(head), 'CAUSE.CONFIRMED', { step });
      this.explained += 1;
    }
  }

  /** Somebody of the unit enters a request to another body; answers its id. Throws `RefusedError`. */
  async enterLetter(by: string, letter: EnteredLetter): Promise<string> {
    const actor = { person: this.person(by), roles: ['research' as const] };
    const done = await enterLetterOf(this.tx, this.engine, letter, { actor, at: this.instant });
    return takenOr(done).letter;
  }

  /** What becomes of a request to another body. Throws `RefusedError`. */
  async actOnLetter(by: string, process: string, letter: string, act: LetterAct): Promise<void> {
    const actor = { person: this.person(by), roles: ['research' as const] };
    takenOr(await actOnLetterOf(this.tx, { process, letter, act, actor, at: this.instant }));
  }

  private sent(by: string): Sender {
    return { kind: 'person', person: this.person(by) };
  }

  /** A decision of the Chief Justice on paper, which one of his office enters and another confirms. */
  onPaper(process: string, event: string, data: unknown, title: string): Promise<Accepted> {
    const sender: Sender = {
      kind: 'paper',
      decidedBy: this.person('chief-justice'),
      enteredBy: this.person('office-1'),
      confirmedBy: this.person('office-2'),
      paper: this.paper(title),
    };
    return this.send(process, sender, event, data);
  }

  /** Opens a case; answers its id. Throws `RefusedError`. */
  async propose(sender: Sender, policy: PolicyCode, data: unknown): Promise<string> {
    const { process } = await this.engine.openWithin(this.tx, {
      workflow: 'selection',
      process: uuid(),
      policyVersion: currentPolicyVersion[policy],
      data,
      sender,
      receivedAt: this.instant,
    });
    return process;
  }

  /** The clerk prepares a poll; answers its id. Throws `RefusedError`. */
  async preparePoll(
    policy: PolicyCode,
    question: { sitting: string; candidate: string; question: string },
  ): Promise<string> {
    const { process } = await this.engine.openWithin(this.tx, {
      workflow: 'poll',
      process: uuid(),
      parent: question.candidate,
      policyVersion: currentPolicyVersion[policy],
      data: question,
      sender: { kind: 'person', person: this.person('clerk-1') },
      receivedAt: this.instant,
    });
    return process;
  }

  /** A new version of the text of a case by the research officer. */
  write(process: string, text: PrecedentText, reason: string): Promise<VersionReference> {
    const author = this.person('research-1');
    return addDraftVersion(this.tx, { process, author, text, reason: markedLine(reason) });
  }

  /** A paper of this day. */
  paper(title: string): { title: string; date: LocalDate } {
    return { title: markedLine(title), date: this.today };
  }
}

/** Throws `RefusedError`. */
function takenOr<Answer extends object>(answer: Answer | Refused): Answer {
  if ('code' in answer) throw new RefusedError(answer);
  return answer;
}

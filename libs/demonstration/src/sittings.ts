import {
  createSitting,
  declareInterest,
  recordAttendance,
  type Sitting,
  sittingById,
} from '@app/sittings';
import type { LocalDate } from '@app/workflows/calendar';
import type { CalendarOfPlay } from './calendar-of-play';
import { markedLine } from './mark';
import type { Script, Stay } from './script';
import type { Stage } from './stage';

const MEMBERS = 23;
const ABSENT = 4;
const ROLL_CALL = 8 * 60 + 15;
const FIRST_ITEM = 8 * 60 + 40;
const EACH_ITEM = 40;
const BALLOTS_EVERY = 0.4;
const RECUSED = 'council-05';

const present = ['chief-justice', 'deputy-chief-justice', ...numbered(MEMBERS - ABSENT)];
const absent = numbered(MEMBERS).slice(-ABSENT);

/** The sittings of the Council of Judges, each on its day, with the cases before it one after the other. */
export class Sittings {
  private readonly made = new Map<number, { id: string; day: LocalDate }>();
  private readonly items = new Map<number, number>();

  constructor(private readonly calendar: CalendarOfPlay) {}

  /** The sitting of a day; put on record by the office when it is first needed. */
  async on(stage: Stage, ago: number): Promise<{ id: string; day: LocalDate }> {
    const known = this.made.get(ago);
    if (known) return known;
    const day = this.calendar.day(ago);
    const made = await createSitting(stage.tx, {
      council: 'HDTP',
      days: [day],
      place: markedLine('Hội trường'),
      chair: stage.person('chief-justice'),
      actor: stage.person('office-1'),
    });
    if (!('sitting' in made)) throw new Error(`No sitting on ${day}: ${JSON.stringify(made)}`);
    const sitting = { id: made.sitting, day };
    this.made.set(ago, sitting);
    return sitting;
  }

  /** What the council does with a case on the day of its sitting. */
  play(script: Script, { left }: Stay): void {
    const ago = left?.ago ?? 0;
    const item = this.items.get(ago) ?? 0;
    this.items.set(ago, item + 1);
    if (item === 0) script.atMinute(ago, ROLL_CALL, (stage) => this.callTheRoll(stage, ago));
    const begins = FIRST_ITEM + item * EACH_ITEM;
    let poll = '';
    if (script.course.route === 'c')
      script.atMinute(ago, begins, (stage) => this.declare(stage, script, ago));
    script.atMinute(ago, begins + 1, async (stage) => {
      const { id } = await this.on(stage, ago);
      poll = await stage.preparePoll(script.course.policy, {
        sitting: id,
        candidate: script.process,
        question: script.material.title.replace(/^Về/, 'Thông qua dự thảo án lệ về'),
      });
    });
    if (!left && script.course.poll !== 'open') return;
    const act =
      (by: string, event: string, data: object = {}) =>
      (stage: Stage): Promise<unknown> =>
        stage.act(poll, by, event, data);
    script.atMinute(ago, begins + 3, act('clerk-1', 'POLL.OPENED'));
    const entitled = present.filter((code) => script.course.route !== 'c' || code !== RECUSED);
    const voters = left ? entitled : entitled.slice(5, 13);
    for (const [index, voter] of voters.entries())
      script.atMinute(
        ago,
        begins + 5 + index * BALLOTS_EVERY,
        act(voter, 'BALLOT.CAST', ballotOf(choiceOf(index, left?.to))),
      );
    if (!left) return;
    script.atMinute(ago, begins + 25, act('chief-justice', 'POLL.CLOSED'));
    script.atMinute(ago, begins + 27, act('chief-justice', 'POLL.ANNOUNCED'));
  }

  private async callTheRoll(stage: Stage, ago: number): Promise<void> {
    const entry = (mode: 'in-room' | 'absent') => (code: string) => ({
      person: stage.person(code),
      mode,
    });
    const called = await recordAttendance(stage.tx, {
      sitting: await this.sitting(stage, ago),
      entries: [...present.map(entry('in-room')), ...absent.map(entry('absent'))],
      recordedBy: stage.person('clerk-1'),
      receivedAt: stage.at,
    });
    if ('accepted' in called) throw new Error(JSON.stringify(called));
  }

  private async declare(stage: Stage, { process }: Script, ago: number): Promise<void> {
    const declared = await declareInterest(stage.tx, {
      sitting: await this.sitting(stage, ago),
      process,
      person: stage.person(RECUSED),
      reason: markedLine('Người thân là luật sư của một bên trong vụ việc'),
      actor: stage.person(RECUSED),
      receivedAt: stage.at,
    });
    if ('accepted' in declared) throw new Error(JSON.stringify(declared));
  }

  private async sitting(stage: Stage, ago: number): Promise<Sitting> {
    const { id } = await this.on(stage, ago);
    const sitting = await sittingById(stage.tx, id);
    if (!sitting) throw new Error(`There is no sitting ${id}.`);
    return sitting;
  }
}

/** Adopted by all but three, or short of the half of all members. */
function choiceOf(index: number, to: string | undefined): 'for' | 'against' | 'other' {
  if (to === 'notAdopted') return index % 2 === 0 ? 'for' : 'against';
  if (index < 2) return 'against';
  return index === 2 ? 'other' : 'for';
}

/** Another opinion says which. */
function ballotOf(choice: 'for' | 'against' | 'other'): object {
  return choice === 'other'
    ? { choice, text: markedLine('Đề nghị làm rõ hơn phần giải pháp pháp lý') }
    : { choice };
}

function numbered(count: number): string[] {
  return Array.from(
    { length: count },
    (_, index) => `council-${String(index + 1).padStart(2, '0')}`,
  );
}

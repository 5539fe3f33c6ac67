import type { VersionReference } from '@app/drafting';
import type { PrecedentText, SelectionPhase } from '@app/workflows/selection';
import type { CalendarOfPlay } from './calendar-of-play';
import type { Course } from './course';
import type { Material } from './material';
import type { Stage } from './stage';

/** Something that somebody does at an instant. */
export interface Act {
  /** Whose case it is, by the key of its candidate. */
  of: string;
  at: Date;
  play: (stage: Stage) => Promise<unknown>;
}

/** A stay in a phase: entered and left so many working days ago. Without `left` the case is there today. */
export interface Stay {
  entered: number;
  left?: { ago: number; to: SelectionPhase };
}

const FIRST_MINUTE = 8 * 60 + 20;
const BETWEEN_ACTS = 17;
// So that not everything happens in the whole house at once.
const BETWEEN_CASES = 5;

/** What happens in one case, and what must be remembered from one act to the next. */
export class Script {
  readonly acts: Act[] = [];
  /** The case, once it was proposed. */
  process = '';
  text: PrecedentText;
  comments: string[] = [];
  private draftSubmitted: VersionReference | undefined;
  private readonly actsOnDay = new Map<number, number>();

  constructor(
    readonly course: Course,
    readonly material: Material,
    private readonly calendar: CalendarOfPlay,
    /** Its place among all cases. */
    readonly place: number,
  ) {
    this.text = material.text;
  }

  /** The text that was submitted last. */
  get draft(): VersionReference {
    if (!this.draftSubmitted) throw new Error(`"${this.course.candidate}" has no draft.`);
    return this.draftSubmitted;
  }

  set draft(draft: VersionReference) {
    this.draftSubmitted = draft;
  }

  /** The next act of this case on a working day so many working days ago. */
  on(ago: number, play: Act['play']): void {
    const before = this.actsOnDay.get(ago) ?? 0;
    this.actsOnDay.set(ago, before + 1);
    const minute = FIRST_MINUTE + ((this.place * BETWEEN_CASES) % 60) + before * BETWEEN_ACTS;
    this.atMinute(ago, minute, play);
  }

  /** An act at so many minutes after midnight. */
  atMinute(ago: number, minute: number, play: Act['play']): void {
    this.acts.push({ of: this.course.candidate, at: this.calendar.at(ago, minute), play });
  }

  /** An act of a demonstration person on this case. */
  by(code: string, event: string, data: object = {}): Act['play'] {
    return (stage) => stage.act(this.process, code, event, data);
  }
}

/** The last working day before the case left the phase on which it was there already. */
export function dayBefore({ entered, left }: Stay): number {
  return Math.min(entered, (left?.ago ?? 0) + 1);
}

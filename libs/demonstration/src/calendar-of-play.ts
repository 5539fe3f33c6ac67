import {
  addDays,
  type Calendar,
  dayOf,
  type LocalDate,
  restDay,
  startOfDay,
} from '@app/workflows/calendar';

const MINUTE_MS = 60_000;
// Work begins at 8 and ends at 17; of today only what has passed can have been worked.
const MORNING = 8 * 60;
const EVENING = 17 * 60;

/** Turns "so many working days ago, at so many minutes after midnight" into instants, the last of them now. */
export class CalendarOfPlay {
  readonly today: LocalDate;
  private readonly days: LocalDate[];

  constructor(
    private readonly calendar: Calendar,
    readonly now: Date,
  ) {
    this.today = dayOf(now.toISOString());
    this.days = [this.today];
  }

  /** The working day so many working days before today; 0 is today, also where courts rest today. */
  day(ago: number): LocalDate {
    while (this.days.length <= ago) {
      let day = addDays(this.days.at(-1) ?? this.today, -1);
      while (restDay(this.calendar, day).rest) day = addDays(day, -1);
      this.days.push(day);
    }
    return this.days[ago] ?? this.today;
  }

  /** An instant of that day; those of today are drawn together so that the working day ends now. */
  at(ago: number, minute: number): Date {
    const midnight = Date.parse(startOfDay(this.day(ago)));
    if (ago > 0) return new Date(midnight + minute * MINUTE_MS);
    const passed = (this.now.getTime() - midnight) / MINUTE_MS;
    if (passed >= EVENING) return new Date(midnight + minute * MINUTE_MS);
    const begins = passed > MORNING ? MORNING : 0;
    const share = (minute - MORNING) / (EVENING - MORNING);
    return new Date(Math.floor(midnight + (begins + share * (passed - begins)) * MINUTE_MS));
  }
}

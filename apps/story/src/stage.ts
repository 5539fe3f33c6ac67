import type { Client } from './client';
import type { FreshSystem } from './system';

/** One line of what happened, as the API answered it. */
export interface Line {
  at: string;
  /** The event that the API said it recorded; null where something else was done and the case stood still or moved by itself. */
  event: { seq: number; type: string } | null;
  phase: string;
  what: string;
  basis: string;
  /** How much of its limit the step had used; null where no limit ran. */
  limit: UsedLimit | null;
  who: string;
}

/** What is said of a limit: in words, and what the words rest on. */
export interface UsedLimit {
  words: string;
  step: string;
  kind: 'legal' | 'internal';
  dueAt: string;
}

interface Recorded {
  id: string;
  event: string;
  seq: number;
  version: number;
  phase: { code: string; title: string };
  recordedAt: string;
}

interface Limit {
  step: string;
  title: string;
  kind: 'legal' | 'internal';
  startedAt: string;
  dueAt: string;
  lastDay: string;
}

/** What the story reads of a case. */
export interface CaseView {
  version: number;
  phase: { code: string; title: string };
  limits: Limit[];
  allowed: { type: string; title: string; basis: string | null }[];
  state: Record<string, unknown>;
}

const DAY_MS = 86_400_000;
const OFFICE_HOUR = '15:00:00.000+07:00';
/** Who may read everything of a case, and changes nothing by reading. */
const READER = 'research-head-1';

/** One case on its way: acts through the API, lets time pass, and keeps the lines that it printed. */
export class Stage {
  readonly lines: Line[] = [];
  private id = '';
  private version = 0;

  constructor(
    readonly client: Client,
    readonly system: FreshSystem,
    private readonly print: (line: Line) => void,
    /** What happens before each act: nothing, or a restart of everything. */
    private readonly before: () => Promise<void>,
  ) {}

  get candidate(): string {
    return this.id;
  }

  /** Opens the case. */
  async propose(as: string, who: string, body: unknown): Promise<string> {
    const answer = await this.client.post<Recorded & { trackingCode: string }>(
      '/candidates',
      as,
      body,
    );
    this.id = answer.id;
    this.version = answer.version;
    this.tell(answer, 'Tiếp nhận đề xuất', 'NQ 04/2019 Đ3, Đ6(2)', null, who);
    return answer.trackingCode;
  }

  /** One event of the case, by one person. */
  async act(as: string, type: string, data: unknown): Promise<Recorded> {
    await this.before();
    const view = await this.view();
    const option = (await this.viewAs(as))?.allowed.find((each) => each.type === type);
    const limit = used(view.limits[0], await this.system.now());
    const answer = await this.client.post<Recorded>(
      `/candidates/${this.id}/events`,
      as,
      { type, data },
      view.version,
    );
    this.version = answer.version;
    this.tell(answer, option?.title ?? type, option?.basis ?? '', limit, as);
    return answer;
  }

  /** A decision made on paper: entered by one, confirmed by another. */
  async actOnPaper(
    desk: { enters: string; confirms: string; decidedBy: string; who: string },
    type: string,
    data: unknown,
    paper: { title: string; date: string },
  ): Promise<void> {
    const view = await this.view();
    const limit = used(view.limits[0], await this.system.now());
    const { entry } = await this.client.post<{ entry: string }>(
      `/candidates/${this.id}/events`,
      desk.enters,
      { type, data, onPaper: { decidedBy: desk.decidedBy, paper } },
      view.version,
    );
    const answer = await this.client.post<Recorded>(`/entries/${entry}/confirm`, desk.confirms, {});
    this.version = answer.version;
    const who = `${desk.who}; nhập ${desk.enters}, xác nhận ${desk.confirms}`;
    this.tell(answer, paper.title, '', limit, who);
  }

  /** Something done through another door of the API. */
  async note(what: string, basis: string, who: string): Promise<void> {
    const view = await this.view();
    this.version = view.version;
    this.add({
      at: (await this.system.now()).toISOString(),
      event: null,
      phase: view.phase.title,
      what,
      basis,
      limit: null,
      who,
    });
  }

  /** The case as the head of research sees it now. */
  view(): Promise<CaseView> {
    return this.client.get<CaseView>(`/candidates/${this.id}`, READER);
  }

  /** Lets time pass until 15:00 of the last day of the step's limit: every step uses its limit to the end. */
  async untilLastDay(step: string): Promise<void> {
    const limit = await this.limit(step);
    await this.system.passUntil(new Date(`${limit.lastDay}T${OFFICE_HOUR}`));
  }

  /** The running limit of a step. Throws when it does not run. */
  async limit(step: string): Promise<Limit> {
    const { limits } = await this.view();
    const limit = limits.find((each) => each.step === step);
    if (!limit) throw new Error(`No limit runs for "${step}": ${JSON.stringify(limits)}`);
    return limit;
  }

  private async viewAs(as: string): Promise<CaseView | undefined> {
    return this.client.get<CaseView>(`/candidates/${this.id}`, as).catch(() => undefined);
  }

  private tell(
    answer: Recorded,
    what: string,
    basis: string,
    limit: UsedLimit | null,
    who: string,
  ): void {
    this.add({
      at: answer.recordedAt,
      event: { seq: answer.seq, type: answer.event },
      phase: answer.phase.title,
      what,
      basis,
      limit,
      who,
    });
  }

  private add(line: Line): void {
    this.lines.push(line);
    this.print(line);
  }
}

function used(limit: Limit | undefined, now: Date): UsedLimit | null {
  if (!limit) return null;
  const { step, kind, dueAt } = limit;
  const total = Math.round((Date.parse(dueAt) - Date.parse(limit.startedAt)) / DAY_MS);
  const spent = Math.ceil((now.getTime() - Date.parse(limit.startedAt)) / DAY_MS);
  const words = `${String(spent)}/${String(total)} ngày (${kind === 'legal' ? 'luật' : 'nội bộ'}, đến hết ${vietnameseDay(limit.lastDay)})`;
  return { words, step, kind, dueAt };
}

/** `2026-04-28` → `28/04/2026`. */
export function vietnameseDay(day: string): string {
  return day.split('-').reverse().join('/');
}

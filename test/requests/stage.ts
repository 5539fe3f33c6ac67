import { type CaseDesk, paper, type Part } from '../http/case-desk';
import { reader } from '@app/platform';
import { illustratedText } from '../fixtures/selection-case';
import { Journey, proposals } from '../stories/journey';
import type { Secrets, Sender } from './secrets';
import type { Standing } from './standing';

type Draft = { version: string; sha256: string };

/** One case on its way through the front door, with something secret in everything that is said about it. */
export class Stage {
  readonly journey: Journey;
  draft: Draft | undefined;
  consultation: string | undefined;
  readonly comments: string[] = [];
  readonly polls: string[] = [];
  at = 'received';

  constructor(
    readonly name: string,
    private readonly desk: CaseDesk,
    private readonly secrets: Secrets,
    private readonly standing: Standing,
  ) {
    this.journey = new Journey(desk);
  }

  get id(): string {
    return this.journey.id;
  }

  /** A new text that stands only where these views of this case show it. */
  hide(kind: string, ...views: string[]): string {
    return this.secrets.plant(`${kind} (${this.name})`, (sender) => this.opens(views, sender));
  }

  private opens(views: readonly string[], sender: Sender): boolean {
    return views.every((view) => this.standing.opens(view, this.id, sender));
  }

  private reason(kind: string): string {
    return `Lý do ${this.hide(kind, 'history')}`;
  }

  private document(kind: string): object {
    return { ...paper, title: `Văn bản ${this.hide(kind, 'history')}` };
  }

  async propose(route: 'a' | 'b', as: Part = route === 'a' ? 'court' : 'judge'): Promise<void> {
    const { secrets } = this;
    const nobody = (): boolean => false;
    // Its title is as it was proposed, perhaps with names: for those who see the case, and for who proposed it.
    const title = secrets.plant(
      `proposed title (${this.name})`,
      (sender) => this.opens(['case'], sender) || this.opens(['progress'], sender),
    );
    const { status, body } = await this.desk.send('POST', '/candidates', as, {
      proposal: { ...proposals[route], title: `Về ${title}` },
      contact: {
        name: secrets.plant(`name of the proposer (${this.name})`, nobody),
        contact: secrets.plant(`address of the proposer (${this.name})`, nobody),
      },
    });
    if (status !== 201) throw new Error(JSON.stringify(body));
    this.journey.id = String(body['id']);
    secrets.guard('tracking code of a proposal', String(body['trackingCode']), nobody);
  }

  /** Carries the case on to a later phase of the main course. */
  async carryTo(phase: string): Promise<void> {
    for (let steps = 0; this.at !== phase; steps += 1) {
      const step = this.course[this.at];
      if (!step || steps > 20) throw new Error(`No way leads from ${this.at} to ${phase}.`);
      await this.journey.explainWhatIsLate();
      await step();
      this.at = await this.journey.phase();
    }
  }

  act(as: Part, type: string, data: object = {}): Promise<string> {
    return this.journey.act(as, type, data);
  }

  async end(as: Part, type: string, more: object = {}): Promise<void> {
    await this.act(as, type, { reason: this.reason(type), ...more });
    this.at = await this.journey.phase();
  }

  /** What has been written so far is posted, and two people comment on it. */
  private async post(): Promise<void> {
    await this.journey.post(this.draft ?? (await this.write()));
    const tx = reader(this.desk.test.database.dataSource);
    const posting = await tx.one<{ id: string }>(
      'select id from consultation where process_id = $1',
      [this.id],
    );
    this.consultation = posting?.id;
    await this.comment();
    await this.comment();
    const { body } = await this.desk.send('GET', `/candidates/${this.id}/comments`, 'head');
    this.comments.push(...(body['items'] as { comment: string }[]).map(({ comment }) => comment));
  }

  private async comment(): Promise<void> {
    const whose = ['case', 'commenter-identity'];
    const { status, body } = await this.desk.send(
      'POST',
      `/consultations/${String(this.consultation)}/comments`,
      null,
      {
        name: this.hide('name of a commenter', ...whose),
        email: `${this.hide('address of a commenter', ...whose)}@example.org`,
        organisation: this.hide('organisation of a commenter', ...whose),
        body: `Ý kiến ${this.hide('words of a comment', 'case', 'comment-texts')}`,
      },
    );
    if (status !== 201) throw new Error(JSON.stringify(body));
    this.secrets.guard('tracking code of a comment', String(body['trackingCode']), () => false);
  }

  /** A version that carries a secret in its content and in the reason for it. */
  async write(): Promise<Draft> {
    let version = '';
    const views = ['case', 'draft'];
    // Posted once, a draft has been read by everybody; and so has an án lệ that was released.
    const text = this.secrets.plant(
      `text of a draft (${this.name})`,
      (sender) =>
        this.opens(views, sender) ||
        this.standing.wasPosted(version) ||
        (this.standing.isLatest(version) && this.opens(['precedent'], sender)),
    );
    const { status, body } = await this.desk.send(
      'POST',
      `/candidates/${this.id}/drafts`,
      'officer',
      {
        text: illustratedText({ content: [`Nội dung ${text}`, 'Đoạn thứ hai minh hoạ.'] }),
        reason: `Phiên bản ${this.hide('reason for a version', ...views)}`,
      },
    );
    if (status !== 201) throw new Error(JSON.stringify(body));
    version = String(body['version']);
    this.draft = { version, sha256: String(body['sha256']) };
    return this.draft;
  }

  async answerComments(): Promise<void> {
    for (const comment of this.comments) {
      const { status, body } = await this.desk.send(
        'POST',
        `/candidates/${this.id}/comments/${comment}/answer`,
        'officer',
        {
          disposition: 'explained',
          text: `Giải trình ${this.hide('answer to a comment', 'case', 'comment-texts')}`,
        },
      );
      if (status !== 201) throw new Error(JSON.stringify(body));
    }
  }

  async advise(): Promise<void> {
    await this.act('advisory-chair', 'ADVISORY.MODE_CHOSEN', { mode: 'written' });
    for (const as of ['advisory-chair', 'advisory-secretary', 'adviser'] as const) {
      const { status, body } = await this.desk.send('POST', `/candidates/${this.id}/opinions`, as, {
        stance: 'agree-with-changes',
        text: `Ý kiến tư vấn ${this.hide('advisory opinion', 'case', 'advisory-opinions')}`,
      });
      if (status !== 201) throw new Error(JSON.stringify(body));
    }
  }

  /** Three of four vote; the fourth is not in the room. */
  async vote(result: 'adopted' | 'notAdopted'): Promise<void> {
    const poll = await this.journey.openPoll();
    this.polls.push(poll);
    const other = result === 'adopted' ? 'for' : 'against';
    this.at = await this.journey.closePoll(poll, { chief: 'for', deputy: other, judge: other });
  }

  /** The records desk gives the decision its number and its date. */
  async number(): Promise<void> {
    const { application } = await this.journey.see('records');
    await this.act('records', 'DECISION.NUMBERED', {
      number: `${this.id.slice(-4)}/QĐ-CA`,
      date: await this.journey.today(),
      appliesFrom: (application as { proposed: string }).proposed,
    });
  }

  private readonly course: Readonly<Record<string, () => Promise<unknown>>> = {
    received: () => this.act('officer', 'PROPOSAL.ACKNOWLEDGED'),
    screening: async () => {
      await this.confirmSource();
      await this.assess();
      await this.act('head', 'SCREENING.APPROVED');
    },
    drafting: async () => {
      await this.act('officer', 'DRAFT.SUBMITTED', { draft: this.draft ?? (await this.write()) });
      await this.act('head', 'DRAFT.APPROVED');
    },
    posting: () => this.post(),
    answering: async () => {
      await this.answerComments();
      await this.act('head', 'ANSWERS.APPROVED');
    },
    advisoryDecision: () =>
      this.act('chief', 'ADVISORY.REQUESTED', { document: this.document('ADVISORY.REQUESTED') }),
    advisoryOpinion: async () => {
      await this.advise();
      await this.act('advisory-secretary', 'ADVISORY.CLOSED');
    },
    revising: async () => {
      await this.act('officer', 'DRAFT.SUBMITTED', { draft: await this.write() });
      await this.act('head', 'DRAFT.APPROVED');
    },
    agenda: async () => {
      await this.confirmSource();
      await this.journey.convene();
    },
    plenary: () => this.vote('adopted'),
    adopted: () =>
      this.act('clerk', 'MINUTES.SIGNED', { minutes: this.document('MINUTES.SIGNED') }),
    finalising: () => this.act('head', 'TEXT.CONFIRMED', { finalSha256: this.draft?.sha256 }),
    signing: async () => {
      await this.act('publisher', 'MASKING.CONFIRMED', { textSha256: this.draft?.sha256 });
      await this.act('chief', 'DECISION.SIGNED');
    },
    publishing: async () => {
      await this.number();
      await this.act('publisher', 'PRECEDENT.RELEASED');
    },
  };

  async confirmMasking(): Promise<void> {
    const { sha256: textSha256 } = this.draft ?? (await this.write());
    await this.act('editor', 'MASKING.CONFIRMED', { textSha256 });
  }

  async confirmSource(): Promise<void> {
    await this.act('officer', 'SOURCE.CONFIRMED', {
      status: 'inForce',
      on: await this.journey.today(),
      document: this.document('SOURCE.CONFIRMED'),
    });
  }

  async assess(): Promise<void> {
    const met = { finding: 'met', reason: this.reason('SCREENING.ASSESSED'), evidence: 'đoạn 4' };
    await this.act('officer', 'SCREENING.ASSESSED', {
      clarity: met,
      normativeValue: met,
      uniformApplication: met,
    });
  }
}

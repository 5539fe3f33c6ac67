import { appointMembers } from '@app/councils';
import { Engine, relayNotices } from '@app/engine';
import { inTransaction, reader } from '@app/platform';
import { type Answer, CaseDesk, type Part, paper, proposalB } from '../http/case-desk';
import type { TestApp } from '../http/test-app';
import { statesCauseOf } from '@app/workflows/selection';
import { illustratedText } from '../fixtures/selection-case';

type Text = ReturnType<typeof illustratedText>;
type Draft = { version: string; sha256: string };

/** What every case needs to be proposed on another route than b. */
export const proposals = {
  a: { ...proposalB, route: 'a', proposer: { kind: 'court' } },
  b: proposalB,
  c: {
    ...proposalB,
    route: 'c',
    committee: 'provincial-committee',
    proposer: { kind: 'committee' },
  },
  d: { ...proposalB, route: 'd', procedure: 'cassation', proposer: { kind: 'council' } },
} as const;

/** A running system whose Council of Judges has three members: quorum 2, majority 2. */
export async function openCourt(at?: string): Promise<CaseDesk> {
  return withCouncil(await CaseDesk.open(at));
}

/** The same over an application that a test has opened. */
export async function openCourtOver(test: TestApp, at?: string): Promise<CaseDesk> {
  return withCouncil(await CaseDesk.over(test, at));
}

async function withCouncil(desk: CaseDesk): Promise<CaseDesk> {
  await inTransaction(desk.test.database.dataSource, (tx) =>
    appointMembers(tx, {
      council: 'HDTP',
      members: [
        { person: desk.personOf('chief'), office: 'chair' },
        { person: desk.personOf('deputy'), office: 'vice-chair' },
        { person: desk.personOf('judge'), office: 'member' },
      ],
      from: '2015-01-01',
      document: { title: 'Dữ liệu minh hoạ' },
      actor: null,
    }),
  );
  return desk;
}

/** One case on its way through the front door. Whatever it sends must be taken, unless the method says otherwise. */
export class Journey {
  id = '';
  /** Before which sitting the case lies. */
  sitting = '';

  constructor(readonly desk: CaseDesk) {}

  /** Time passes until an instant, and every limit that ends on the way rings at its own instant. */
  async pass(until: string): Promise<void> {
    const { database, app } = this.desk.test;
    const engine = app.get(Engine);
    await relayNotices(database.dataSource);
    for (;;) {
      const next = await reader(database.dataSource).one<{ id: string; due_at: Date }>(
        `select d.id, d.due_at from deadline d where d.status = 'armed' and d.due_at <= $1
           and not exists (select from incident i where i.subject_id = d.id)
         order by d.due_at, d.id limit 1`,
        [until],
      );
      if (!next) break;
      const now = (await database.clock.now()).toISOString();
      const due = next.due_at.toISOString();
      await database.setTime(due > now ? due : now);
      await engine.ring(next.id);
      await relayNotices(database.dataSource);
    }
    await database.setTime(until);
  }

  async today(): Promise<string> {
    const now = await this.desk.test.database.clock.now();
    return new Date(now.getTime() + 7 * 3_600_000).toISOString().slice(0, 10);
  }

  async propose(as: Part, proposal: object): Promise<this> {
    const { status, body } = await this.desk.send('POST', '/candidates', as, { proposal });
    expect([status, body['detail']]).toEqual([201, undefined]);
    this.id = String(body['id']);
    return this;
  }

  /** An act that must be taken; answers the phase that it led to. */
  async act(as: Part, type: string, data: object = {}): Promise<string> {
    const { status, body } = await this.desk.act(this.id, as, type, data);
    if (status !== 201) throw new Error(`${type}: ${JSON.stringify(body)}`);
    return (body['phase'] as { code: string }).code;
  }

  /** Says why an overdue step is late; without that nobody leaves it. */
  async explain(
    as: Part,
    step: string,
    cause: 'subjective' | 'objective' = 'subjective',
  ): Promise<string> {
    return this.act(as, 'CAUSE.STATED', { step, cause, reason: 'Lý do minh hoạ' });
  }

  /** Says it of each step of the case that is late now, for the unit that owns it. */
  async explainWhatIsLate(): Promise<void> {
    const now = (await this.desk.test.database.clock.now()).toISOString();
    const limits = (await this.see())['limits'] as { step: string; dueAt: string }[];
    for (const { step, dueAt } of limits) {
      const [role] = statesCauseOf(step);
      if (dueAt <= now && role !== undefined)
        await this.explain(role === 'research' ? 'officer' : (role as Part), step);
    }
  }

  /** An act that may be refused. */
  attempt(as: Part, type: string, data: object = {}): Promise<Answer> {
    return this.desk.act(this.id, as, type, data);
  }

  async see(as: Part = 'head'): Promise<Record<string, unknown>> {
    return (await this.desk.send('GET', `/candidates/${this.id}`, as)).body;
  }

  async phase(): Promise<string> {
    return ((await this.see())['phase'] as { code: string }).code;
  }

  async history(): Promise<Record<string, unknown>[]> {
    const { body } = await this.desk.send('GET', `/candidates/${this.id}/history`, 'auditor');
    expect(body['chain']).toEqual({ intact: true, faults: [] });
    return body['items'] as Record<string, unknown>[];
  }

  /** What the part was told about this case, oldest first. */
  async told(part: Part): Promise<{ notice: string; text: string; createdAt: string }[]> {
    await relayNotices(this.desk.test.database.dataSource);
    const { status, body } = await this.desk.send('GET', '/notifications?limit=100', part);
    expect(status).toBe(200);
    const items = body['items'] as {
      candidate: string;
      notice: string;
      text: string;
      createdAt: string;
    }[];
    return items.filter(({ candidate }) => candidate === this.id).reverse();
  }

  async deadlines(): Promise<{ step: string; rung: string; status: string; dueAt: string }[]> {
    const { body } = await this.desk.send('GET', `/candidates/${this.id}/deadlines`, 'head');
    return body['items'] as { step: string; rung: string; status: string; dueAt: string }[];
  }

  /** The case ended as it should: nothing rings any more, and its history gives the stored state again. */
  async checkEnd(phase: string): Promise<void> {
    expect(await this.phase()).toBe(phase);
    expect((await this.deadlines()).filter(({ status }) => status === 'armed')).toEqual([]);
    await this.history();
    await this.checkReplay();
  }

  async checkReplay(): Promise<void> {
    const report = await this.desk.test.app.get(Engine).replay(this.id);
    expect(report).toMatchObject({ agrees: true, chain: [] });
  }

  async confirmSource(status = 'inForce', more: object = {}): Promise<string> {
    const on = await this.today();
    return this.act('officer2', 'SOURCE.CONFIRMED', { status, on, document: paper, ...more });
  }

  /** From receipt to drafting. */
  async screen(): Promise<void> {
    const met = { finding: 'met', reason: 'Lý do minh hoạ', evidence: 'đoạn 4' };
    await this.act('officer', 'PROPOSAL.ACKNOWLEDGED');
    await this.confirmSource();
    await this.act('officer', 'SCREENING.ASSESSED', {
      clarity: met,
      normativeValue: met,
      uniformApplication: met,
    });
    await this.act('head', 'SCREENING.APPROVED');
  }

  async write(text: Partial<Text> = {}): Promise<Draft> {
    const { status, body } = await this.desk.send(
      'POST',
      `/candidates/${this.id}/drafts`,
      'officer',
      { text: illustratedText(text), reason: 'Phiên bản minh hoạ' },
    );
    expect(status).toBe(201);
    return { version: String(body['version']), sha256: String(body['sha256']) };
  }

  /** A draft that is written and submitted, and not yet approved. */
  async submitDraft(text: Partial<Text> = {}): Promise<Draft> {
    const draft = await this.write(text);
    await this.act('officer', 'DRAFT.SUBMITTED', { draft });
    return draft;
  }

  async draft(text: Partial<Text> = {}): Promise<Draft> {
    const draft = await this.submitDraft(text);
    await this.act('head', 'DRAFT.APPROVED');
    return draft;
  }

  /** From an approved draft in `posting` to the public comment period. */
  async post({ sha256 }: Draft): Promise<void> {
    await this.act('editor', 'MASKING.CONFIRMED', { textSha256: sha256 });
    await this.act('editor', 'DRAFT.POSTED');
  }

  /** The end of a running limit, from its row. */
  async dueOf(step: string, rung = 'due'): Promise<string> {
    const found = (await this.deadlines()).find(
      (each) => each.step === step && each.rung === rung && each.status === 'armed',
    );
    if (!found) throw new Error(`No limit of "${step}" runs.`);
    return found.dueAt;
  }

  /** The case comes before a sitting of today with the whole council in the room. */
  async convene(): Promise<string> {
    const date = await this.today();
    const made = await this.desk.send('POST', '/sittings', 'office', {
      council: 'HDTP',
      days: [date],
      chair: this.desk.personOf('chief'),
    });
    expect(made.status).toBe(201);
    this.sitting = String(made.body['sitting']);
    const phase = await this.act('chief', 'SITTING.CONVENED', { sitting: this.sitting, date });
    await this.rollCall({ chief: 'in-room', deputy: 'in-room', judge: 'in-room' });
    return phase;
  }

  async rollCall(modes: Partial<Record<Part, 'in-room' | 'absent'>>): Promise<void> {
    const entries = Object.entries(modes).map(([part, mode]) => ({
      person: this.desk.personOf(part as Part),
      mode,
    }));
    const path = `/sittings/${this.sitting}/attendance`;
    expect((await this.desk.send('POST', path, 'clerk', { entries })).status).toBe(201);
  }

  preparePoll(): Promise<Answer> {
    return this.desk.send('POST', '/polls', 'clerk', {
      sitting: this.sitting,
      candidate: this.id,
      question: 'Thông qua dự thảo án lệ minh hoạ?',
    });
  }

  async openPoll(): Promise<string> {
    const prepared = await this.preparePoll();
    expect([prepared.status, prepared.body['detail']]).toEqual([201, undefined]);
    const poll = String(prepared.body['id']);
    expect((await this.desk.send('POST', `/polls/${poll}/open`, 'clerk', {})).status).toBe(200);
    return poll;
  }

  async closePoll(poll: string, votes: Partial<Record<Part, 'for' | 'against'>>): Promise<string> {
    for (const [part, choice] of Object.entries(votes)) {
      const ballot = await this.desk.send('PUT', `/polls/${poll}/ballot`, part as Part, { choice });
      expect(ballot.status).toBe(200);
    }
    expect((await this.desk.send('POST', `/polls/${poll}/close`, 'chief', {})).status).toBe(200);
    return this.phase();
  }

  /** The plenary votes: three in favour, or one. */
  async vote(result: 'adopted' | 'notAdopted'): Promise<string> {
    const judge = result === 'adopted' ? 'for' : 'against';
    return this.closePoll(await this.openPoll(), { chief: 'for', deputy: judge, judge });
  }

  /** From the proposal on route b to the agenda, without the advisory council. */
  async toAgenda(text: Partial<Text> = {}): Promise<Draft> {
    await this.propose('judge', proposals.b);
    await this.screen();
    const draft = await this.draft(text);
    await this.act('chief', 'ADVISORY.WAIVED');
    return draft;
  }

  /** From the confirmed final text to the release, and to the day of application. */
  async publish(finalSha256: string, number: string): Promise<void> {
    await this.act('publisher', 'MASKING.CONFIRMED', { textSha256: finalSha256 });
    await this.act('chief', 'DECISION.SIGNED');
    const { application } = await this.see('records');
    await this.act('records', 'DECISION.NUMBERED', {
      number,
      date: await this.today(),
      appliesFrom: (application as { proposed: string }).proposed,
    });
    await this.act('publisher', 'PRECEDENT.RELEASED');
    await this.pass(await this.dueOf('application'));
  }
}

import {
  candidateOf,
  comparison,
  digestOfText,
  draftVersion,
  draftVersions,
  eraseProposer,
  latestVersion,
  precedentText,
} from '@app/drafting';
import { type Engine, RefusedError } from '@app/engine';
import { inTransaction, reader } from '@app/platform';
import { openTestDatabase, type TestDatabase } from '@app/testing';
import { illustratedText, PlayedCase } from '../fixtures/selection-case';
import { selectionEngine } from '../fixtures/selection-engine';
import { makeStaff, type Staff } from '../fixtures/selection-staff';

const NOON = '2026-03-27T05:00:00.000Z';
let database: TestDatabase;
let engine: Engine;
let staff: Staff;

beforeAll(async () => {
  database = await openTestDatabase();
  await database.setTime(NOON);
  engine = await selectionEngine(database);
  staff = await makeStaff(database);
});
afterAll(() => database.close());

const newCase = (): PlayedCase => new PlayedCase(engine, staff, NOON);
const tx = () => reader(database.dataSource);
const officer = () => ({ kind: 'person' as const, person: staff.officer });

describe('what a case is about', () => {
  it('is found by words without accents, and its proposer has a code that cannot be guessed', async () => {
    const played = newCase();
    await played.open();
    const row = await tx().one<{ tracking_code: string }>(
      `select tracking_code from candidate
       where process_id = $1 and search like '%' || app.searchable('HOP DONG DAT COC') || '%'`,
      [played.process],
    );
    expect(row?.tracking_code).toMatch(/^DX(-[0-9A-HJKMNP-TV-Z]{5}){4}$/);
  });

  it('remains when the name and contact of its proposer are erased', async () => {
    const played = newCase();
    await played.open();
    const proposers = () =>
      tx().rows('select from candidate_proposer where process_id = $1', [played.process]);
    expect(await proposers()).toHaveLength(1);
    await inTransaction(database.dataSource, (within) => eraseProposer(within, played.process));
    expect(await proposers()).toHaveLength(0);
    expect(await candidateOf(tx(), played.process)).toMatchObject({ field: 'dân sự', route: 'a' });
    expect(await engine.replay(played.process)).toMatchObject({ agrees: true });
  });
});

describe('versions of a draft', () => {
  it('are numbered, keep author and reason, and are never changed', async () => {
    const played = newCase();
    await played.open();
    await played.screen();
    const first = await played.write();
    const second = await played.write(illustratedText({ keywords: ['đặt cọc', 'phạt cọc'] }));
    expect(await draftVersions(tx(), played.process)).toMatchObject([
      { id: first.version, ordinal: 1, author: staff.officer, reason: 'Phiên bản minh hoạ' },
      { id: second.version, ordinal: 2 },
    ]);
    expect((await latestVersion(tx(), played.process))?.id).toBe(second.version);
    await expect(
      tx().rows(`update draft_version set reason = 'khác' where id = $1`, [first.version]),
    ).rejects.toThrow(/append-only/);
  });

  it('have the digest of their words, whatever the order of the keys', async () => {
    const played = newCase();
    await played.open();
    await played.screen();
    const text = illustratedText();
    const { version, sha256 } = await played.write(text);
    const backwards = Object.fromEntries(Object.entries(text).reverse());
    expect(digestOfText(precedentText.parse(backwards))).toBe(sha256);
    const kept = await draftVersion(tx(), version);
    expect(kept && digestOfText(kept.text)).toBe(sha256);
  });

  it('written twice at once get two numbers', async () => {
    const played = newCase();
    await played.open();
    await played.screen();
    await Promise.all([1, 2, 3, 4].map(() => played.write()));
    const versions = await draftVersions(tx(), played.process);
    expect(versions.map(({ ordinal }) => ordinal)).toEqual([1, 2, 3, 4]);
  });

  it('are not written before screening, and not once the vote is taken', async () => {
    const early = newCase();
    await early.open();
    await expect(early.write()).rejects.toBeInstanceOf(RefusedError);
    const played = newCase();
    await played.open('b');
    await played.screen();
    const draft = await played.draft();
    await played.act('chief', 'ADVISORY.WAIVED');
    await played.act('chief', 'SITTING.CONVENED', { sitting: 'phien-1', date: '2026-03-30' });
    await expect(played.write()).rejects.toMatchObject({
      refused: { code: 'not-in-this-phase', phase: 'plenary' },
    });
    expect((await latestVersion(tx(), played.process))?.id).toBe(draft.version);
  });
});

describe('the form of a text', () => {
  it('composes letters, so that equal words are equal bytes', () => {
    const decomposed = illustratedText({ situation: 'Hợp đồng đặt cọc'.normalize('NFD') });
    expect(decomposed.situation).toBe('Hợp đồng đặt cọc'.normalize('NFC'));
    expect(digestOfText(decomposed)).toBe(
      digestOfText(illustratedText({ situation: 'Hợp đồng đặt cọc' })),
    );
  });

  it.each([
    ['a passage of more than 100 KB', { facts: ['ư'.repeat(60_000)] }],
    ['more than 1 MB in all', { facts: Array.from({ length: 11 }, () => 'x'.repeat(100_000)) }],
    ['a passage without words', { content: ['   '] }],
    ['no content at all', { content: [] }],
    ['a character that no database keeps', { solution: 'a\u0000b' }],
    ['half a character', { solution: 'a\ud800b' }],
    ['a section that there is not', { summary: 'x' }],
  ])('refuses %s', (_, changed) => {
    expect(precedentText.safeParse({ ...illustratedText(), ...changed }).success).toBe(false);
  });
});

describe('an act that names a text', () => {
  it('is refused when the digest is not that of the version, and nothing changes', async () => {
    const played = newCase();
    await played.open();
    await played.screen();
    const { version } = await played.write();
    const other = digestOfText(illustratedText({ solution: 'Khác.' }));
    const before = await engine.history(tx(), played.process);
    const outcome = await played.send(
      'DRAFT.SUBMITTED',
      { draft: { version, sha256: other } },
      officer(),
    );
    expect(outcome).toMatchObject({ accepted: false, code: 'rejected-by-facts' });
    expect(await engine.history(tx(), played.process)).toHaveLength(before.length);
  });

  it('is refused when the version belongs to another case, or to none', async () => {
    const [played, other] = [newCase(), newCase()];
    for (const each of [played, other]) {
      await each.open();
      await each.screen();
    }
    const foreign = await other.write();
    for (const version of [foreign.version, played.process, 'khong-co'])
      expect(
        await played.send(
          'DRAFT.SUBMITTED',
          { draft: { version, sha256: foreign.sha256 } },
          officer(),
        ),
      ).toMatchObject({ accepted: false, code: 'rejected-by-facts' });
  });

  it('is refused by its schema when it has no digest at all', async () => {
    const played = newCase();
    await played.open();
    await played.screen();
    expect(await played.send('DRAFT.SUBMITTED', { draft: {} }, officer())).toMatchObject({
      accepted: false,
      code: 'invalid-data',
    });
  });

  it('as masking, must name words that were written in this case', async () => {
    const played = newCase();
    await played.open();
    await played.screen();
    await played.draft();
    expect(
      await played.send(
        'MASKING.CONFIRMED',
        { textSha256: digestOfText(illustratedText({ solution: 'Khác.' })) },
        { kind: 'person', person: staff.editor },
      ),
    ).toMatchObject({ accepted: false, code: 'rejected-by-facts' });
  });
});

describe('the voted and the final text', () => {
  const changed = { keywords: ['đặt cọc', 'phạt cọc'], solution: 'Giải pháp đã sửa.' };

  it('are the same where nobody wrote after the vote, and such a text can be confirmed', async () => {
    const played = newCase();
    const draft = await played.adopt();
    expect(await comparison(tx(), played.process)).toMatchObject({
      voted: draft,
      final: draft,
      differences: [],
    });
    const confirmed = await played.act('head', 'TEXT.CONFIRMED', { finalSha256: draft.sha256 });
    expect(confirmed.phase).toBe('signing');
  });

  it('leave a version that was written before the vote and never voted on out of account', async () => {
    const played = newCase();
    await played.open('b');
    await played.screen();
    const draft = await played.draft();
    await played.write(illustratedText(changed));
    await played.act('chief', 'ADVISORY.WAIVED');
    await played.vote(draft);
    expect(await comparison(tx(), played.process)).toMatchObject({ final: draft, differences: [] });
  });

  it('are compared place by place, and each mark stands beside its difference', async () => {
    const played = newCase();
    const draft = await played.adopt();
    const final = await played.write(illustratedText(changed));
    await played.act('officer', 'CHANGE.MARKED', {
      section: 'solution',
      index: 0,
      kind: 'ordered',
      minutesItem: 'Mục 3 biên bản',
      finalSha256: final.sha256,
    });
    expect(await comparison(tx(), played.process)).toMatchObject({
      voted: draft,
      final,
      differences: [
        {
          section: 'solution',
          index: 0,
          before: 'Giải pháp minh hoạ.',
          after: 'Giải pháp đã sửa.',
          substantive: true,
          mark: { kind: 'ordered', minutesItem: 'Mục 3 biên bản', by: staff.officer },
        },
        {
          section: 'keywords',
          index: 1,
          before: null,
          after: 'phạt cọc',
          substantive: false,
          mark: null,
        },
      ],
    });
  });

  it('are confirmed only once every change is marked', async () => {
    const played = newCase();
    await played.adopt();
    const final = await played.write(illustratedText(changed));
    const confirm = () =>
      played.send(
        'TEXT.CONFIRMED',
        { finalSha256: final.sha256 },
        { kind: 'person', person: staff.head },
      );
    const mark = (place: object) =>
      played.act('officer', 'CHANGE.MARKED', { finalSha256: final.sha256, ...place });
    expect(await confirm()).toMatchObject({ accepted: false, code: 'guard' });
    await mark({ section: 'keywords', index: 1, kind: 'technical' });
    expect(await confirm()).toMatchObject({
      accepted: false,
      guards: ['noSubstantiveChangeUnmarked'],
    });
    await mark({ section: 'solution', index: 0, kind: 'ordered', minutesItem: 'Mục 3' });
    expect(await confirm()).toMatchObject({ accepted: true, phase: 'signing' });
    await expect(played.write()).rejects.toMatchObject({ refused: { phase: 'signing' } });
    expect(await engine.replay(played.process)).toMatchObject({ agrees: true });
  });

  it('take no mark on another text, and none where they do not differ', async () => {
    const played = newCase();
    const draft = await played.adopt();
    const final = await played.write(illustratedText(changed));
    const mark = (section: string, finalSha256: string) =>
      played.send(
        'CHANGE.MARKED',
        { section, index: 0, kind: 'technical', finalSha256 },
        officer(),
      );
    for (const outcome of [
      await mark('solution', draft.sha256),
      await mark('situation', final.sha256),
    ])
      expect(outcome).toMatchObject({ accepted: false, code: 'rejected-by-facts' });
  });

  it('lose their marks when the final text is written once more', async () => {
    const played = newCase();
    await played.adopt();
    const final = await played.write(illustratedText(changed));
    await played.act('officer', 'CHANGE.MARKED', {
      section: 'keywords',
      index: 1,
      kind: 'technical',
      finalSha256: final.sha256,
    });
    await played.write(illustratedText({ ...changed, title: 'Tên mới (dữ liệu minh hoạ)' }));
    const found = await comparison(tx(), played.process);
    expect(found?.differences.map(({ mark }) => mark)).toEqual([null, null, null]);
  });

  it('begin anew when a text goes back and is voted on again', async () => {
    const played = newCase();
    await played.adopt();
    const returned = await played.write(illustratedText(changed));
    await played.act('head', 'TEXT.RETURNED', {
      draft: returned,
      reason: 'Đưa lại ra biểu quyết (minh hoạ)',
    });
    await played.vote(returned);
    expect(await comparison(tx(), played.process)).toMatchObject({
      voted: returned,
      final: returned,
      differences: [],
    });
  });

  it('do not exist before a vote', async () => {
    const played = newCase();
    await played.open();
    expect(await comparison(tx(), played.process)).toBeUndefined();
  });
});

import { reader } from '@app/platform';
import { v7 as uuid } from 'uuid';
import { CaseDesk, paper } from './case-desk';

let desk: CaseDesk;
let document: OpenApi;
let person: string;
let token: string;
beforeAll(async () => {
  desk = await CaseDesk.open();
  // Roles enough to read every list there is.
  ({ person, token } = await desk.test.signedIn(
    'reader',
    'research-head',
    'auditor',
    'office',
    'operator',
  ));
  document = (await desk.test.send({ url: '/api/v1/openapi.json' })).json();
});
afterAll(() => desk.close());

interface Schema {
  $ref?: string;
  type?: string | string[];
  properties?: Record<string, Schema>;
  items?: Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  maximum?: number;
  default?: number;
}
interface Operation {
  parameters?: { name: string; in: string; schema: Schema }[];
  responses: Record<string, { content?: Record<string, { schema: Schema }> }>;
}
interface OpenApi {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema> };
}

interface Page {
  items: Record<string, unknown>[];
  nextCursor: string | null;
}

const resolved = (schema: Schema): Schema => {
  const name = schema.$ref?.split('/').at(-1);
  return name === undefined ? schema : resolved(document.components.schemas[name] ?? {});
};

/** Every array of an answer, by its path; those inside the items of another array bear its path before theirs. */
function arraysIn(schema: Schema, path = '', seen: readonly string[] = []): string[] {
  if (schema.$ref !== undefined && seen.includes(schema.$ref)) return [];
  const within = schema.$ref === undefined ? seen : [...seen, schema.$ref];
  const { properties = {}, items, anyOf = [], oneOf = [], allOf = [] } = resolved(schema);
  return [
    ...(items ? [path, ...arraysIn(items, `${path}[]`, within)] : []),
    ...Object.entries(properties).flatMap(([name, inner]) =>
      arraysIn(inner, path === '' ? name : `${path}.${name}`, within),
    ),
    ...[...anyOf, ...oneOf, ...allOf].flatMap((inner) => arraysIn(inner, path, within)),
  ];
}

/**
 * Arrays that are no lists of a growing table, and what bounds them: the people of a council, the words of one document, the
 * steps of one procedure, the days of one limit.
 */
const boundedBy: Readonly<Record<string, RegExp>> = {
  'the roles and powers of one person':
    /^(person\.)?(roles|delegations|delegations\[\]\.powers|powers)$/,
  'the offices that may do one act': /^(allowed|notAllowed)\[\]\.by$/,
  'the people, offices and rules of one council':
    /^(members|roll|commitments|vacantOffices|composition)$/,
  'whom one decision appoints and ends': /^(appointed|ended)$/,
  'the days and the agenda of one sitting': /^(days|items|pauses|rollCalls|guests)$/,
  'the people, the papers and the steps of one item':
    /^items\[\]\.(couldBeAsked|satOnSource\.members|history|papers)$/,
  'the tellers of one poll on paper, their rounds, and where two of them differ':
    /^(tellers|rounds|rounds\[\]\.tellers|comparison\.(lines|sums|opinions\.(first|second)))$/,
  'what the page on one draft quotes':
    /^(similar|open|comments\.(acceptedSaid|explainedSaid)|advisory\.said)$/,
  'what one case lacks to be convened': /^cases\[\]\.lacks$/,
  'the words, signatures, forms and corrections of one minutes':
    /^(obstacles|preview|signatures|forms|corrections|passages\.(guests|discussions))$/,
  'the events and guards of one machine':
    /^(allowed|notAllowed|notAllowed\[\]\.reasons|reason\.guards|awaits)$/,
  'the steps of one procedure':
    /^(limits|candidate\.limits|past|past\[\]\.limits|projected|suspensions|stands)$/,
  'the acts of one procedure, and the people who may have decided one':
    /^(lent|lent\[\]\.acts|onPaper|onPaper\[\]\.deciders)$/,
  'the last ten entries from one scan': /^entries$/,
  'the passages of one text': /^(differences|text\.\w+)$/,
  'the fourteen days of one horizon': /^restDays$/,
  'the statements about one án lệ': /^(provisions|keywords|sources|unknown|notes)$/,
  'what one person held, and the acts about it': /^(terms|acts)$/,
  'the limits and their rungs, the extensions of one limit':
    /^(lengths|limits\[\]\.extensions|limits\[\]\.rungs|cases\[\]\.limits|cases\[\]\.limits\[\]\.rungs)$/,
  'the rules and open questions of one calendar, and its newest twenty versions':
    /^(yearly|settings|versions)$/,
  'forty proposals of a calendar at most, the days of one, and what it would move':
    /^(waiting|decided|unfit|kept|kept\[\]\.rungs|now\..+|differences\..+)$/,
  'the phases, policies and groups by which time is counted, and the days of one curve':
    /^(phases|late|policies|items\[\]\.curve|bottlenecks)$/,
  'what the system could not do, by kind and by step or notice': /^incidents$/,
  'the versions of a policy, its steps, whom a ladder may tell, and who worked on one':
    /^(versions\[\]\.editors|steps|steps\[\]\.onLapse|ladders|ladders\[\]\.(first|second))$/,
  'a thousand cases at most, moved in one act': /^cases$/,
  'twenty calendar feeds of a person or role, and the roles that have one':
    /^(feeds|rolesToIssueFor)$/,
  'the late requests of one case to other bodies, the reminders of one, and the kinds of bodies':
    /^(letters|reminders|byReceiver)$/,
  'fifty cases at most whose period one outage hit': /^candidates$/,
  'the polls that one act opened or closed': /^polls$/,
  'the fifty newest records of a sitting without network, each a file of at most a megabyte':
    /^records(\[\]\.rows)?$/,
  'the law by its days': /^(regimes|regimes\[\]\.rules|transitional|silences)$/,
  'the courts that one court became or came from': /^(answeredBy|successions)$/,
  'the late stays of one case, and the causes asked of one person there': /^(causes|delays)$/,
  'the places of the advisory council': /^places$/,
  'the ballots, amendments and other opinions of one poll':
    /^(amendments|otherOpinions|choices|history)$/,
  'a report that ends where the fault is': /^(chain\.faults|reason\.rows)$/,
};

describe('no answer grows without bound', () => {
  it('every list of the API has `limit` and `cursor`, a default and a bound, and answers `items` and `nextCursor`', () => {
    const lists: string[] = [];
    const unbounded: string[] = [];
    for (const [path, { get }] of Object.entries(document.paths)) {
      // A file to keep, sent while it is made.
      if (path === '/api/v1/accounting/event-log.ocel.json') continue;
      const schema = get?.responses['200']?.content?.['application/json']?.schema;
      if (!get || !schema) continue;
      const members = Object.keys(resolved(schema).properties ?? {});
      const paged = members.includes('nextCursor');
      const query = new Map(get.parameters?.map(({ name, schema: of }) => [name, of]) ?? []);
      const { maximum = Infinity, default: usual = 0 } = query.get('limit') ?? {};
      const bounded = query.has('cursor') && maximum <= 500 && usual > 0 && usual <= maximum;
      if (paged && members.includes('items') && bounded) lists.push(path);
      else if (paged || bounded) unbounded.push(path);
      for (const array of arraysIn(schema)) {
        if (paged && array === 'items') continue;
        const name = paged ? array.replace(/^items\[\]\./, '') : array;
        if (!Object.values(boundedBy).some((pattern) => pattern.test(name)))
          unbounded.push(`${path} ${array}`);
      }
    }
    expect(unbounded).toEqual([]);
    expect(lists.sort()).toEqual([
      '/api/v1/accounting/forecasts',
      '/api/v1/administration/{stream}',
      '/api/v1/candidates',
      '/api/v1/candidates/{id}/comments',
      '/api/v1/candidates/{id}/deadlines',
      '/api/v1/candidates/{id}/drafts',
      '/api/v1/candidates/{id}/folder',
      '/api/v1/candidates/{id}/history',
      '/api/v1/candidates/{id}/holder',
      '/api/v1/candidates/{id}/holder/people',
      '/api/v1/candidates/{id}/letters',
      '/api/v1/candidates/{id}/opinions',
      '/api/v1/candidates/{id}/scans',
      '/api/v1/changes',
      '/api/v1/consultations',
      '/api/v1/councils/{code}/decisions',
      '/api/v1/courts',
      '/api/v1/delegations',
      '/api/v1/entries',
      '/api/v1/inbox',
      '/api/v1/incidents',
      '/api/v1/integrity/roots',
      '/api/v1/letters',
      '/api/v1/notifications',
      '/api/v1/outages',
      '/api/v1/people',
      '/api/v1/policy-moves',
      '/api/v1/precedents',
      '/api/v1/sittings',
    ]);
  });

  it('a limit outside the bound and a cursor of one’s own making are refused with a sentence, on every list', async () => {
    const id = await desk.proposed();
    const lists = Object.entries(document.paths).filter(([, { get }]) =>
      get?.parameters?.some(({ name }) => name === 'limit'),
    );
    expect(lists.length).toBeGreaterThan(14);
    for (const [path] of lists) {
      const url = path
        .replace('{id}', id)
        .replace('{stream}', 'people')
        .replace('{code}', 'HDTP')
        .replace('/api/v1', '');
      for (const [query, code] of [
        ['limit=0', 'invalid-input'],
        ['limit=100000', 'invalid-input'],
        ['limit=all', 'invalid-input'],
        ['cursor=', 'invalid-input'],
        [`cursor=${'x'.repeat(400)}`, 'invalid-input'],
        ['cursor=rubbish', 'invalid-cursor'],
        [`cursor=${Buffer.from('000000000000{"id":1}').toString('base64url')}`, 'invalid-cursor'],
      ] as const) {
        const answer = await desk.test.send({ url: `/api/v1${url}?${query}`, token });
        const problem = answer.json<{ code: string; detail: string }>();
        expect([path, query, answer.statusCode, problem.code]).toEqual([path, query, 400, code]);
        expect(problem.detail).toMatch(/\S+ \S+/);
      }
    }
  });
});

/** A list read to its end by pages of two; between two pages `meanwhile` adds rows. */
async function readThrough(
  path: string,
  key: string,
  meanwhile: () => Promise<unknown> = () => Promise.resolve(),
): Promise<string[]> {
  const seen: string[] = [];
  let cursor = '';
  for (;;) {
    const url = `/api/v1${path}?limit=2${cursor}`;
    const answer = await desk.test.send({ url, token });
    expect([url, answer.statusCode]).toEqual([url, 200]);
    const page: Page = answer.json();
    expect(page.items.length).toBeLessThanOrEqual(2);
    seen.push(...page.items.map((item) => nameOf(item, key)));
    if (page.nextCursor === null) return seen;
    cursor = `&cursor=${page.nextCursor}`;
    await meanwhile();
  }
}

const nameOf = (item: Record<string, unknown>, key: string): string => {
  const [first = '', second] = key.split('.');
  const value = item[first];
  return String(second === undefined ? value : (value as Record<string, unknown>)[second]);
};

const rows = (sql: string, values: readonly unknown[] = []): Promise<unknown> =>
  reader(desk.test.database.dataSource).rows(sql, values);

/** Each row of before once, in the same order; rows of meanwhile at most once. */
async function expectEveryOldRowOnce(
  path: string,
  key: string,
  meanwhile: () => Promise<unknown>,
): Promise<void> {
  const before = await readThrough(path, key);
  expect(before.length).toBeGreaterThan(4);
  expect(new Set(before).size).toBe(before.length);
  const seen = await readThrough(path, key, meanwhile);
  expect(new Set(seen).size).toBe(seen.length);
  expect(seen.filter((each) => before.includes(each))).toEqual(before);
}

describe('a list that is read to its end while rows are added to it shows each old row exactly once', () => {
  it('cases, newest first, and what waits for me, soonest due first', async () => {
    for (let each = 0; each < 6; each += 1) await desk.proposed();
    await expectEveryOldRowOnce('/candidates', 'id', () => desk.proposed());
    await expectEveryOldRowOnce('/inbox', 'candidate.id', () => desk.proposed());
  });

  it('history and limits of a case', async () => {
    const id = await desk.proposed();
    const halt = async (): Promise<void> => {
      await desk.act(id, 'head', 'PROCESS.SUSPENDED', { reason: 'chờ xác minh', document: paper });
      const resumed = await desk.act(id, 'head', 'PROCESS.RESUMED', { reason: 'đã xác minh' });
      expect(resumed.status).toBe(201);
    };
    for (let each = 0; each < 3; each += 1) await halt();
    // Every halt arms the limits anew, and each is a row of its own.
    let halts = 0;
    const twice = () => ((halts += 1) <= 2 ? halt() : Promise.resolve());
    await expectEveryOldRowOnce(`/candidates/${id}/history`, 'seq', twice);
    halts = 0;
    await expectEveryOldRowOnce(`/candidates/${id}/deadlines`, 'id', twice);
  });

  it('entries from paper that wait for a second person', async () => {
    const enter = async (): Promise<void> => {
      const { status } = await desk.send(
        'POST',
        `/candidates/${await desk.proposed()}/events`,
        'office',
        {
          type: 'POSTING.ORDERED',
          data: { reason: 'Để có thêm ý kiến rộng rãi', document: paper },
          onPaper: { decidedBy: desk.personOf('chief'), paper: { title: 'Bút phê' } },
        },
        { 'if-match': '"1"' },
      );
      expect(status).toBe(202);
    };
    for (let each = 0; each < 5; each += 1) await enter();
    let more = 0;
    await expectEveryOldRowOnce('/entries', 'entry', () =>
      (more += 1) <= 2 ? enter() : Promise.resolve(),
    );
  });

  it('notifications, incidents, delegations, acts of administration and daily roots', async () => {
    const id = await desk.proposed();
    const tell = () =>
      rows(
        `insert into notification (id, outbox_id, process_id, audience, notice, payload, created_at)
         values ($1, $2, $3, 'research-head', 'minh-hoa', '{}', app.now())`,
        [uuid(), uuid(), id],
      );
    const fail = () =>
      rows(
        `insert into incident (id, kind, subject_id, process_id, reason, opened_at)
         values ($1, 'outbox', $2, $3, '{"code":"fault"}', app.now())`,
        [uuid(), uuid(), id],
      );
    const lend = () =>
      desk.send('POST', '/delegations', 'chief', {
        to: desk.personOf('deputy'),
        powers: ['ADVISORY.WAIVED'],
        validFrom: '2026-03-01',
        validTo: '2026-03-31',
        document: paper,
      });
    for (const [path, key, add] of [
      ['/notifications', 'id', tell],
      ['/incidents', 'incident', fail],
      ['/delegations', 'delegation', lend],
      ['/administration/people', 'seq', () => desk.test.signedIn(`new-${uuid()}`, 'court')],
      ['/administration/delegations', 'seq', lend],
    ] as const) {
      let more = 0;
      for (let each = 0; each < 5; each += 1) await add();
      await expectEveryOldRowOnce(path, key, () => ((more += 1) <= 2 ? add() : Promise.resolve()));
    }
  });
});

it('a page of the inbox that shows nothing is not the end of it', async () => {
  const asked = async (): Promise<string> => {
    const id = await desk.proposed();
    const answer = await desk.act(id, 'officer', 'PROPOSAL.SUPPLEMENT_REQUESTED', {
      reason: 'Thiếu bản án (minh hoạ)',
    });
    expect(answer.status).toBe(201);
    return id;
  };
  const template = await asked();
  // More cases than one page looks at, proposed by somebody else: none of them waits for this judge.
  const copies = Array.from({ length: 205 }, () => uuid());
  await rows(
    `insert into process select p.* from unnest($2::uuid[]) as copy, process source,
       jsonb_populate_record(source, jsonb_build_object('id', copy,
         'snapshot', replace(source.snapshot::text, $3, $4)::jsonb)) as p where source.id = $1`,
    [template, copies, desk.personOf('judge'), person],
  );
  const columns = `field, route, source_number, source_date, source_court, source_level, title, title_salt,
    received_on, created_at`;
  await rows(
    `insert into candidate (process_id, tracking_code, proposer_id, ${columns})
     select copy, copy::text, $3::uuid, ${columns} from candidate, unnest($2::uuid[]) as copy
     where process_id = $1`,
    [template, copies, person],
  );
  const mine = await asked();
  await rows('delete from deadline where process_id = any($1::uuid[])', [[template, mine]]);
  await rows(`update process set phase = 'withdrawn' where id = $1`, [template]);
  // Read in several portions, the last of which is cut off by the end of the window.
  const first = await desk.send('GET', '/inbox?limit=30', 'judge');
  expect(first.body['items']).toEqual([]);
  const cursor = String(first.body['nextCursor']);
  const second = await desk.send('GET', `/inbox?limit=30&cursor=${cursor}`, 'judge');
  expect(second.body).toMatchObject({ items: [{ candidate: { id: mine } }], nextCursor: null });
});

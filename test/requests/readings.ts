import type { Checks } from './checks';
import type { Sender } from './secrets';
import type { Stage } from './stage';
import type { House } from './world';

type Opens = (view: string) => boolean;

/** A door that only shows: where it is, and what the reading table says of who asks. */
interface Door {
  url: (at: Stage) => string;
  /** The statuses that the table leaves; 404 where nobody may learn that there is something. */
  statuses: (opens: Opens, at: Stage) => readonly number[];
}

const hidden = [404];
const shown = [200];
const one = (path: string, view: string): [string, Door] => [
  path,
  {
    url: ({ id }) => path.replace('{id}', id),
    statuses: (opens) => (opens(view) ? shown : hidden),
  },
];
/** Whoever sees the case is told that this part of it is closed. */
const part = (path: string, view: string): [string, Door] => [
  path,
  {
    url: ({ id }) => path.replace('{id}', id),
    statuses: (opens) => (!opens('case') ? hidden : opens(view) ? shown : [403]),
  },
];

const root = '/api/v1/candidates/{id}';

/** Every door that shows something of one case, by its address in the document. */
export const doorsOfCases: ReadonlyMap<string, Door> = new Map([
  [
    root,
    {
      url: ({ id }) => `/api/v1/candidates/${id}`,
      statuses: (opens) => (opens('case') || opens('progress') ? shown : hidden),
    },
  ],
  one(`${root}/timeline`, 'deadlines'),
  one(`${root}/deadlines`, 'deadlines'),
  one(`${root}/time-accounts`, 'deadlines'),
  one(`${root}/time-accounts`, 'deadlines'),
  one(`${root}/history`, 'history'),
  one(`${root}/acts-for-others`, 'case'),
  one(`${root}/scans`, 'scans'),
  [
    `${root}/scans/{sha256}`,
    {
      url: ({ id }) => `/api/v1/candidates/${id}/scans/${'a'.repeat(64)}`,
      // No stage has a scan: who may fetch one that is there, test/http/scans.spec.ts tries.
      statuses: () => hidden,
    },
  ],
  one(`${root}/holder`, 'case'),
  one(`${root}/holder/people`, 'case'),
  one(`${root}/folder`, 'case'),
  one(`${root}/letters`, 'history'),
  [
    `${root}/drafts`,
    {
      url: ({ id }) => `/api/v1/candidates/${id}/drafts`,
      statuses: (opens) => (opens('case') && opens('draft') ? shown : hidden),
    },
  ],
  [
    `${root}/drafts/{version}`,
    {
      url: ({ id, draft }) => `/api/v1/candidates/${id}/drafts/${draft?.version ?? id}`,
      statuses: (opens, { draft }) => (draft && opens('case') && opens('draft') ? shown : hidden),
    },
  ],
  [
    `${root}/comparison`,
    {
      url: ({ id }) => `/api/v1/candidates/${id}/comparison`,
      // Where nothing was voted on there is nothing to compare, for anybody.
      statuses: (opens, { polls }) =>
        opens('text-comparison') ? (polls.length > 0 ? shown : [200, 404]) : hidden,
    },
  ],
  part(`${root}/comments`, 'comment-texts'),
  part(`${root}/opinions`, 'advisory-opinions'),
  part(`${root}/advice`, 'advisory-opinions'),
]);

/** The same of one poll. */
export const doorsOfPolls: ReadonlyMap<string, (opens: Opens, phase: string) => readonly number[]> =
  new Map([
    ['/api/v1/polls/{id}', (opens: Opens) => (opens('poll') ? shown : hidden)],
    [
      '/api/v1/polls/{id}/result',
      (opens: Opens, phase: string) => {
        if (!opens('poll')) return hidden;
        if (!['closed', 'announced'].includes(phase)) return [409];
        return opens('tally') ? shown : [403];
      },
    ],
    [
      '/api/v1/polls/{id}/recount',
      (opens: Opens, phase: string) => {
        if (!opens('poll')) return hidden;
        if (!['closed', 'announced'].includes(phase)) return [409];
        return opens('recount') ? shown : [403];
      },
    ],
    [
      '/api/v1/polls/{id}/ballot',
      (opens: Opens) => (!opens('poll') ? hidden : opens('own-ballot') ? shown : [403]),
    ],
    [
      '/api/v1/polls/{id}/papers',
      (opens: Opens, phase: string) => {
        if (!opens('poll')) return hidden;
        // Only where papers are counted: the other closed polls of the house had none.
        if (phase.split(',')[0] !== 'tallying') return [409];
        return opens('papers') ? shown : [403];
      },
    ],
    ['/api/v1/polls/{id}/stream', (opens: Opens) => (opens('poll') ? shown : hidden)],
  ]);

/** Tries who reads what, and holds it against the reading tables. */
export class Readings {
  constructor(
    private readonly house: House,
    private readonly checks: Checks,
  ) {}

  /** One door to one case. */
  ofCase(sender: Sender, path: string, stage: Stage): Promise<string[]> {
    const door = doorsOfCases.get(path);
    if (!door) throw new Error(`Nobody has told this test who reads ${path}.`);
    const opens = (view: string): boolean => this.house.standing.opens(view, stage.id, sender);
    return this.read(
      sender,
      door.url(stage),
      door.statuses(opens, stage),
      `${path} in ${stage.name}`,
    );
  }

  /** One door to the poll of a phase. */
  ofPoll(sender: Sender, path: string, phase: string): Promise<string[]> {
    const id = this.house.polls.get(phase) ?? '';
    const opens = (view: string): boolean => this.house.standing.opens(view, id, sender);
    const statuses = doorsOfPolls.get(path)?.(opens, phase) ?? [];
    const [url, what] = [path.replace('{id}', id), `${path}, ${phase}`];
    return path.endsWith('/stream')
      ? this.readHead(sender, url, statuses, what)
      : this.read(sender, url, statuses, what);
  }

  /** A stream has no end; whether it would begin is told to HEAD. */
  private async readHead(
    sender: Sender,
    url: string,
    statuses: readonly number[],
    what: string,
  ): Promise<string[]> {
    const headers = { accept: 'text/event-stream' };
    const { statusCode } = await this.house.send({ method: 'HEAD', url, headers }, sender);
    const expected = sender.person === null ? [401] : statuses;
    return expected.includes(statusCode)
      ? []
      : [
          `${sender.name}, ${what}: ${String(statusCode)}, though the table leaves ${expected.join(' or ')}`,
        ];
  }

  /** The list of cases holds each that the sender may know of, and no other. */
  async ofList(sender: Sender): Promise<string[]> {
    const { house } = this;
    const listed: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const query = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
      const request = { url: `/api/v1/candidates?limit=50${query}` };
      const answer = await house.send(request, sender);
      if (sender.person === null) return answer.statusCode === 401 ? [] : ['the list is open'];
      if (answer.statusCode !== 200)
        return [`the list answers ${String(answer.statusCode)}: ${answer.body.slice(0, 300)}`];
      const page = answer.json<{ items: { id: string }[]; nextCursor: string | null }>();
      listed.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    }
    const known = house.standing.ids('selection').filter((id) => house.standing.knows(id, sender));
    return listed.sort().join() === known.sort().join()
      ? []
      : [
          `${sender.name} is shown ${String(listed.length)} cases and may know ${String(known.length)}`,
        ];
  }

  private async read(
    sender: Sender,
    url: string,
    statuses: readonly number[],
    what: string,
  ): Promise<string[]> {
    const answer = await this.house.send({ url }, sender);
    const expected = sender.person === null ? [401] : statuses;
    const faults = await this.checks.faultsOf({ url }, sender, answer);
    if (!expected.includes(answer.statusCode))
      faults.push(`${String(answer.statusCode)}, though the table leaves ${expected.join(' or ')}`);
    return faults.map((fault) => `${sender.name}, ${what}: ${fault}`);
  }
}

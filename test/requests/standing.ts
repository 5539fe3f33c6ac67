import type { Tx } from '@app/platform';
import type { Sender } from './secrets';
import type { Matter, Tables } from './tables';

interface Row {
  id: string;
  phase: string;
  workflow: string;
  version: number;
  proposer: string | null;
  presiding: string | null;
  entitled: string[] | null;
  candidate: string | null;
  recused: string[];
  explainers: string[];
}

/** Where every case and every poll stands, as the database has it; what a table opens depends on nothing else. */
export class Standing {
  private rows = new Map<string, Row>();
  private posted = new Set<string>();
  private latest = new Set<string>();

  constructor(private readonly tables: { selection: Tables; poll: Tables }) {}

  /** Looks again. Between two looks, everything is as it was at the first. */
  async look(tx: Tx): Promise<void> {
    const rows = await tx.rows<Row>(
      `select p.id, p.phase, p.workflow, p.version, p.parent_id as candidate, c.proposer_id as proposer,
         (select s.chair_id from sitting s where s.id::text = p.snapshot -> 'context' ->> 'sitting') as presiding,
         p.snapshot -> 'context' -> 'roll' -> 'entitled' as entitled,
         array(select i.person_id from interest i where i.process_id = p.id) as recused,
         array(select delay ->> 'by' from jsonb_path_query(p.snapshot, '$.context.delays.*') delay) as explainers
       from process p left join candidate c on c.process_id = p.id
       where p.workflow in ('selection', 'poll')`,
    );
    this.rows = new Map(rows.map((row) => [row.id, row]));
    const posted = await tx.rows<{ id: string }>('select draft_version as id from consultation');
    this.posted = new Set(posted.map(({ id }) => id));
    const latest = await tx.rows<{ id: string }>(
      'select distinct on (process_id) id from draft_version order by process_id, ordinal desc',
    );
    this.latest = new Set(latest.map(({ id }) => id));
  }

  /** Ids of all cases, or of all polls. */
  ids(workflow: 'selection' | 'poll'): string[] {
    return [...this.rows.values()].flatMap((row) => (row.workflow === workflow ? row.id : []));
  }

  matter(id: string): Matter | undefined {
    const row = this.rows.get(id);
    return row && { ...row, entitled: row.entitled ?? [] };
  }

  isCase(id: string): boolean {
    return this.rows.get(id)?.workflow === 'selection';
  }

  /** Whether the sender learns of this case at any door: the tables open limits and history by lines of their own. */
  meets(id: string, sender: Sender): boolean {
    return (
      this.knows(id, sender) ||
      ['history', 'deadlines', 'text-comparison'].some((view) => this.opens(view, id, sender))
    );
  }

  /** What it looks like now, to come back to after all that follows is undone. */
  kept(): () => void {
    const { rows, posted, latest } = this;
    return () => {
      Object.assign(this, { rows, posted, latest });
    };
  }

  versionOf(id: string): number | undefined {
    return this.rows.get(id)?.version;
  }

  wasPosted(draft: string): boolean {
    return this.posted.has(draft);
  }

  isLatest(draft: string): boolean {
    return this.latest.has(draft);
  }

  /** Whether the reading table of its workflow opens a view of this case or poll. */
  opens(view: string, id: string, sender: Sender): boolean {
    const row = this.rows.get(id);
    const matter = this.matter(id);
    if (!row || !matter) return false;
    return this.tables[row.workflow as 'selection' | 'poll'].opens(view, matter, sender);
  }

  /** Whether the sender may know at all that there is this case. */
  knows(id: string, sender: Sender): boolean {
    return ['case', 'progress'].some((view) => this.opens(view, id, sender));
  }
}

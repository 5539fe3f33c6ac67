import { randomBytes } from 'node:crypto';
import { inTransaction, type Tx } from '@app/platform';
import type { DataSource } from 'typeorm';
import { cannot, DONE, say } from './command';

/** A name that needs no quotes anywhere, neither in SQL nor in an address. */
const NAME = /^[a-z][a-z0-9_]{1,62}$/;

/** Tables that hold nothing but what is for everybody, or figures about the system itself. */
const wholly = [
  'app.simulated_clock',
  'calendar_entry',
  'calendar_rule',
  'calendar_version',
  'consultation',
  'court',
  'court_succession',
  'daily_root',
  'schema_migration',
  'worker_pulse',
];

/** Of these tables only what the pages read: nobody's name or address, no salt, no payload. */
const columns: Readonly<Record<string, readonly string[]>> = {
  candidate: [
    'process_id',
    'title',
    'field',
    'route',
    'source_number',
    'source_date',
    'source_court',
    'source_level',
    'source_effective_on',
    'proposer_id',
    'draft_number',
    'received_on',
    'tracking_code',
  ],
  comment: [
    'id',
    'consultation_id',
    'tracking_code',
    'channel',
    'body',
    'section',
    'passage_index',
    'received_at',
    'late',
  ],
  consultation_reopening: ['consultation_id', 'reopened_at'],
  comment_answer: ['comment_id', 'seq', 'disposition', 'text', 'author', 'answered_at'],
  deadline: [
    'process_id',
    'step',
    'rung',
    'status',
    'started_at',
    'due_at',
    'armed_seq',
    'derivation',
  ],
  outbox: ['created_at', 'done_at'],
  policy_version: ['code', 'number', 'status', 'terms', 'document', 'effective_from'],
  process: ['id', 'phase', 'updated_at'],
  process_event: ['process_id', 'seq', 'type'],
};

/** Of these tables only some rows, whatever is asked: what PostgreSQL lets the account see of them; of some, few columns too. */
const rows: Readonly<Record<string, string>> = {
  draft_version:
    'exists (select from consultation where consultation.draft_version = draft_version.id)',
  policy_version: `status = 'in-force'`,
  precedent: 'released_at is not null',
};

/**
 * Gives an account the right to read what the portal shows, and nothing else; run again, it grants anew what this version of the
 * portal reads. Answers the password of an account that it made; undefined where there was one, which keeps its own.
 */
export async function grantPortal(tx: Tx, name: string): Promise<string | undefined> {
  if (!NAME.test(name)) throw new Error(`"${name}" is no name of an account.`);
  const known = await tx.one('select from pg_roles where rolname = $1', [name]);
  const password = known ? undefined : randomBytes(24).toString('base64url');
  if (password !== undefined)
    await tx.rows(
      `create role ${name} login nosuperuser nocreatedb nocreaterole noinherit password '${password}'`,
    );
  await tx.rows(`revoke all on all tables in schema public from ${name}`);
  await tx.rows(`grant usage on schema public, app to ${name}`);
  await tx.rows(`alter role ${name} set default_transaction_read_only = on`);
  const whole = Object.keys(rows).filter((table) => !Object.hasOwn(columns, table));
  for (const table of [...wholly, ...whole]) await tx.rows(`grant select on ${table} to ${name}`);
  for (const [table, read] of Object.entries(columns))
    await tx.rows(`grant select (${read.join(', ')}) on ${table} to ${name}`);
  for (const [table, condition] of Object.entries(rows)) {
    // The owner, who is the system itself, is not held by it.
    await tx.rows(`alter table ${table} enable row level security`);
    await tx.rows(`drop policy if exists ${name}_reads on ${table}`);
    await tx.rows(
      `create policy ${name}_reads on ${table} for select to ${name} using (${condition})`,
    );
  }
  return password;
}

/** `npm run admin -- portal-role <name>`: an account of its own for `npm run portal`. */
export async function portalRole(database: DataSource, name: string): Promise<number> {
  if (!NAME.test(name))
    throw cannot(
      'Tên tài khoản gồm 2–63 chữ thường không dấu, chữ số, gạch dưới, bắt đầu bằng chữ.',
      'The name of the account has 2 to 63 lower-case letters, digits and underscores, beginning with a letter.',
    );
  const password = await inTransaction(database, (tx) => grantPortal(tx, name));
  say(`Tài khoản chỉ đọc của Cổng thông tin · read-only account of the portal: ${name}`);
  if (password !== undefined)
    say(`Mật khẩu (chỉ in một lần) · password (printed only this once): ${password}`);
  return DONE;
}

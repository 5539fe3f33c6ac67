import { createHash } from 'node:crypto';
import { type AdministrativeDocument, renderDocx, renderPdf } from '@app/documents';
import { namesOf } from '@app/identity';
import { inTransaction, reader, type Tx } from '@app/platform';
import type { Sitting } from '@app/sittings';
import type { DataSource } from 'typeorm';
import { correctionDocument, excerptDocument, minutesDocument, type SignedBy } from './compose';
import type { MinutesContent } from './content';
import { correctionOf, type MinutesCorrection } from './correction';
import { contentOf, minutesOf, type MinutesRow } from './minutes';
import { signaturesOn } from './signing';

/** A frozen form of minutes, of an excerpt or of a correction, and its digest. */
export interface FrozenForm {
  form: 'minutes.pdf' | 'minutes.docx' | 'excerpt.pdf' | 'correction.pdf';
  /** The sitting, the case of an excerpt, or the correction. */
  subject: string;
  sha256: string;
}

/** The frozen forms of a sitting's minutes. */
export function formsOf(tx: Tx, sitting: string): Promise<FrozenForm[]> {
  return tx.rows<FrozenForm>(
    'select form, subject, sha256 from minutes_form where sitting_id = $1 order by form desc, subject',
    [sitting],
  );
}

/**
 * Makes what is missing of the frozen forms: minutes as PDF and DOCX, and an excerpt for each item. Idempotent; it may be asked
 * again after a crash, and makes the same bytes. Nothing for minutes that are not frozen.
 */
export async function makeForms(dataSource: DataSource, sitting: Sitting): Promise<void> {
  const tx = reader(dataSource);
  const row = await minutesOf(tx, sitting.id);
  if (!row?.content || !row.frozenAt) return;
  const known = new Set((await formsOf(tx, sitting.id)).map(keyOf));
  const madeAt = row.frozenAt.toISOString();
  const signed = await signedBy(tx, sitting.id, row);
  const { content } = row;
  const document = minutesDocument(content, signed, madeAt);
  const wanted: Wanted[] = [
    { form: 'minutes.pdf', subject: sitting.id, render: () => renderPdf(document) },
    { form: 'minutes.docx', subject: sitting.id, render: () => renderDocx(document) },
    ...content.record.items.map((item): Wanted => ({
      form: 'excerpt.pdf',
      subject: item.candidate,
      render: () => renderPdf(excerptDocument(content, item, signed, madeAt)),
    })),
  ];
  for (const each of wanted) if (!known.has(keyOf(each))) await keep(dataSource, sitting.id, each);
}

/** The bytes of a frozen form, made now where a crash came between; undefined where there is no such thing. */
export async function frozenForm(
  dataSource: DataSource,
  sitting: Sitting,
  form: FrozenForm['form'],
  subject: string,
): Promise<Buffer | undefined> {
  const find = (): Promise<{ bytes: Buffer } | undefined> =>
    reader(dataSource).one<{ bytes: Buffer }>(
      'select bytes from minutes_form where sitting_id = $1 and form = $2 and subject = $3',
      [sitting.id, form, subject],
    );
  const found = await find();
  if (found) return found.bytes;
  await makeForms(dataSource, sitting);
  if (form === 'correction.pdf') await makeCorrection(dataSource, sitting, subject);
  return (await find())?.bytes;
}

/** The paper of a signed correction. Idempotent. */
export async function makeCorrection(
  dataSource: DataSource,
  sitting: Sitting,
  id: string,
): Promise<void> {
  const tx = reader(dataSource);
  const content = (await minutesOf(tx, sitting.id))?.content;
  const correction = await correctionOf(tx, sitting.id, id);
  if (!content || !correction?.signedAt) return;
  const names = await namesOf(tx, [correction.writtenBy, correction.signedBy ?? '']);
  await keep(dataSource, sitting.id, {
    form: 'correction.pdf',
    subject: id,
    render: () => renderPdf(paperOf(content, correction, names)),
  });
}

/** The draft as it would be printed now, marked as unsigned. */
export async function draftDocument(
  tx: Tx,
  sitting: Sitting,
): Promise<{
  minutes: AdministrativeDocument;
  excerpt: (candidate: string) => AdministrativeDocument | undefined;
}> {
  const row = await minutesOf(tx, sitting.id);
  const content = await contentOf(tx, sitting, row);
  const madeAt = (row?.writtenAt ?? sitting.createdAt).toISOString();
  const draft: SignedBy = { kind: 'draft' };
  return {
    minutes: minutesDocument(content, draft, madeAt),
    excerpt: (candidate) => {
      const item = content.record.items.find((each) => each.candidate === candidate);
      return item && excerptDocument(content, item, draft, madeAt);
    },
  };
}

interface Wanted extends Omit<FrozenForm, 'sha256'> {
  render: () => Promise<Buffer>;
}

/** Drawing takes a tenth of a second, so it is done before the transaction and not in it. */
async function keep(
  dataSource: DataSource,
  sitting: string,
  { form, subject, render }: Wanted,
): Promise<void> {
  const bytes = await render();
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  await inTransaction(dataSource, (tx) =>
    tx.rows(
      `insert into minutes_form (sitting_id, form, subject, sha256, bytes, made_at)
       values ($1, $2, $3, $4, $5, app.now()) on conflict (sitting_id, form, subject) do nothing`,
      [sitting, form, subject, sha256, bytes],
    ),
  );
}

async function signedBy(tx: Tx, sitting: string, { signed }: MinutesRow): Promise<SignedBy> {
  if (signed === 'paper') return { kind: 'paper' };
  const at = Object.fromEntries(
    (await signaturesOn(tx, sitting)).map(({ capacity, signedAt }) => [
      capacity,
      signedAt.toISOString(),
    ]),
  );
  return { kind: 'electronic', ...at };
}

function paperOf(
  content: MinutesContent,
  { stands, should, reason, writtenBy, writtenAt, signedBy: signer, signedAt }: MinutesCorrection,
  names: ReadonlyMap<string, string>,
): AdministrativeDocument {
  return correctionDocument(content, {
    stands,
    should,
    reason,
    writer: names.get(writtenBy) ?? '',
    signer: names.get(signer ?? '') ?? '',
    writtenAt: writtenAt.toISOString(),
    signedAt: (signedAt ?? writtenAt).toISOString(),
  });
}

function keyOf({ form, subject }: Pick<FrozenForm, 'form' | 'subject'>): string {
  return `${form} ${subject}`;
}

import { type Consultation, openConsultations, pastConsultations } from '@app/consultation';
import { type Candidate, candidatesOf, type DraftVersion, draftVersion } from '@app/drafting';
import type { Tx } from '@app/platform';

/** What was posted. Of the candidate only what the posting shows: the title as proposed may name people. */
export interface Posting {
  consultation: Consultation;
  candidate: Pick<Candidate, 'field' | 'draftNumber' | 'source'>;
  draft: DraftVersion;
}

/** Most postings on one page; more than the court ever had open at once. */
const MOST = 50;

/** Drafts that take comments now, the soonest to end first. */
export async function openPostings(tx: Tx): Promise<Posting[]> {
  return postingsOf(tx, await openConsultations(tx, { limit: MOST }));
}

/** Drafts that no longer do, the last to end first. */
export async function pastPostings(tx: Tx): Promise<Posting[]> {
  return postingsOf(tx, await pastConsultations(tx, MOST));
}

/** What was posted in these consultations, in their order. */
export async function postingsOf(tx: Tx, found: readonly Consultation[]): Promise<Posting[]> {
  const candidates = await candidatesOf(
    tx,
    found.map(({ process }) => process),
  );
  const postings: Posting[] = [];
  for (const consultation of found) {
    const candidate = candidates.get(consultation.process);
    const draft = await draftVersion(tx, consultation.draft);
    if (!candidate || !draft) throw new Error(`Consultation ${consultation.id} has no draft.`);
    postings.push({ consultation, candidate, draft });
  }
  return postings;
}

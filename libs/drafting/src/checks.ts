import { type Prepare, RefusedError, refuse } from '@app/engine';
import { differences } from '@app/workflows/selection';
import type { Sentence } from '@app/workflows/kernel';
import { z } from 'zod';
import { draftVersion, versionByDigest } from './draft-version';
import { votedAndFinal } from './final-text';

const namesDraft = z.object({ draft: z.object({ version: z.string(), sha256: z.string() }) });
const namesDigest = z.object({ textSha256: z.string() });
const namesPlace = z.object({ section: z.string(), index: z.number(), finalSha256: z.string() });

/**
 * DRAFT.SUBMITTED and TEXT.RETURNED: the version named must exist in this case and have the digest named. What does not
 * have the form of the event is passed on: the event's own schema refuses it with pointers.
 */
export const checkDraft: Prepare = async (tx, act, data) => {
  const named = namesDraft.safeParse(data);
  if (!named.success) return { data };
  const { version, sha256 } = named.data.draft;
  const found = z.uuid().safeParse(version).success ? await draftVersion(tx, version) : undefined;
  if (found?.process !== act.process.id) rejected(noSuchVersion);
  if (found.sha256 !== sha256) rejected(otherWords);
  return { data };
};

/** MASKING.CONFIRMED: somebody must have written exactly this text in this case. */
export const checkMasking: Prepare = async (tx, act, data) => {
  const named = namesDigest.safeParse(data);
  if (!named.success) return { data };
  if (!(await versionByDigest(tx, act.process.id, named.data.textSha256))) rejected(noSuchText);
  return { data };
};

/** CHANGE.MARKED: the mark names the final text as it is now, and a place where it differs from the voted one. */
export const checkMark: Prepare = async (tx, act, data) => {
  const named = namesPlace.safeParse(data);
  if (!named.success) return { data };
  const { section, index, finalSha256 } = named.data;
  const texts = await votedAndFinal(tx, act.process.id);
  if (texts?.final.sha256 !== finalSha256) rejected(notTheFinalText);
  const differs = differences(texts.voted.text, texts.final.text).some(
    (each) => each.section === section && each.index === index,
  );
  if (!differs) rejected(noDifferenceHere);
  return { data };
};

function rejected(sentence: Sentence): never {
  throw new RefusedError(refuse('rejected-by-facts', sentence));
}

const noSuchVersion: Sentence = {
  vi: 'Hồ sơ này không có phiên bản dự thảo đó.',
  en: 'This case has no such version of the draft.',
};
const otherWords: Sentence = {
  vi: 'Mã băm không phải của phiên bản dự thảo đó; hãy xem lại văn bản trước khi trình.',
  en: 'The digest is not that of this version; look at the text again before submitting it.',
};
const noSuchText: Sentence = {
  vi: 'Không có phiên bản nào của hồ sơ này có mã băm đó.',
  en: 'No version of this case has that digest.',
};
const notTheFinalText: Sentence = {
  vi: 'Đánh dấu này không thuộc văn bản cuối hiện nay; hãy xem lại bản so sánh.',
  en: 'The mark does not belong to the final text as it is now; look at the comparison again.',
};
const noDifferenceHere: Sentence = {
  vi: 'Ở chỗ này văn bản cuối không khác văn bản đã biểu quyết.',
  en: 'At this place the final text does not differ from the voted one.',
};

import { type Prepare, RefusedError, refuse } from '@app/engine';
import { paper } from '@app/workflows/papers';

/**
 * Prepares MINUTES.SIGNED of selection: where the minutes of the sitting are frozen, the paper that the act names bears the digest
 * of one of their forms or of their signed scan, and the frozen PDF's where the sender names none. Minutes that were never
 * written here are named by title and date, as before. Throws `RefusedError` for any other digest.
 */
export const bindMinutes: Prepare = async (tx, act, data) => {
  const named = paper.safeParse(data['minutes']);
  // A missing or odd field is refused by the schema of the event, with its pointer.
  if (!named.success) return { data };
  const forms = await tx.rows<{ sha256: string; whole: boolean }>(
    `with sitting as (
       select i.sitting_id as id from sitting_item i
       join process p on p.id = i.poll_id and p.phase in ('closed', 'announced')
       join minutes m on m.sitting_id = i.sitting_id and m.frozen_at is not null
       where i.process_id = $1 order by m.frozen_at desc limit 1)
     select f.sha256, f.form = 'minutes.pdf' as whole from minutes_form f join sitting s on s.id = f.sitting_id
     where f.form in ('minutes.pdf', 'minutes.docx') or (f.form = 'excerpt.pdf' and f.subject = $1)
     union all
     select c.sha256, false from minutes_scan c join sitting s on s.id = c.sitting_id where c.settled = 'matched'`,
    [act.process.id],
  );
  const frozen = forms.find(({ whole }) => whole);
  if (!frozen) return { data };
  const { sha256 = frozen.sha256 } = named.data;
  if (!forms.some((form) => form.sha256 === sha256)) throw new RefusedError(anotherPaper);
  return { data: { ...data, minutes: { ...named.data, sha256 } } };
};

const anotherPaper = refuse('rejected-by-facts', {
  vi: 'Biên bản của phiên họp đã được ký và giữ nguyên; văn bản nêu ở đây có mã băm khác.',
  en: 'The minutes of the sitting are frozen; the paper named here has another digest.',
});

/**
 * Of a row of `comment`: did it come after the end of its period? What came before the period was opened again came in time, whatever
 * the sender was told on the day.
 */
export const countsAsLate = `(comment.late and not exists (select from consultation_reopening r
  where r.consultation_id = comment.consultation_id and r.reopened_at >= comment.received_at))`;

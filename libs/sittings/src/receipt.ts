import { type Refused, refuse } from '@app/engine';

/** Proves that a ballot is among those that count: its commitment stands in the history of the poll. Says no choice. */
export interface Receipt {
  poll: string;
  commitment: string;
  castAt: string;
}

/** Rolls back a ballot that was sent twice under one key, and carries the first receipt out. Says no choice. */
export class RepeatedBallot extends Error {
  constructor(readonly receipt: Receipt) {
    super('This ballot was recorded before.');
    this.name = 'RepeatedBallot';
  }
}

/** One key stands for one ballot. */
export const keyReused: Refused = refuse('key-reused', {
  vi: 'Khóa Idempotency-Key này đã dùng cho một yêu cầu khác.',
  en: 'This Idempotency-Key was already used for another request.',
});

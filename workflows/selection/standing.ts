import type { Sentence } from '@app/workflows/kernel';
import { between, type Phase, phases } from './phases';

/** From the agenda to the release nobody outside learns what is being decided, nor that it was: NQ 04/2019 Đ6, Đ7. */
export const guardedPhases: readonly Phase[] = [...between('agenda', 'publishing'), 'notAdopted'];

/** Phases that are told by their own name to whoever proposed the case. */
export const toldPhases = (Object.keys(phases) as Phase[]).filter(
  (phase) => !guardedPhases.includes(phase),
);

/** The one word for all guarded phases, instead of a phase. */
export const guardedStanding: { code: string; title: Sentence } = {
  code: 'council',
  title: { vi: 'Hội đồng Thẩm phán xem xét', en: 'Before the Council of Judges' },
};

import { dayOf } from '@app/workflows/calendar';
import type { Stage } from './stage';

/** Posting, agenda and signing each want a confirmation of the source that is not older than 30 days. */
export async function confirmSource(stage: Stage): Promise<void> {
  const today = dayOf((await stage.system.now()).toISOString());
  await stage.act('research-2', 'SOURCE.CONFIRMED', {
    status: 'inForce',
    on: today,
    document: { title: 'Công văn xác minh tình trạng bản án (dữ liệu minh hoạ)', date: today },
  });
}

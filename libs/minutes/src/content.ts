import { digest } from '@app/engine';
import type { Sentence } from '@app/workflows/kernel';
import { dayOf } from '@app/workflows/calendar';
import type { MinutesPassages } from './passages';
import type { MinutesRecord } from './record';

/** What is signed: the record and the clerk's words, and who wrote them. */
export interface MinutesContent {
  record: MinutesRecord;
  passages: MinutesPassages;
  clerk: { person: string; name: string };
}

/** The digest of what is signed; any letter or number that is different makes another. */
export function digestOf(content: MinutesContent): string {
  return digest(content);
}

const MINUTE_MS = 60_000;

/** Why these minutes cannot be signed yet; nothing when they can. */
export function obstaclesTo(
  { record, passages }: MinutesContent,
  { unfinishedPolls, now }: { unfinishedPolls: number; now: Date },
): Sentence[] {
  const { startedAt, endedAt } = passages;
  const obstacles: Sentence[] = [];
  if (unfinishedPolls > 0) obstacles.push(stillVoting);
  if (startedAt === undefined || endedAt === undefined) return [...obstacles, noHours];
  const [start, end] = [new Date(startedAt), new Date(endedAt)];
  const onDays = [start, end].every((each) => record.days.includes(dayOf(each.toISOString())));
  if (!onDays || start >= end || end > now) obstacles.push(wrongHours);
  const polls = record.items.flatMap((item) => item.polls);
  if (polls.some(({ closedAt }) => minuteOf(closedAt) > minuteOf(endedAt)))
    obstacles.push(votedAfterwards);
  const known = new Set(record.items.map(({ candidate }) => candidate));
  if (passages.discussions.some(({ candidate }) => !known.has(candidate)))
    obstacles.push(foreignCase);
  return obstacles;
}

function minuteOf(instant: string): number {
  return Math.floor(Date.parse(instant) / MINUTE_MS);
}

const stillVoting: Sentence = {
  vi: 'Còn câu hỏi đã chuẩn bị hoặc đang biểu quyết; hãy kết thúc hoặc hủy trước khi ký biên bản.',
  en: 'A poll is prepared or open; close or cancel it before the minutes are signed.',
};
const noHours: Sentence = {
  vi: 'Chưa ghi giờ bắt đầu và giờ kết thúc phiên họp.',
  en: 'The hours at which the sitting began and ended are missing.',
};
const wrongHours: Sentence = {
  vi: 'Giờ bắt đầu phải trước giờ kết thúc, đều trong ngày họp và đã qua.',
  en: 'The sitting begins before it ends, both on its days and in the past.',
};
const votedAfterwards: Sentence = {
  vi: 'Có câu hỏi kết thúc biểu quyết sau giờ kết thúc phiên họp đã ghi.',
  en: 'A poll was closed after the hour at which the sitting is said to have ended.',
};
const foreignCase: Sentence = {
  vi: 'Có phần thảo luận của hồ sơ không thuộc chương trình phiên họp.',
  en: 'A discussion belongs to a case that is not on the agenda.',
};

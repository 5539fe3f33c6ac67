import { markedLine, markedPassage } from './mark';
import { asksForAdvice } from './course';
import { confirmSource } from './intake';
import { dayBefore, type Script, type Stay } from './script';
import type { Sittings } from './sittings';
import type { Stage } from './stage';

const advisers = [
  'advisory-chair',
  'advisory-secretary',
  ...Array.from({ length: 9 }, (_, index) => `advisory-0${String(index + 1)}`),
];
const OPINIONS_A_DAY = 4;

/** The Chief Justice asks the advisory council or does without it, every second time on paper. */
export function decideOnAdvice(script: Script, { left }: Stay): void {
  if (!left) return;
  script.on(left.ago, (stage) => {
    if (!asksForAdvice(script.course))
      return stage.act(script.process, 'chief-justice', 'ADVISORY.WAIVED', {
        reason: markedLine('Nguồn đề xuất không bắt buộc lấy ý kiến'),
      });
    return script.place % 2 === 0
      ? stage.onPaper(script.process, 'ADVISORY.REQUESTED', {}, 'Lấy ý kiến Hội đồng tư vấn án lệ')
      : stage.act(script.process, 'chief-justice', 'ADVISORY.REQUESTED');
  });
}

/** The members write one after the other, or meet and report. */
export function advise(script: Script, { entered, left }: Stay): void {
  const mode = script.course.advice ?? 'written';
  script.on(entered, script.by('advisory-chair', 'ADVISORY.MODE_CHOSEN', { mode }));
  if (mode === 'meeting') {
    if (left)
      script.on(left.ago, (stage) =>
        stage.act(script.process, 'advisory-secretary', 'ADVISORY.REPORTED', {
          report: stage.paper('Báo cáo ý kiến của Hội đồng tư vấn'),
        }),
      );
    return;
  }
  const members = left ? advisers : advisers.slice(0, 6);
  for (const [index, member] of members.entries()) {
    const ago = Math.max(entered - 1 - Math.floor(index / OPINIONS_A_DAY), left?.ago ?? 0);
    script.on(ago, script.by(member, 'OPINION.GIVEN', opinion(index)));
  }
  if (left) script.on(left.ago, script.by('advisory-secretary', 'ADVISORY.CLOSED'));
}

/** The Chief Justice puts the case before a sitting. */
export function convene(script: Script, stay: Stay, sittings: Sittings, sittingAgo: number): void {
  const { left } = stay;
  if (!left) return;
  script.on(dayBefore(stay), confirmSource(script));
  script.on(left.ago, async (stage) => {
    const { id, day } = await sittings.on(stage, sittingAgo);
    const event = 'SITTING.CONVENED';
    return script.place % 2 === 1
      ? stage.onPaper(script.process, event, { sitting: id, date: day }, 'Giấy triệu tập phiên họp')
      : stage.act(script.process, 'chief-justice', event, { sitting: id, date: day });
  });
}

/** Written minutes end the vote. */
export function signMinutes(script: Script, { left }: Stay): void {
  if (!left) return;
  script.on(left.ago, (stage: Stage) =>
    stage.act(script.process, 'clerk-1', 'MINUTES.SIGNED', {
      minutes: stage.paper('Biên bản phiên họp toàn thể'),
    }),
  );
}

/** A draft that was not adopted is given up. */
export function close(script: Script, { left }: Stay): void {
  if (!left) return;
  script.on(
    left.ago,
    script.by('research-head-1', 'CASE.CLOSED', {
      reason: markedLine('Không xây dựng lại dự thảo'),
    }),
  );
}

function opinion(index: number): object {
  if (index % 4 !== 3) return { stance: 'agree' };
  return {
    stance: 'agree-with-changes',
    text: markedPassage('Đồng ý, đề nghị bổ sung từ khóa và viết gọn phần tình huống.'),
  };
}

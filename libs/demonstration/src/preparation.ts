import type { Remarks } from './material';
import { loneMark, markedLine } from './mark';
import { confirmSource } from './intake';
import { dayBefore, type Script, type Stay } from './script';
import type { Stage } from './stage';

const RESEARCHER = 'research-1';
const HEAD = 'research-head-1';

/** A draft is written, submitted and approved; a source that is protested or lost stops it. */
export function draft(script: Script, stay: Stay): void {
  const { left } = stay;
  if (left?.to === 'suspended') script.on(left.ago, confirmSource(script, 'protested'));
  else if (left?.to === 'sourceCancelled')
    script.on(left.ago, confirmSource(script, 'cancelled', { relevantPart: 'affected' }));
  else writeAndApprove(script, stay, 'Dự thảo lần đầu');
}

/** The text after the advisory council has spoken. */
export function revise(script: Script, stay: Stay): void {
  const { text } = script;
  script.text = {
    ...text,
    keywords: [`${text.keywords[0] ?? ''}, ý kiến tư vấn`, ...text.keywords],
  };
  writeAndApprove(script, stay, 'Chỉnh sửa sau ý kiến tư vấn');
}

/** Masked, checked by a second person, and posted. */
export function post(script: Script, { entered, left }: Stay): void {
  script.on(left?.ago ?? entered, confirmSource(script));
  script.on(left?.ago ?? entered, (stage) =>
    stage.act(script.process, 'research-2', 'MASKING.CONFIRMED', {
      textSha256: script.draft.sha256,
    }),
  );
  if (left) script.on(left.ago, script.by('editor-1', 'DRAFT.POSTED'));
}

/** Strangers comment; some answers come while the period still runs. It ends by itself. */
export function consult(script: Script, { entered, left }: Stay, remarks: Remarks): void {
  const count = script.course.comments ?? 2 + (script.place % 3);
  const spread = left ? 14 : entered;
  for (let index = 0; index < count; index += 1) {
    const remark = remarks.comments[(script.place + index) % remarks.comments.length] ?? {};
    const ago = entered - Math.floor(((index + 1) * spread) / (count + 1));
    script.on(ago, async (stage) => {
      const sender = { kind: 'public', address: '127.0.0.1' } as const;
      const { answer } = await stage.send(script.process, sender, 'COMMENT.RECEIVED', remark);
      script.comments.push(String(answer?.['comment']));
    });
  }
  if (left) script.on(entered - 9, script.by(RESEARCHER, 'PREPARATION.COMPLETED'));
  else if (count > 4) {
    script.on(1, answerNext(script, remarks, 0));
    script.on(1, answerNext(script, remarks, 1));
  }
}

/** Every comment is answered, and the head approves the answers; where the case stands here, one is open still. */
export function answer(script: Script, stay: Stay, remarks: Remarks): void {
  const { left } = stay;
  const ago = dayBefore(stay);
  script.on(ago, async (stage) => {
    const open = left ? script.comments.length : script.comments.length - 1;
    for (let index = 0; index < open; index += 1) await answerNext(script, remarks, index)(stage);
  });
  if (left) script.on(left.ago, script.by(HEAD, 'ANSWERS.APPROVED'));
}

function answerNext(script: Script, { answers }: Remarks, index: number) {
  return (stage: Stage): Promise<unknown> =>
    stage.act(script.process, RESEARCHER, 'COMMENT.ANSWERED', {
      comment: script.comments[index],
      ...answers[index % answers.length],
    });
}

function writeAndApprove(script: Script, stay: Stay, reason: string): void {
  const { left } = stay;
  const { text } = script;
  const ago = dayBefore(stay);
  script.on(ago, async (stage) => {
    script.draft = await stage.write(script.process, text, reason);
  });
  // Where a text is still being worked on, every second one waits for the head.
  if (!left && script.place % 2 === 0) return;
  script.on(ago, (stage) =>
    stage.act(script.process, RESEARCHER, 'DRAFT.SUBMITTED', { draft: script.draft }),
  );
  if (left) script.on(left.ago, script.by(HEAD, 'DRAFT.APPROVED'));
}

/** Keywords with one of them made more precise, as it happens after a vote. */
export function refined(keywords: readonly string[]): readonly string[] {
  const [first = loneMark, ...others] = keywords;
  return [markedLine(first), ...others];
}

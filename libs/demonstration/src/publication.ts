import { proposedApplication, regimeOn } from '@app/workflows/regimes';
import { confirmSource } from './intake';
import { refined } from './preparation';
import { dayBefore, type Script, type Stay } from './script';

const RESEARCHER = 'research-1';

/** One keyword is made more precise, marked as technical, and confirmed by a second person. */
export function finalise(script: Script, stay: Stay): void {
  const { left } = stay;
  const { text } = script;
  const ago = dayBefore(stay);
  script.on(ago, async (stage) => {
    const final = { ...text, keywords: refined(text.keywords) };
    script.draft = await stage.write(script.process, final, 'Chỉnh lý sau phiên họp');
  });
  script.on(ago, (stage) =>
    stage.act(script.process, RESEARCHER, 'CHANGE.MARKED', {
      section: 'keywords',
      index: 0,
      kind: 'technical',
      finalSha256: script.draft.sha256,
    }),
  );
  if (left)
    script.on(left.ago, (stage) =>
      stage.act(script.process, 'research-head-1', 'TEXT.CONFIRMED', {
        finalSha256: script.draft.sha256,
      }),
    );
}

/** Masked once more, and signed. */
export function sign(script: Script, stay: Stay): void {
  const ago = dayBefore(stay);
  script.on(ago, confirmSource(script));
  script.on(ago, (stage) =>
    stage.act(script.process, 'publisher-1', 'MASKING.CONFIRMED', {
      textSha256: script.draft.sha256,
    }),
  );
  if (stay.left) script.on(stay.left.ago, script.by('chief-justice', 'DECISION.SIGNED'));
}

/** Numbered and dated by the records desk, released by the publisher. The day of application comes by itself. */
export function publish(script: Script, { entered, left }: Stay): void {
  script.on(left?.ago ?? entered, (stage) =>
    stage.act(script.process, 'records-1', 'DECISION.NUMBERED', {
      number: `MH${String(script.place + 1).padStart(2, '0')}/QĐ-CA`,
      date: stage.today,
      appliesFrom: proposedApplication(stage.today, regimeOn(stage.today)),
    }),
  );
  if (left) script.on(left.ago, script.by('publisher-1', 'PRECEDENT.RELEASED'));
}

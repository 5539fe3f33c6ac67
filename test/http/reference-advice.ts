import type { CaseDesk } from './case-desk';
import { ExampleCase } from './example-case';
import type { ReferenceRunner } from './reference-runner';

/** Two cases before the advisory council: one in writing, with a substitute and a letter, and one at a sitting of its own; answers where each went. */
export async function advisoryCouncil(
  desk: CaseDesk,
  reference: ReferenceRunner,
): Promise<string[]> {
  const one = await new ExampleCase(desk, reference).beforeAdvice();
  await one.example('chief', 'ADVISORY.REQUESTED');
  await one.example('advisory-chair', 'ADVISORY.MODE_CHOSEN');
  for (const part of ['adviser', 'advisory-chair', 'advisory-secretary'] as const)
    await one.ask('opinionsGive', part);
  await one.ask('opinionsList', 'head');
  one.about({ member: desk.personOf('adviser'), colleague: desk.personOf('officer2') });
  await one.ask('substitutesSend', 'advisory-secretary');
  await one.ask('opinionLettersEnter', 'advisory-secretary');
  await one.ask('adviceRead', 'chief');
  const inWriting = await one.example('advisory-secretary', 'ADVISORY.CLOSED');

  const met = await new ExampleCase(desk, reference).beforeAdvice();
  await met.act('chief', 'ADVISORY.REQUESTED', {});
  await met.act('advisory-chair', 'ADVISORY.MODE_CHOSEN', { mode: 'meeting' });
  met.about({ member: desk.personOf('advisory-chair') });
  const made = await reference.run('sittingsCreate', 'advisory-chair', met.subjects, 'advisory');
  met.about({ sitting: String(made['sitting']) });
  await met.ask('conductList', 'advisory-secretary');
  await met.ask('conductTake', 'advisory-chair');
  return [inWriting, await met.example('advisory-secretary', 'ADVISORY.REPORTED')];
}

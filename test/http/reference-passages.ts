import type { CaseDesk } from './case-desk';
import type { ExampleCase } from './example-case';

/** The minutes of the sitting at which a case was voted on: a draft, a signature taken back, ink on paper, a correction. */
export async function minutes(one: ExampleCase): Promise<void> {
  await one.ask('minutesWrite', 'clerk');
  const { contentSha256 } = await one.ask('minutesRead', 'clerk');
  one.about({ contentSha256: String(contentSha256) });
  for (const form of ['Pdf', 'Docx', 'Excerpt']) await one.ask(`minutesForms${form}`, 'clerk');
  await one.ask('minutesSign', 'clerk');
  await one.ask('minutesGiveBack', 'clerk');
  const { scan } = await one.ask('minutesScansKeep', 'clerk');
  one.about({ minutesScan: String(scan) });
  await one.ask('minutesScansFetch', 'office');
  await one.ask('minutesScansSettle', 'office');
  const { correction } = await one.ask('minutesCorrectionsWrite', 'clerk');
  one.about({ correction: String(correction) });
  await one.ask('minutesCorrectionsSign', 'chief');
  await one.ask('minutesFormsCorrection', 'clerk');
}

/** The portal could not be reached for some hours of the last day for comments; the answers are approved, so the head decides. */
export async function outageOfLastDay(desk: CaseDesk, closesAt: string): Promise<void> {
  const hoursBefore = (hours: number): string =>
    new Date(Date.parse(closesAt) - hours * 3_600_000).toISOString();
  const { body } = await desk.send('POST', '/outages', 'admin', {
    from: hoursBefore(9),
    to: hoursBefore(5),
    evidence: { title: 'Nhật ký máy chủ (dữ liệu minh hoạ)' },
  });
  expect(body).toMatchObject({ toDecide: 1 });
}

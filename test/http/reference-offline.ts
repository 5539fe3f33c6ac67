import type { CaseDesk } from './case-desk';
import type { ExampleCase } from './example-case';
import type { ReferenceRunner } from './reference-runner';

/** The sitting of a case is taken out and brought back with a remark: looked at, kept, listed, and confirmed by the other teller. */
export async function broughtBack(
  desk: CaseDesk,
  reference: ReferenceRunner,
  { on, second }: { on: ExampleCase; second: { person: string; token: string } },
): Promise<void> {
  await on.ask('offlineBundle', 'clerk');
  await on.ask('offlineBring', 'clerk');
  const path = `/sittings/${on.subjects.sitting ?? ''}`;
  const page = await desk.test.send({
    url: `/api/v1${path}/bundle.html`,
    token: desk.tokenOf('clerk'),
  });
  const [, frozen = ''] = /id="bundle">(.*?)<\/script>/su.exec(page.body) ?? [];
  const { bundle, sha256 } = JSON.parse(frozen) as {
    bundle: { madeAt: string };
    sha256: string;
  };
  const kept = await desk.send('POST', `${path}/offline-records`, 'clerk', {
    mode: 'keep',
    record: {
      format: 'an-le-offline-sitting',
      version: 1,
      nonce: 'ef'.repeat(16),
      bundle,
      bundleSha256: sha256,
      tellers: [desk.personOf('clerk'), second.person],
      rollCalls: [],
      moves: [],
      items: [],
      remarks: [{ kind: 'remark', at: bundle.madeAt, text: 'Ghi chú minh hoạ' }],
    },
  });
  on.about({ offlineRecord: String(kept.body['record']) });
  await on.ask('offlineList', 'clerk');
  await reference.run('offlineConfirm', second, on.subjects);
}

import { seedRegister } from '@app/register';
import { Engine } from '@app/engine';
import { Clock, createDataSource, inTransaction, reader, setSimulatedTime } from '@app/platform';
import { CaseDesk, paper, proposalB } from '../http/case-desk';
import { appOver } from '../http/test-app';
import { illustratedText } from '../fixtures/selection-case';

/** Half a second before midnight in Viet Nam, and midnight: yesterday in New York, tomorrow in Kiritimati. */
const BEFORE_MIDNIGHT = '2026-03-27T16:59:59.500Z';
const MIDNIGHT = '2026-03-27T17:00:00.000Z';

const met = { finding: 'met', reason: 'Lý do minh hoạ', evidence: 'đoạn 4' };

/**
 * A system that runs in the zone of this process: proposes, posts, lets limits ring, and prints every day and instant that
 * it answers with. Ids and names differ from run to run and are left out.
 */
async function main(url: string): Promise<void> {
  const dataSource = createDataSource(url, { poolSize: 6 });
  await dataSource.initialize();
  const setTime = (instant: string): Promise<void> =>
    inTransaction(dataSource, (tx) => setSimulatedTime(tx, new Date(instant)));
  const test = await appOver(
    {
      url,
      dataSource,
      clock: new Clock(dataSource, { simulated: true }),
      setTime,
      close: () => dataSource.destroy(),
    },
    { logger: false },
  );
  await inTransaction(dataSource, seedRegister);
  const desk = await CaseDesk.over(test, BEFORE_MIDNIGHT);
  const posted = await post(desk);
  await setTime(MIDNIGHT);
  const next = await desk.proposed();
  await ringAll(desk, '2026-04-28T17:00:00.000Z');

  const answers: unknown[] = [];
  const ask = async (path: string, as: Parameters<CaseDesk['send']>[2] = 'head'): Promise<void> => {
    const { status, body } = await desk.send('GET', path, as);
    if (status !== 200) throw new Error(`${path}: ${JSON.stringify(body)}`);
    answers.push(daysIn(body));
  };
  for (const id of [posted, next]) {
    await ask(`/candidates/${id}`);
    for (const part of ['deadlines', 'timeline', 'history']) await ask(`/candidates/${id}/${part}`);
  }
  await ask('/inbox');
  await ask('/precedents?limit=100', null);
  await ask('/delegations', 'chief');
  await ask('/me', 'deputy');
  await test.close();
  process.stdout.write(JSON.stringify({ offset: new Date(0).getTimezoneOffset(), answers }));
}

async function post(desk: CaseDesk): Promise<string> {
  const lent = await desk.send('POST', '/delegations', 'chief', {
    to: desk.personOf('deputy'),
    powers: ['ADVISORY.WAIVED'],
    validFrom: '2026-03-28',
    validTo: '2026-04-29',
    document: paper,
  });
  if (lent.status !== 201) throw new Error(JSON.stringify(lent.body));
  const proposal = { ...proposalB, route: 'a', proposer: { kind: 'court' } };
  const proposed = await desk.send('POST', '/candidates', 'court', { proposal });
  const id = String(proposed.body['id']);
  const act = async (
    as: Parameters<CaseDesk['act']>[1],
    type: string,
    data = {},
  ): Promise<void> => {
    const { status, body } = await desk.act(id, as, type, data);
    if (status !== 201) throw new Error(`${type}: ${JSON.stringify(body)}`);
  };
  await act('officer', 'PROPOSAL.ACKNOWLEDGED');
  await act('officer', 'SOURCE.CONFIRMED', {
    status: 'inForce',
    on: '2026-03-27',
    document: paper,
  });
  await act('officer', 'SCREENING.ASSESSED', {
    clarity: met,
    normativeValue: met,
    uniformApplication: met,
  });
  await act('head', 'SCREENING.APPROVED');
  const written = await desk.send('POST', `/candidates/${id}/drafts`, 'officer', {
    text: illustratedText(),
    reason: 'Phiên bản minh hoạ',
  });
  await act('officer', 'DRAFT.SUBMITTED', { draft: written.body });
  await act('head', 'DRAFT.APPROVED');
  await act('editor', 'MASKING.CONFIRMED', { textSha256: written.body['sha256'] });
  await act('editor', 'DRAFT.POSTED');
  return id;
}

async function ringAll({ test }: CaseDesk, until: string): Promise<void> {
  await test.database.setTime(until);
  const due = await reader(test.database.dataSource).rows<{ id: string }>(
    `select id from deadline where status = 'armed' and due_at <= $1 order by due_at, id`,
    [until],
  );
  for (const { id } of due) await test.app.get(Engine).ring(id);
}

/** Every day and instant in an answer with the place where it stands; sentences too, which speak of days. */
function daysIn(value: unknown, place = ''): string[] {
  if (typeof value === 'string')
    return /\d{4}-\d{2}-\d{2}|\d{1,2}\/\d{1,2}\/\d{4}/.test(value) ? [`${place} ${value}`] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => daysIn(inner, `${place}/${key}`));
}

const [url] = process.argv.slice(2);
if (url === undefined) throw new Error('The address of a database is wanted.');
void main(url);

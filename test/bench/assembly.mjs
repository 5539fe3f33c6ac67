// A council of any size with everybody in the room, an open poll, and everybody signed in; in a database of its own.
import { randomUUID } from 'node:crypto';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { built, root } from './dist.mjs';
import { fixture } from './system.mjs';

const load = createRequire(import.meta.url);
const { issueToken } = load(join(root, 'dist', 'libs', 'identity', 'src', 'token.js'));
const { keyOf } = load(join(root, 'dist', 'libs', 'identity', 'src', 'signing-key.js'));

const paper = { title: 'Dữ liệu minh hoạ' };
const SESSION_SECONDS = 3600;
/** A process of the api has as many connections unless it is told otherwise. */
const POOL_SIZE = 10;

/** Opens the assembly; `close` ends what it holds in this process. `house` is where the server is. */
export async function openAssembly({ server, folder }, size) {
  const platform = built('libs/platform');
  const name = `assembly-${size}`;
  await server.ensureDatabase(name);
  const url = server.url(name);
  const dataSource = platform.createDataSource(url, { poolSize: POOL_SIZE });
  await dataSource.initialize();
  await platform.migrate(dataSource);
  const within = (work) => platform.inTransaction(dataSource, work);
  await within(built('libs/calendar').seedCalendar);
  const clock = new platform.Clock(dataSource, { simulated: false });
  await clock.start();
  const engine = built('libs/casework').createEngine(dataSource, clock);
  const staff = await fixture('test/fixtures/selection-staff.ts').makeStaff({ dataSource });
  const voters = await within((tx) => enrolled(tx, size));
  const tx = platform.reader(dataSource);
  const sittings = built('libs/sittings');

  const sitting = await convened();
  const newPoll = () => opened(sitting);
  const poll = await newPoll();
  return {
    url,
    folder,
    engine,
    voters,
    poll,
    newPoll,
    rows: (sql, values) => tx.rows(sql, values),
    tokens: await within((inside) => signedIn(inside, dataSource, voters)),
    /** One ballot in this process, as the api would hand it on. */
    async cast(on, person, choice = 'for') {
      const answer = await sittings.castBallot(engine, {
        poll: on,
        person,
        choice,
        receivedAt: await clock.now(),
        idempotencyKey: randomUUID(),
      });
      if ('accepted' in answer) throw new Error(JSON.stringify(answer));
    },
    /** Closes the poll, and throws unless every voter is counted once. */
    async expectCounted() {
      await act('POLL.CLOSED', poll, voters[0]);
      const { snapshot } = await engine.find(tx, poll);
      const { tally } = snapshot.context.outcome;
      if (tally.for + tally.against + tally.other !== size)
        throw new Error(`${size} voted and ${JSON.stringify(tally)} were counted.`);
    },
    async close() {
      clock.stop();
      await dataSource.destroy();
    },
  };

  async function convened() {
    const days = [built('workflows/calendar').dayOf((await clock.now()).toISOString())];
    const chair = voters[0];
    const made = await within((inside) =>
      sittings.createSitting(inside, { council: 'HDTP', days, chair, actor: staff.chief }),
    );
    if ('accepted' in made) throw new Error(JSON.stringify(made));
    const found = await sittings.sittingById(tx, made.sitting);
    const entries = voters.map((person) => ({ person, mode: 'in-room' }));
    const receivedAt = await clock.now();
    const called = await within((inside) =>
      sittings.recordAttendance(inside, {
        sitting: found,
        entries,
        recordedBy: staff.clerk,
        receivedAt,
      }),
    );
    if ('accepted' in called) throw new Error(JSON.stringify(called));
    return found;
  }

  async function opened({ id, days }) {
    const { PlayedCase } = fixture('test/fixtures/selection-case.ts');
    const played = new PlayedCase(engine, staff, (await clock.now()).toISOString());
    await played.open('b');
    await played.screen();
    await played.draft();
    await played.act('chief', 'ADVISORY.WAIVED');
    // Once the roll was called, its chair alone adds items.
    await act('SITTING.CONVENED', played.process, voters[0], { sitting: id, date: days[0] });
    const prepared = await sittings.preparePollOn(engine, {
      sitting: id,
      candidate: played.process,
      question: 'Thông qua dự thảo án lệ minh hoạ?',
      sender: { kind: 'person', person: staff.clerk },
      receivedAt: await clock.now(),
      idempotencyKey: randomUUID(),
    });
    if (!prepared.accepted) throw new Error(JSON.stringify(prepared));
    await act('POLL.OPENED', prepared.process, staff.clerk);
    return prepared.process;
  }

  async function act(event, process, person, data = {}) {
    const outcome = await engine.submit({
      process,
      event,
      data,
      sender: { kind: 'person', person },
      receivedAt: await clock.now(),
    });
    if (!outcome.accepted) throw new Error(`${event}: ${JSON.stringify(outcome)}`);
  }
}

/** Members of the council; the first of them presides. */
async function enrolled(tx, size) {
  const { createPerson, grantRole } = built('libs/identity');
  const people = [];
  for (let n = 0; n < size; n += 1) {
    const person = await createPerson(tx, { code: `voter-${n}`, name: `Đại biểu minh hoạ ${n}` });
    for (const role of n === 0 ? ['council-member', 'chief-justice'] : ['council-member'])
      await grantRole(tx, { person, role, validFrom: '2015-01-01', document: paper });
    people.push(person);
  }
  await built('libs/councils').appointMembers(tx, {
    council: 'HDTP',
    members: people.map((person, n) => ({ person, office: n === 0 ? 'chair' : 'member' })),
    from: '2015-01-01',
    document: paper,
    actor: null,
  });
  return people;
}

/** A session and its token for each, without the seconds that thousands of passwords would cost. */
async function signedIn(tx, dataSource, people) {
  const key = await keyOf(dataSource);
  const tokens = [];
  for (const person of people) {
    const session = randomUUID();
    await tx.rows(
      `insert into session (id, person_id, expires_at)
       values ($1, $2, clock_timestamp() + $3 * interval '1 second')`,
      [session, person, SESSION_SECONDS],
    );
    tokens.push(await issueToken(key, { person, session }, new Date(), SESSION_SECONDS));
  }
  return tokens;
}

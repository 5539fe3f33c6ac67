import { Bench, HOUR } from './bench';

let bench: Bench;

beforeAll(async () => {
  bench = await Bench.open();
});
afterAll(() => bench.close());

describe('a deadline', () => {
  it('does not ring early, whoever rings', async () => {
    const process = await bench.opened();
    expect(await bench.engine.ring(await bench.dueOf(process))).toMatchObject({
      rang: 'too-early',
    });
  });

  it('rung by three workers at once fires once', async () => {
    const process = await bench.opened();
    const due = await bench.dueOf(process);
    await bench.pass(HOUR);
    const rang = await Promise.all([
      bench.engine.ring(due),
      bench.engine.ring(due),
      bench.engine.ring(due),
    ]);
    expect(rang.map((outcome) => outcome.rang).sort()).toEqual([
      'fired',
      'settled-before',
      'settled-before',
    ]);
    expect((await bench.history(process)).map(({ type }) => type)).toEqual([
      'GATE.BUILT',
      'GATE.OPENED',
      'GATE.CLOSED',
    ]);
    expect((await bench.deadlines(process)).map(({ rung, status }) => [rung, status])).toEqual([
      ['reminder', 'disarmed'],
      ['due', 'fired'],
    ]);
  });

  it('and an act on one case at once: no deadlock, and the act received in time counts', async () => {
    const cases = await Promise.all(Array.from({ length: 10 }, () => bench.opened()));
    const inTime = new Date((await bench.database.clock.now()).getTime() + HOUR - 1);
    await bench.database.setTime(new Date(inTime.getTime() + 1).toISOString());
    await Promise.all(
      cases.flatMap((process) => [
        bench.dueOf(process).then((due) => bench.engine.ring(due)),
        bench.send(process, 'GATE.PASSED', { data: { token: 'x' }, receivedAt: inTime }),
      ]),
    );
    for (const process of cases) {
      const found = await bench.find(process);
      expect(found?.process.phase).toBe('closed');
      expect(found?.snapshot.context).toMatchObject({ passed: 1, late: 0 });
    }
  });

  it('at its very instant is over: what arrives then is late, though nobody rang', async () => {
    const process = await bench.opened();
    const closesAt = new Date((await bench.database.clock.now()).getTime() + HOUR);
    await bench.send(process, 'GATE.PASSED', {
      data: { token: 'a' },
      receivedAt: new Date(closesAt.getTime() - 1),
    });
    await bench.send(process, 'GATE.PASSED', { data: { token: 'b' }, receivedAt: closesAt });
    const found = await bench.find(process);
    expect(found?.snapshot.context).toMatchObject({ passed: 1, late: 1 });
  });

  it('of the law rings while the case is suspended, and is not armed twice by resuming', async () => {
    const process = await bench.opened();
    await bench.send(process, 'GATE.SUSPENDED');
    await bench.send(process, 'GATE.RESUMED');
    expect((await bench.deadlines(process)).filter(({ status }) => status === 'armed').length).toBe(
      2,
    );
    await bench.send(process, 'GATE.SUSPENDED');
    const due = await bench.dueOf(process);
    await bench.pass(HOUR);
    expect(await bench.engine.ring(due)).toMatchObject({ rang: 'fired' });
    expect((await bench.find(process))?.process.phase).toBe('closed');
  });

  it('whose event the machine refuses becomes an incident, once, and the case stays as it was', async () => {
    const process = await bench.opened();
    const reminder = (await bench.deadlines(process)).find(({ rung }) => rung === 'reminder');
    const id = reminder?.id ?? '';
    await bench.rows("update deadline set rung = 'report-head' where id = $1", [id]);
    await bench.pass(HOUR);
    expect(await bench.engine.ring(id)).toMatchObject({
      rang: 'incident',
      refused: { code: 'not-in-this-phase' },
    });
    await bench.engine.ring(id);
    const incidents = await bench.rows(
      'select kind, process_id from incident where subject_id = $1',
      [id],
    );
    expect(incidents).toEqual([{ kind: 'deadline', process_id: process }]);
    expect((await bench.history(process)).length).toBe(2);
  });
});

import { AskedTogether } from '@app/platform';

/** A database that answers when told to, and keeps what it was asked. */
function slowAnswers(): {
  asked: (readonly string[])[];
  answer: () => void;
  fail: () => void;
  questions: AskedTogether<string>;
} {
  const asked: (readonly string[])[] = [];
  const pending: { answer: () => void; fail: () => void }[] = [];
  const questions = new AskedTogether<string>((keys) => {
    asked.push(keys);
    return new Promise((resolve, reject) => {
      pending.push({
        answer: () => {
          resolve(new Map(keys.filter((key) => key !== 'nobody').map((key) => [key, `is ${key}`])));
        },
        fail: () => {
          reject(new Error('The database is away.'));
        },
      });
    });
  });
  return {
    asked,
    questions,
    answer: () => pending.shift()?.answer(),
    fail: () => pending.shift()?.fail(),
  };
}

describe('questions that are asked together', () => {
  it('go out at once while nobody else is asking', () => {
    const { asked, questions } = slowAnswers();
    void questions.ask('an');
    expect(asked).toEqual([['an']]);
  });

  it('wait for one another while one is being answered, and then go out as one', async () => {
    const { asked, questions, answer } = slowAnswers();
    const first = questions.ask('an');
    const others = [questions.ask('binh'), questions.ask('chi'), questions.ask('binh')];
    answer();
    expect(await first).toBe('is an');
    expect(asked).toEqual([['an'], ['binh', 'chi']]);
    answer();
    expect(await Promise.all(others)).toEqual(['is binh', 'is chi', 'is binh']);
  });

  it('never get an answer that was on its way before they were asked', async () => {
    const { asked, questions, answer } = slowAnswers();
    const before = questions.ask('an');
    const after = questions.ask('an');
    answer();
    await before;
    expect(asked).toEqual([['an'], ['an']]);
    answer();
    expect(await after).toBe('is an');
  });

  it('have no answer where there is none', async () => {
    const { questions, answer } = slowAnswers();
    const nobody = questions.ask('nobody');
    answer();
    expect(await nobody).toBeUndefined();
  });

  it('fail together, and the next ones are asked again', async () => {
    const { asked, questions, answer, fail } = slowAnswers();
    const first = questions.ask('an');
    const second = questions.ask('binh');
    answer();
    await first;
    fail();
    await expect(second).rejects.toThrow('The database is away.');
    const third = questions.ask('chi');
    answer();
    expect(await third).toBe('is chi');
    expect(asked).toEqual([['an'], ['binh'], ['chi']]);
  });

  it('go out a hundred at a time', async () => {
    const { asked, questions, answer } = slowAnswers();
    const all = Array.from({ length: 151 }, (_, n) => questions.ask(String(n)));
    for (const among of [0, 100, 150]) {
      answer();
      await all[among];
    }
    expect(asked.map(({ length }) => length)).toEqual([1, 100, 50]);
  });
});

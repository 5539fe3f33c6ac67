/** Finds the answers to some questions in one statement; a question that has none is not in the map. */
type Find<Answer> = (keys: readonly string[]) => Promise<ReadonlyMap<string, Answer>>;

interface Waiting<Answer> {
  resolve: (answer: Answer | undefined) => void;
  reject: (error: unknown) => void;
}

const MOST_AT_ONCE = 100;

/**
 * One kind of question that many requests ask. Where nobody is asking, a question goes out at once; those that come while it is
 * being answered go out together afterwards, so that under load one statement serves many. No answer is older than its
 * question. A failure is that of all who asked together.
 */
export class AskedTogether<Answer> {
  private waiting = new Map<string, Waiting<Answer>[]>();
  private isAsking = false;

  constructor(private readonly find: Find<Answer>) {}

  /** The answer as it stands now or later, or undefined where there is none. */
  ask(key: string): Promise<Answer | undefined> {
    return new Promise((resolve, reject) => {
      const others = this.waiting.get(key);
      if (others) others.push({ resolve, reject });
      else this.waiting.set(key, [{ resolve, reject }]);
      if (!this.isAsking) void this.askAll();
    });
  }

  private async askAll(): Promise<void> {
    this.isAsking = true;
    while (this.waiting.size > 0) {
      const all = [...this.waiting];
      const asked = all.slice(0, MOST_AT_ONCE);
      this.waiting = new Map(all.slice(MOST_AT_ONCE));
      try {
        const answers = await this.find(asked.map(([key]) => key));
        for (const [key, those] of asked) for (const each of those) each.resolve(answers.get(key));
      } catch (error) {
        for (const [, those] of asked) for (const each of those) each.reject(error);
      }
    }
    this.isAsking = false;
  }
}

// The order in which Jest begins the test files. Without times of an earlier run (a fresh clone) it goes by the size of the files,
// and the dearest, which are short to read, come last, when the other worker has nothing left to do. No test depends on the order.
const { default: Sequencer } = require('@jest/test-sequencer');

/** Dearest first; seconds by the dozen, each. */
const dear = [
  'test/browser/procedure.spec.ts',
  'test/requests/requests.spec.ts',
  'test/stories/candidate-13-2024.spec.ts',
  'test/platform/standalone.spec.ts',
  'test/failures/requests.spec.ts',
  'test/failures/postgres.spec.ts',
  'test/failures/redis.spec.ts',
  'test/failures/kills.spec.ts',
  'test/failures/chaos.spec.ts',
  'test/browser/',
  'test/platform/redis.spec.ts',
];

module.exports = class DearestFirst extends Sequencer {
  sort(tests) {
    const rank = (test) => {
      // As Jest has it: what failed the last time is seen first.
      if (this.hasFailed(test)) return -1;
      const found = dear.findIndex((each) => test.path.includes(each));
      return found === -1 ? dear.length : found;
    };
    return [...super.sort(tests)].sort((one, other) => rank(one) - rank(other));
  }
};

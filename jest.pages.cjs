// `npm run test:ci`: the compiled system with its demonstration court, every page of it seen by everybody. Minutes.
module.exports = {
  ...require('./jest.failures.cjs'),
  testMatch: ['<rootDir>/test/quality/**/*.spec.ts'],
  // A browser and the system fill two cores; the figures of one file must not measure the other.
  maxWorkers: 1,
};

// `npm run test:ci`: the compiled system with its demonstration court, every page of it seen by everybody. Minutes.
module.exports = {
  ...require('./jest.failures.cjs'),
  // For those that fill a court of their own; the others start the whole system, with its own server.
  globalSetup: '<rootDir>/libs/testing/src/global-setup.ts',
  globalTeardown: '<rootDir>/libs/testing/src/global-teardown.ts',
  testMatch: ['<rootDir>/test/quality/**/*.spec.ts'],
  // A browser and the system fill two cores; the figures of one file must not measure the other.
  maxWorkers: 1,
};

// `npm run test:ci`: real processes and servers, broken on purpose. Minutes, so apart from `npm test`.
const { projects, testSequencer } = require('./jest.config.cjs');

// The tests start servers of their own; that of the ordinary run would only stand beside them.
const { transform, transformIgnorePatterns, moduleNameMapper, ...rest } = projects[1];
const { rootDir, testEnvironment, moduleFileExtensions, modulePathIgnorePatterns } = rest;
module.exports = {
  rootDir,
  testEnvironment,
  moduleFileExtensions,
  modulePathIgnorePatterns,
  transform,
  transformIgnorePatterns,
  moduleNameMapper,
  testMatch: ['<rootDir>/test/failures/**/*.spec.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
  testSequencer,
  testTimeout: 300_000,
  // They wait more than they work; each has servers, ports and folders of its own.
  maxWorkers: 2,
};

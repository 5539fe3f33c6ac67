// `npm run test:ci`: real processes and servers, broken on purpose. Minutes, so apart from `npm test`.
const { projects } = require('./jest.config.cjs');

const { globalSetup: _before, globalTeardown: _after, displayName: _name, ...system } = projects[1];
module.exports = {
  ...system,
  testMatch: ['<rootDir>/test/failures/**/*.spec.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
  testTimeout: 300_000,
  maxWorkers: 1,
};

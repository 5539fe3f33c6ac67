// `npm run test:ci`: the suites of everything that speaks to the database, again, on the oldest PostgreSQL that is promised (15),
// set up as unlike ours as an operator's may be; then the whole as processes, with that server and a Redis.
process.env.AN_LE_TEST_POSTGRES = '15';
const { maxWorkers, projects, testSequencer, testTimeout } = require('./jest.config.cjs');

module.exports = {
  ...projects[1],
  displayName: 'PostgreSQL 15',
  maxWorkers,
  testSequencer,
  testTimeout: 4 * testTimeout,
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
  testMatch: [
    'calendar/reprojection',
    'engine/*',
    'platform/{tx,clock,migrate,fit-server}',
    'http/{candidates,consultations,deadlines,incidents,polls,precedents,sent-twice,sign-in}',
    'operation/{backup,nightly-check,readiness,verify}',
    'register/*',
    'sittings/*',
    'stories/{candidate-13-2024,votes}',
    'servers/*',
  ].map((suite) => `<rootDir>/test/${suite}.spec.ts`),
};

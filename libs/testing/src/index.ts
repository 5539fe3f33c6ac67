export { onceInRun } from './once-in-run';
export { releaseUnderTest } from './release';
export { describeWithRedis, redisServer, startRedis, type TestRedis } from './redis';
export { openEmptyDatabase, openTestDatabase, type TestDatabase } from './test-database';

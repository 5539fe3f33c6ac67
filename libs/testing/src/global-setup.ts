import { RUN_FOLDER_VARIABLE } from './once-in-run';
import { startTestServer, TEST_SERVER_VARIABLE, type TestServer } from './server';

declare global {
  /** Kept between Jest's set-up and tear-down, which share nothing else. */
  var anLeTestServer: TestServer | undefined;
}

/** Jest runs this once, before the first file of the project `system`. */
async function setUp(): Promise<void> {
  const server = await startTestServer();
  globalThis.anLeTestServer = server;
  process.env[TEST_SERVER_VARIABLE] = server.url;
  process.env[RUN_FOLDER_VARIABLE] = server.folder;
}

// Jest takes the module itself as the function.
export = setUp;

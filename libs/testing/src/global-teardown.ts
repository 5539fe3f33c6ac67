/** Jest runs this once, after the last file; a database that a file left open fails the run. */
async function tearDown(): Promise<void> {
  await globalThis.anLeTestServer?.close();
}

// Jest takes the module itself as the function.
export = tearDown;

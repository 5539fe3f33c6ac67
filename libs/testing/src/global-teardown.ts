/** Jest runs this once, after the last file; a database that a file left open fails the run. */
export default async function tearDown(): Promise<void> {
  await globalThis.anLeTestServer?.close();
}

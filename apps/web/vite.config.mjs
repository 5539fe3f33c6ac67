import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Builds the workspace (a single-page application) and the dress of the portal. The manifest tells the server their names. */
export default defineConfig({
  root: `${root}apps/web`,
  base: '/',
  publicDir: false,
  logLevel: 'warn',
  oxc: { jsx: { runtime: 'automatic' } },
  resolve: {
    alias: [
      { find: /^@app\/workflows\/(.*)$/, replacement: `${root}workflows/$1/index.ts` },
      { find: /^@app\/([a-z-]+)$/, replacement: `${root}libs/$1/src/index.ts` },
    ],
  },
  build: {
    emptyOutDir: true,
    manifest: 'manifest.json',
    target: 'es2022',
    // A file that is written into the page itself would need an exception in the Content-Security-Policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      // Said once for every file of a library; it means nothing where there is no server component.
      checks: { moduleLevelDirective: false },
      input: {
        workspace: `${root}apps/web/index.html`,
        portal: `${root}libs/portal/styles/portal.css`,
      },
    },
  },
});

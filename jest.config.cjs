const { availableParallelism } = require('node:os');
const { join } = require('node:path');

// Nest 12 packages are ES modules only and Jest can require() those only on Node >= 24.9, so on Node 20/22 swc turns
// them into CommonJS here. swc does not check types: `npm run typecheck` does.
const swc = (parser) => [
  '@swc/jest',
  {
    jsc: {
      target: 'es2022',
      parser,
      keepClassNames: true,
      transform: {
        legacyDecorator: true,
        decoratorMetadata: true,
        react: { runtime: 'automatic' },
      },
    },
    module: { type: 'commonjs' },
    sourceMaps: 'inline',
    swcrc: false,
  },
];
const esmOnly = [
  '@nestjs',
  'file-type',
  'load-esm',
  'strtok3',
  'token-types',
  'uint8array-extras',
  '@borewit',
  '@tokenizer',
  'cookie',
  'jose',
  'fast-check',
  'pure-rand',
  'uuid',
  'canonicalize',
  'content-disposition',
  // CommonJS, but it loads 'http' by import(), which a test cannot do either.
  '@opentelemetry/otlp-exporter-base',
];
const common = {
  rootDir: __dirname,
  testEnvironment: '<rootDir>/libs/testing/jest/environment.cjs',
  moduleFileExtensions: ['ts', 'tsx', 'js', 'mjs', 'json'],
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/.data'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
  transform: {
    '^.+\\.ts$': swc({ syntax: 'typescript', decorators: true }),
    '^.+\\.tsx$': swc({ syntax: 'typescript', tsx: true }),
    '^.+\\.m?js$': swc({ syntax: 'ecmascript' }),
  },
  transformIgnorePatterns: [`/node_modules/(?!(${esmOnly.join('|')})/)`],
  moduleNameMapper: {
    '^@app/workflows/(.*)$': '<rootDir>/workflows/$1/index.ts',
    '^@app/([a-z-]+)$': '<rootDir>/libs/$1/src/index.ts',
  },
};
module.exports = {
  // On two cores Jest would take one: the tests wait for servers and browsers as much as they work, so two files go on at once.
  maxWorkers: Math.max(2, availableParallelism() - 1),
  testSequencer: join(__dirname, 'libs/testing/jest/sequencer.cjs'),
  // Real servers on a busy machine: only what hangs should fail by time.
  testTimeout: 30_000,
  projects: [
    // What needs no database does not wait for one.
    { ...common, displayName: 'pure', testMatch: ['<rootDir>/workflows/**/*.spec.ts'] },
    {
      ...common,
      displayName: 'system',
      testMatch: ['<rootDir>/{apps,libs,test}/**/*.spec.ts'],
      // Minutes, each on servers of its own: `npm run test:ci` has them (jest.failures.cjs, jest.real-servers.cjs, jest.pages.cjs).
      testPathIgnorePatterns: [
        ...common.testPathIgnorePatterns,
        '<rootDir>/test/failures/',
        '<rootDir>/test/servers/',
        '<rootDir>/test/quality/',
      ],
      globalSetup: '<rootDir>/libs/testing/src/global-setup.ts',
      globalTeardown: '<rootDir>/libs/testing/src/global-teardown.ts',
    },
  ],
};

import js from '@eslint/js';
import { defineConfig } from 'eslint/config';
import prettier from 'eslint-config-prettier';
import { createNodeResolver, importX } from 'eslint-plugin-import-x';
import jest from 'eslint-plugin-jest';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';
import { rule as boundaries } from './eslint/boundaries.cjs';

const typescript = ['**/*.ts', '**/*.tsx'];
const specs = ['**/*.spec.ts'];
const pure = ['workflows/**/*.ts'];

const clockMessage =
  'workflows/ reads no clock: the instant of receipt comes with the event (`event.at`), so that a replay decides the same.';
const zoneMessage =
  'This reads the zone of the server. Count with getUTC… or with @app/workflows/calendar, where Viet Nam is UTC+7.';
const ambient = {
  process: 'workflows/ knows no process or environment: hand the value in as a fact or a policy.',
  setTimeout: 'A limit is a row, not a timer: emit `deadline.arm`.',
  setInterval: 'A limit is a row, not a timer: emit `deadline.arm`.',
  setImmediate: 'workflows/ is synchronous: it decides, it does not schedule.',
  queueMicrotask: 'workflows/ is synchronous: it decides, it does not schedule.',
  fetch: 'workflows/ asks nobody: facts are loaded by the runner in the same transaction.',
  crypto: 'workflows/ draws no ids: the runner hands them in.',
  performance: clockMessage,
  Buffer: 'workflows/ uses no Node API.',
  console: 'workflows/ says what happened through its effects and refusals, not on the console.',
};
const vagueNames = {
  selector:
    ':matches(ClassDeclaration, FunctionDeclaration, TSInterfaceDeclaration, TSTypeAliasDeclaration) > Identifier.id[name=/(Manager|Helper|Utils?)$/]',
  message:
    'Name it after what it does in the words of GLOSSARY.md; Manager, Helper and Util say nothing.',
};
const repositorySave = {
  selector:
    "CallExpression[callee.property.name='save'][callee.object.name=/([Mm]anager|[Rr]epository)$/], CallExpression[callee.property.name='save'][callee.object.property.name=/([Mm]anager|[Rr]epository)$/]",
  message:
    'save() reads, compares and writes on its own. Write the statement through Tx, guarded by id and version (docs/adr/0004).',
};

export default defineConfig(
  {
    ignores: [
      '**/node_modules/',
      'dist*/',
      '.data/',
      'coverage/',
      'data/',
      // Written by `npm run contract`.
      'apps/web/src/api/contract.d.ts',
    ],
  },
  {
    linterOptions: { reportUnusedDisableDirectives: 'error' },
  },
  js.configs.recommended,
  {
    files: typescript,
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    plugins: { 'import-x': importX, an: { rules: { boundaries } } },
    settings: {
      'import-x/parsers': { '@typescript-eslint/parser': ['.ts', '.tsx'] },
      'import-x/extensions': ['.ts', '.tsx'],
      'import-x/resolver-next': [
        createNodeResolver({
          extensions: ['.ts', '.tsx', '.js'],
          tsconfig: { configFile: `${import.meta.dirname}/tsconfig.json` },
        }),
      ],
    },
    rules: {
      'an/boundaries': 'error',
      'import-x/no-cycle': 'error',
      'import-x/no-self-import': 'error',
      'import-x/no-default-export': 'error',
      'max-lines': ['error', { max: 400 }],
      'no-restricted-syntax': ['error', vagueNames, repositorySave],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      // In a file with decorators the rule steps aside by itself (it reads emitDecoratorMetadata from tsconfig.json):
      // Nest needs the classes of a constructor's parameters at run time.
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      // A Nest module is a class whose whole content is its decorator.
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      // Numbers in a sentence read well and cannot surprise; objects and undefined stay errors.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // `() => void call()` and `() => call()` say the same.
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      // `_` marks what an interface hands over, or a destructuring drops, and this code does not read.
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_' },
      ],
      // Instant and LocalDate are both strings; `Instant | LocalDate` tells the reader which texts are meant.
      '@typescript-eslint/no-duplicate-type-constituents': 'off',
      // Nest types the options of its factories as classes and asks for literals.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
    },
  },
  {
    files: ['apps/web/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks },
    rules: {
      'react-hooks/rules-of-hooks': 'error',
      'react-hooks/exhaustive-deps': 'error',
    },
  },
  {
    // `queryOptions` brands its key with the type of the answer, which nobody can write out shorter.
    files: ['apps/web/src/pages/*/{queries,reading,reading-*}.ts'],
    rules: { '@typescript-eslint/explicit-module-boundary-types': 'off' },
  },
  {
    files: pure,
    rules: {
      'no-restricted-syntax': [
        'error',
        vagueNames,
        {
          selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
          message: clockMessage,
        },
        {
          selector: "NewExpression[callee.name='Date'][arguments.length=0]",
          message: clockMessage,
        },
        { selector: "CallExpression[callee.name='Date']", message: clockMessage },
        { selector: "NewExpression[callee.name='Date'][arguments.length>1]", message: zoneMessage },
        {
          selector:
            'CallExpression > MemberExpression.callee[property.name=/^(get|set)(FullYear|Month|Date|Day|Hours|Minutes|Seconds|Milliseconds|TimezoneOffset)$/]',
          message: zoneMessage,
        },
        {
          selector: 'CallExpression > MemberExpression.callee[property.name=/^toLocale.*String$/]',
          message: zoneMessage,
        },
        {
          selector: "MemberExpression[object.name='Math'][property.name='random']",
          message: 'workflows/ throws no dice: the runner hands in what must be drawn.',
        },
      ],
    },
  },
  {
    files: pure,
    ignores: specs,
    rules: {
      'no-restricted-globals': [
        'error',
        ...Object.entries(ambient).map(([name, message]) => ({ name, message })),
      ],
    },
  },
  {
    files: specs,
    extends: [jest.configs['flat/recommended']],
    rules: {
      'jest/valid-expect': 'error',
      'jest/expect-expect': [
        'error',
        { assertFunctionNames: ['expect', 'expect*', 'fc.assert', '*.assert', 'check*'] },
      ],
      // What must hold after every test of a file (nothing leaked, nothing reported) is said once, after them.
      'jest/no-standalone-expect': [
        'error',
        { additionalTestBlockFunctions: ['afterEach', 'afterAll'] },
      ],
      'jest/no-focused-tests': 'error',
      'jest/no-disabled-tests': 'error',
      // `expect(service.method)` only looks at the function; calling it unbound is still an error elsewhere.
      '@typescript-eslint/unbound-method': 'off',
      'jest/unbound-method': 'error',
      // A missing element fails the test at that line, which is all that a message could do.
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
  {
    // Settings of tools: no type information, Node's globals, and the default export that the tool asks for.
    files: ['**/*.{js,cjs,mjs}'],
    languageOptions: {
      globals: {
        console: 'readonly',
        process: 'readonly',
        module: 'writable',
        require: 'readonly',
        __dirname: 'readonly',
        fetch: 'readonly',
        setTimeout: 'readonly',
        clearTimeout: 'readonly',
        setInterval: 'readonly',
        clearInterval: 'readonly',
        URL: 'readonly',
        AbortSignal: 'readonly',
        Buffer: 'readonly',
        performance: 'readonly',
      },
    },
  },
  prettier,
);

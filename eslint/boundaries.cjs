'use strict';
// The arrows of the architecture, stated once: the lint rule below and test/architecture both ask `refusalOf`.
const path = require('node:path');

const root = path.join(__dirname, '..');
const pureImports = ['xstate', 'zod'];
const pureSpecImports = ['xstate/graph', 'fast-check'];

/**
 * Where a file or a specifier lives: `workflows/poll`, `libs/engine`, `apps/api`, `test`, or `outside` (npm, Node).
 * `at` is a path relative to the root, with forward slashes.
 */
function roomOf(at) {
  const [top, room] = at.split('/');
  if (top === 'test') return { layer: 'test', room: 'test' };
  if (['workflows', 'libs', 'apps'].includes(top ?? ''))
    return { layer: top, room: `${top}/${room}` };
  return { layer: 'outside', room: 'outside' };
}

/** The path relative to the root that a specifier means, or null where npm or Node answers. */
function placeOf(file, specifier) {
  if (specifier.startsWith('.')) return path.posix.join(path.posix.dirname(file), specifier);
  const workflow = /^@app\/workflows\/(.+)$/.exec(specifier);
  if (workflow) return `workflows/${workflow[1]}`;
  const lib = /^@app\/(.+)$/.exec(specifier);
  return lib ? `libs/${lib[1]}` : null;
}

/**
 * Says in words why `file` must not import `specifier`, or null when it may. `file` is relative to the root, with
 * forward slashes. Arrows: apps → libs → workflows; rooms meet at their index only.
 */
function refusalOf(file, specifier) {
  const from = roomOf(file);
  const place = placeOf(file, specifier);
  const isSpec = file.endsWith('.spec.ts');

  if (place === null) {
    if (from.layer !== 'workflows' || pureImports.includes(specifier)) return null;
    if (isSpec && (pureSpecImports.includes(specifier) || specifier.startsWith('node:')))
      return null;
    return `workflows/ is pure: it may import xstate, zod and itself, so "${specifier}" has no place here. Let the runner fetch what you need and hand it in as a fact of the event; let what should happen leave as an effect.`;
  }

  const to = roomOf(place);
  if (isSpec && to.layer === 'test') return null;
  if (from.layer === 'outside' || from.layer === 'test' || to.room === from.room) {
    return to.room === from.room && specifier.startsWith('@app/')
      ? `"${specifier}" is the room this file lives in. Import its neighbour by a relative path, or the index becomes a circle.`
      : null;
  }
  if (from.layer === 'workflows' && to.layer !== 'workflows')
    return `workflows/ is pure: it may import xstate, zod and itself, so ${to.room} has no place here. Hand in what is needed as a fact of the event, or let it leave as an effect.`;
  if (from.layer === 'libs' && to.layer === 'apps')
    return `Arrows go apps → libs → workflows. What ${from.room} needs from ${to.room} belongs in a lib of its own, or is passed in by the app.`;
  if (from.layer === 'apps' && to.layer === 'apps')
    return `Apps do not import each other. What ${from.room} and ${to.room} share belongs in a lib.`;
  if (to.layer === 'test')
    return `Code that ships must not lean on test/. Move what is shared to libs/testing, or keep it in the test.`;
  if (to.room === 'libs/testing' && !isSpec)
    return '@app/testing is for tests; the build leaves it out. Only *.spec.ts and test/ may import it.';
  if (to.layer === 'outside') return null;
  // Jest loads its global set-up without the aliases, so the one lib that holds it names files of platform.
  if (from.room === 'libs/testing' && to.room === 'libs/platform') return null;
  if (specifier.startsWith('.'))
    return `Another room is entered by its door: import from "@app/${to.room.replace(/^libs\//, '')}", and export there what others may use.`;
  if (specifier.replace(/^@app\//, '').split('/').length > (to.layer === 'workflows' ? 2 : 1))
    return `Import from the index of ${to.room}, not from a file behind it: what the index does not export is private.`;
  return null;
}

/** The lint rule: each import, export-from, import() and require() that `refusalOf` refuses, with its reason. */
const rule = {
  meta: { type: 'problem', schema: [], messages: { refused: '{{ reason }}' } },
  create(context) {
    const file = path.relative(root, context.filename).split(path.sep).join('/');
    const check = (source) => {
      if (source?.type !== 'Literal' || typeof source.value !== 'string') return;
      const reason = refusalOf(file, source.value);
      if (reason) context.report({ node: source, messageId: 'refused', data: { reason } });
    };
    return {
      ImportDeclaration: (node) => check(node.source),
      ExportNamedDeclaration: (node) => check(node.source),
      ExportAllDeclaration: (node) => check(node.source),
      ImportExpression: (node) => check(node.source),
      TSImportType: (node) => check(node.source ?? node.argument?.literal),
      'CallExpression[callee.name="require"]': (node) => check(node.arguments[0]),
    };
  },
};

module.exports = { refusalOf, roomOf, placeOf, rule };

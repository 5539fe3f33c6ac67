// The environment of every test file: Node's, as Jest has it, where a module that another file of the same worker has loaded is
// run anew but not compiled anew. Each file still has its own globals and its own modules. Nest, TypeORM, zod and what stands on
// them are thousands of modules, and Jest by itself compiles each of them for each of the test files.
const vm = require('node:vm');
const { TestEnvironment } = require('jest-environment-node');

const compiled = new Map();

/** Stands in for the function by which Jest compiles a module: the same source under the same name is one script. */
vm.compileFunction = (source, parameters, { filename, parsingContext }) => {
  const head = `(function (${parameters.join(', ')}) {`;
  const name = `${filename}\n${head}`;
  let held = compiled.get(name);
  if (held?.source !== source) {
    // Ends in a line of its own: the source may end in a comment. Lines and columns stay those of the source.
    const script = new vm.Script(`${head}${source}\n})`, {
      filename,
      columnOffset: -head.length,
      importModuleDynamically,
    });
    held = { source, script };
    compiled.set(name, held);
  }
  return held.script.runInContext(parsingContext);
};

// As in Jest without `--experimental-vm-modules`. It must not be Jest's own function, which holds on to a whole test file.
function importModuleDynamically(specifier) {
  throw new TypeError(`A test cannot import("${specifier}"): Jest runs CommonJS here.`);
}

module.exports = TestEnvironment;

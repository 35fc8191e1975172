import type { Plugin } from 'rolldown'

/** `const foo_1 = require("./foo")`, as TypeScript writes an import, with or without an interop helper around it. */
const IMPORT = /^(?:const|var) (\w+) = (?:(__importDefault|__importStar)\()?require\((["'][^"']+["'])\)\)?;$/gm

/** A sort by locale: the first one in a process costs half a start of node, and command ids are ASCII. */
const LOCALE_COMPARE = /\b([\w.]+)\.localeCompare\(([\w.]+)\)/g

/** A listener that oclif adds when it loads. It opens stdout, which here is left to what writes there. */
const STDOUT_LISTENER = /^process\.stdout\.on\('error', [\s\S]*?^\}\);$/m

/**
 * Makes the imports of a CommonJS package happen on first use instead of at load: its help, its globbing and its templates are then
 * not even evaluated by a command that shows none of them. Done where TypeScript's output makes it safe, which names every use of an
 * import by the same variable.
 */
export function lazyRequires(packagePath: RegExp): Plugin {
  return {
    name: 'lazy-requires',
    transform: {
      filter: { id: packagePath },
      handler(code) {
        let lazy = code.replaceAll(LOCALE_COMPARE, '($1 < $2 ? -1 : $1 > $2 ? 1 : 0)').replace(STDOUT_LISTENER, '')
        for (const [line, name, helper, specifier] of code.matchAll(IMPORT)) {
          const load = helper === undefined ? `require(${specifier})` : `${helper}(require(${specifier}))`
          const uses = new RegExp(`\\b${name}\\b`, 'g')
          lazy = lazy.replace(line, '').replace(uses, `(${name}())`)
          lazy += `\nvar ${name}_value; function ${name}() { return (${name}_value ??= ${load}); }\n`
        }
        return lazy
      },
    },
  }
}

import type { Plugin } from 'rolldown'
import { Hits } from './hits.js'

/** Matches `const foo_1 = require("./foo")`, the form in which TypeScript writes an import, with or without an interop helper around it. */
const IMPORT = /^(?:const|var) (\w+) = (?:(__importDefault|__importStar)\()?require\((["'][^"']+["'])\)\)?;$/gm

/** Any other statement at the top of a file that loads one. */
const LEFT = /^\S.*\brequire\(["'].*$/m

/**
 * Makes the imports of a CommonJS package happen on first use instead of at load: what writes its errors and its lists is then not even
 * evaluated by a command that shows none of them. Done where TypeScript's output makes it safe, which names every use of an import by the
 * same variable. Fails the build for an import that is written in another way, and when the whole package has fewer than `minimum` of them.
 */
export function lazyRequires(name: string, minimum: number): Plugin {
  const hits = new Hits('lazy-requires', { [name]: minimum })
  return {
    name: 'lazy-requires',
    transform(code, id) {
      const path = id.replaceAll('\\', '/')
      if (!path.includes(`/node_modules/${name}/`) || path.slice(path.lastIndexOf(`/${name}/`)).includes('/node_modules/')) return null
      const left = LEFT.exec(code.replaceAll(IMPORT, ''))?.[0]
      if (left !== undefined) throw new Error(`The transform lazy-requires of the build does not know this import of ${id}: ${left}`)
      let lazy = code
      let added = ''
      for (const [line, variable, helper, specifier] of code.matchAll(IMPORT)) {
        const load = helper === undefined ? `require(${specifier})` : `${helper}(require(${specifier}))`
        lazy = lazy.replace(line, '').replace(new RegExp(`\\b${variable}\\b`, 'g'), `(${variable}())`)
        added += `\nvar ${variable}_value; function ${variable}() { return (${variable}_value ??= ${load}); }\n`
        hits.add(name)
      }
      return lazy + added
    },
    buildEnd(error) {
      if (error === undefined) hits.check()
    },
  }
}

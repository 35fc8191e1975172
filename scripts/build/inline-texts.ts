import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { Plugin } from 'rolldown'
import { Hits } from './hits.js'

const SUFFIX = '?text'

/**
 * Gives a file of ours that reads texts out of packages the texts themselves: `names` has the file of a package for each constant that it
 * exports. Their packages are then modules of the bundle, and have their notices. Fails the build when nothing asks for the file.
 */
export function inlineTexts(root: string, file: string, names: Readonly<Record<string, string>>): Plugin {
  const hits = new Hits('inline-texts', { [file]: 1 })
  const { resolve } = createRequire(join(root, 'package.json'))
  const imports = Object.entries(names).map(([name, from]) => `export { default as ${name} } from ${JSON.stringify(from + SUFFIX)}`)
  return {
    name: 'inline-texts',
    resolveId(source) {
      return source.endsWith(SUFFIX) ? resolve(source.slice(0, -SUFFIX.length)) + SUFFIX : null
    },
    load(id) {
      if (id.endsWith(SUFFIX)) {
        return { code: `export default ${JSON.stringify(readFileSync(id.slice(0, -SUFFIX.length), 'utf8'))}`, moduleType: 'js' }
      }
      if (id !== join(root, file)) return null
      hits.add(file)
      return { code: imports.join('\n'), moduleType: 'js' }
    },
    buildEnd(error) {
      if (error === undefined) hits.check()
    },
  }
}

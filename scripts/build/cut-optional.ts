import type { Plugin } from 'rolldown'
import { Hits } from './hits.js'

/** The last part of two files of `ws`: the code that runs if a certain native package is installed beside it. */
const OPTIONAL = /\} \/\* istanbul ignore else +\*\/ else if \(!process\.env\.WS_NO_\w+\) \{[\s\S]*$/

/** The package that each of them asks for. */
const ASKED: Readonly<Record<string, string>> = { 'ws/lib/buffer-util.js': 'bufferutil', 'ws/lib/validation.js': 'utf-8-validate' }

/**
 * Takes the optional native packages out of `ws`. It would look for them in every node_modules on the way up from the program, and load
 * whatever is called so. Fails the build when a release of it asks for them elsewhere or in another way.
 */
export function cutOptional(): Plugin {
  const hits = new Hits('cut-optional', Object.fromEntries(Object.keys(ASKED).map((file) => [file, 1])))
  return {
    name: 'cut-optional',
    transform: {
      filter: { id: /[\\/]ws[\\/]lib[\\/].*\.js$/ },
      handler(code, id) {
        const file = Object.keys(ASKED).find((ending) => id.replaceAll('\\', '/').endsWith(`/${ending}`))
        const cut = file === undefined ? code : code.replace(OPTIONAL, '}\n')
        if (file !== undefined && cut !== code) hits.add(file)
        const left = Object.values(ASKED).find((name) => cut.includes(`'${name}'`))
        if (left !== undefined) throw new Error(`The transform cut-optional of the build has left ${left} in ${id}`)
        return cut
      },
    },
    buildEnd(error) {
      if (error === undefined) hits.check()
    },
  }
}

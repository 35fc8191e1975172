import type { Plugin } from 'rolldown'
import { Hits } from './hits.js'

const FILE = '@polkadot/util/detectPackage.js'

/**
 * Packages of polkadot-js look whether the process has others of their name, and warn. Those in the bundle are nobody else's, and the
 * program that loads the embedded chain as a library may well have its own: there is nothing to warn of. Fails the build when the file is
 * not there.
 */
export function quietPackages(): Plugin {
  const hits = new Hits('quiet-packages', { [FILE]: 1 })
  return {
    name: 'quiet-packages',
    transform(_code, id) {
      if (!id.replaceAll('\\', '/').endsWith(FILE)) return null
      hits.add(FILE)
      return `export const POLKADOTJS_DISABLE_ESM_CJS_WARNING_FLAG = ''\nexport function detectPackage() {}\n`
    },
    buildEnd(error) {
      if (error === undefined) hits.check()
    },
  }
}

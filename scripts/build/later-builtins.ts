import type { Plugin } from 'rolldown'
import { Hits } from './hits.js'

/**
 * Has files of a package load some of Node's own modules where these are used, and not before: what encrypts a line, or compresses it,
 * takes longer to load than an unencrypted one to open. `modules` has their names by the end of a file's path. Fails the build for one that
 * a file does not load at its top.
 */
export function laterBuiltins(modules: Readonly<Record<string, readonly string[]>>): Plugin {
  const hits = new Hits('later-builtins', Object.fromEntries(Object.values(modules).flatMap((names) => names.map((name) => [name, 1]))))
  return {
    name: 'later-builtins',
    transform(code, id) {
      const file = Object.keys(modules).find((ending) => id.replaceAll('\\', '/').endsWith(`/${ending}`))
      if (file === undefined) return null
      let later = code
      for (const name of modules[file] ?? []) {
        const line = `const ${name} = require('${name}');\n`
        const rest = later.replace(line, '')
        if (rest === later) continue
        later = rest.replaceAll(new RegExp(`\\b${name}\\.(?=\\w)`, 'g'), `require('${name}').`)
        hits.add(name)
      }
      return later
    },
    buildEnd(error) {
      if (error === undefined) hits.check()
    },
  }
}

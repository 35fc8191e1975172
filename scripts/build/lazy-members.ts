import type { Plugin } from 'rolldown'

/** Where a name means nothing: comments and plain strings. */
const NOT_CODE = /\/\*[\s\S]*?\*\/|\/\/.*$|'[^'\n]*'/gm

/**
 * Makes a CommonJS package load some of Node's modules when it first reaches for one of their members: TLS, which a connection without it does
 * not need, and compression, which is never agreed on, take longer to load than an answer takes to come. Throws where a module is handed on as a
 * whole, which this cannot see through.
 */
export function lazyMembers(packagePath: RegExp, modules: readonly string[]): Plugin {
  return {
    name: 'lazy-members',
    transform: {
      filter: { id: packagePath },
      handler(code) {
        let lazy = code
        for (const name of modules) {
          const line = `const ${name} = require('${name}');`
          if (!lazy.includes(line)) continue
          lazy = lazy.replace(line, '')
          if (new RegExp(`\\b${name}\\b(?!\\.\\w)`).test(lazy.replaceAll(NOT_CODE, ''))) throw new Error(`${name} is handed on as a whole`)
          lazy = lazy.replaceAll(new RegExp(`\\b${name}\\.(?=\\w)`, 'g'), `${name}().`)
          lazy += `\nvar ${name}_value; function ${name}() { return (${name}_value ??= require('${name}')); }\n`
        }
        return lazy
      },
    },
  }
}

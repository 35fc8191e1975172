import type { Plugin } from 'rolldown'

/** `let node_crypto = require("node:crypto");`, as the bundler writes the import of a built-in module. */
const REQUIRE = /\b(?:let|const|var) (node_\w+) ?= ?require\(["'`](node:[\w/]+)["'`]\);?/g

/** Every run has loaded these before its first line. */
const PRESENT = ['node:fs', 'node:path']

/**
 * Loads Node's own modules when they are first used. Several take longer to load than a command to run: cryptography and streams, which
 * a chunk may need for one function of many.
 */
export function lazyBuiltins(): Plugin {
  return {
    name: 'lazy-builtins',
    renderChunk(code) {
      let lazy = code
      for (const [line, name = '', specifier = ''] of code.matchAll(REQUIRE)) {
        const uses = [...code.matchAll(new RegExp(`\\b${name}\\b`, 'g'))].length
        const members = [...code.matchAll(new RegExp(`\\b${name}\\.(?=\\w)`, 'g'))].length
        // Elsewhere the module itself is handed on, and must be it.
        if (PRESENT.includes(specifier) || uses !== members + 1) continue
        lazy = lazy.replace(line, '').replaceAll(new RegExp(`\\b${name}\\.(?=\\w)`, 'g'), `(${name}()).`)
        lazy += `\nvar ${name}_value; function ${name}() { return (${name}_value ??= require("${specifier}")); }\n`
      }
      return lazy
    },
  }
}

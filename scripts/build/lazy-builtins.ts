import type { Plugin } from 'rolldown'
import { Hits } from './hits.js'

/** Matches `let node_crypto = require("node:crypto");`, the form in which the bundler writes the import of a built-in module. */
const REQUIRE = /\b(?:let|const|var) (node_\w+) ?= ?require\(["'`](node:[\w/]+)["'`]\);?/g

/**
 * Loads these of Node's own modules when they are first used: the first file of every run answers `--version` without any, and cryptography
 * takes longer to load than that answer to give. Fails the build for one that is not imported, or is used otherwise than by its members,
 * which this cannot see through.
 */
export function lazyBuiltins(modules: readonly string[]): Plugin {
  const hits = new Hits('lazy-builtins', Object.fromEntries(modules.map((name) => [name, 1])))
  return {
    name: 'lazy-builtins',
    renderChunk(code) {
      let lazy = code
      for (const [line, name = '', specifier = ''] of code.matchAll(REQUIRE)) {
        const uses = [...code.matchAll(new RegExp(`\\b${name}\\b`, 'g'))].length
        const members = [...code.matchAll(new RegExp(`\\b${name}\\.(?=\\w)`, 'g'))].length
        if (!modules.includes(specifier) || uses !== members + 1) continue
        lazy = lazy.replace(line, '').replaceAll(new RegExp(`\\b${name}\\.(?=\\w)`, 'g'), `(${name}()).`)
        lazy += `\nvar ${name}_value; function ${name}() { return (${name}_value ??= require("${specifier}")); }\n`
        hits.add(specifier)
      }
      return lazy
    },
    generateBundle: () => hits.check(),
  }
}

import type { Plugin } from 'rolldown'
import { Hits } from './hits.js'

/** Gives a file of ours to whatever asks for a package by its name. Fails the build when nothing does. */
export function replacePackage(name: string, file: string): Plugin {
  const hits = new Hits('replace-package', { [name]: 1 })
  return {
    name: 'replace-package',
    resolveId(source) {
      if (source !== name) return null
      hits.add(name)
      return file
    },
    buildEnd(error) {
      if (error === undefined) hits.check()
    },
  }
}

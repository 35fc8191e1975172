import type { Plugin } from 'rolldown'
import { Hits } from './hits.js'

/** A statement at the top of a file that listens to stdout. */
const LISTENER = /^process\.stdout\.on\('error', [\s\S]*?^\}\);$/m

/**
 * Takes the listener out that oclif adds to stdout when its base class loads. To add one is to open the stream, which makes a pipe stop
 * waiting for its reader, whoever else writes into it. What writes there here does so by the number of the stream.
 */
export function cutListener(file: string): Plugin {
  const hits = new Hits('cut-listener', { [file]: 1 })
  return {
    name: 'cut-listener',
    transform(code, id) {
      if (!id.replaceAll('\\', '/').endsWith(`/${file}`)) return null
      const cut = code.replace(LISTENER, '')
      if (cut !== code) hits.add(file)
      return cut
    },
    buildEnd(error) {
      if (error === undefined) hits.check()
    },
  }
}

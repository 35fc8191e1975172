/**
 * First code of the second reader's thread: loads the reader through the code cache, and keeps what was compiled once a payload is read.
 */
import { dirname, join } from 'node:path'
import { parentPort } from 'node:worker_threads'
import { makeBundleLoader } from './bundle-loader.js'
import { openCodeCache } from './open-code-cache.js'

const bundle = import.meta.dirname
let keep = (): void => {}
const load = makeBundleLoader(dirname(bundle), bundle, openCodeCache(), (write) => {
  keep = write
})
const { answerRequests } = load(join(bundle, 'second-reader.cjs')) as typeof import('../../chain/second-reader/reader-thread.js')
// By then the client has turned to the node, and has time.
if (parentPort) answerRequests(parentPort, () => setImmediate(keep))

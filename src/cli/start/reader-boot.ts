/**
 * The first code of the second reader's thread. It loads the reader through the code cache, and stores the compiled code once a payload has
 * been read.
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
// At that time the client is busy with the node, so storing delays nothing.
if (parentPort) answerRequests(parentPort, () => setImmediate(keep))

/** The thread of the second reader. */
import { parentPort } from 'node:worker_threads'
import type { ReaderRequest } from './protocol.js'
import { makeSigningReader } from './read-signing.js'

const answer = makeSigningReader()
parentPort?.on('message', (request: ReaderRequest) => parentPort?.postMessage(answer(request)))

/** The thread of the second reader. */
import type { MessagePort } from 'node:worker_threads'
import type { ReaderRequest } from './protocol.js'
import { makeSigningReader } from './read-signing.js'

/**
 * Answers the requests that arrive at the port. `onPayload` is called after a payload was read, which is the last request to most readers.
 */
export function answerRequests(port: MessagePort, onPayload: () => void): void {
  const answer = makeSigningReader()
  port.on('message', (request: ReaderRequest) => {
    port.postMessage(answer(request))
    if (request.kind === 'payload') onPayload()
  })
}

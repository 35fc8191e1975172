import type { WebSocket } from 'ws'
import { networkError, type TaoError } from '../../core/errors.js'
import { hashNatively } from '../../core/ss58.js'

/** The largest answer accepted, in bytes: metadata is below a megabyte, and so is nearly all else that is asked for. */
const MAX_FRAME = 16 * 1024 * 1024

/** Reads `Retry-After`, which gives a number of seconds or a date, as seconds; null if it is neither. */
export function readRetryAfter(header: string | undefined, nowMs = Date.now()): number | null {
  if (header === undefined) return null
  if (/^\d{1,9}$/.test(header.trim())) return Number(header)
  // Only a text with GMT is parsed as a date, because Date.parse takes even a negative number for a year.
  const date = /GMT/i.test(header) ? Date.parse(header) : Number.NaN
  return Number.isNaN(date) ? null : Math.max(0, Math.ceil((date - nowMs) / 1000))
}

/**
 * Whether no proxy can lie between: those are what the mask of a frame is for, lest what somebody had sent be taken for a request of HTTP.
 */
function isOwnMachine(endpoint: string): boolean {
  return /^wss?:\/\/(?:127\.\d+\.\d+\.\d+|localhost|\[::1\])(?::\d+)?(?:\/|$)/.test(endpoint)
}

/** A mask of zeros changes nothing, so that neither end has to go through megabytes of keys byte by byte. */
function leaveUnmasked(mask: Buffer): void {
  mask.fill(0)
}

/**
 * One attempt to connect. `take` gets the socket at the moment it opens, so that nothing it says is missed. Errors (exit 5):
 * `CONNECT_FAILED`, `CONNECT_TIMEOUT`, `RATE_LIMITED`. Gives up when `signal` is aborted.
 */
export async function openSocket<T>(
  endpoint: string,
  connectTimeoutMs: number,
  take: (socket: WebSocket) => T,
  signal?: AbortSignal,
): Promise<T> {
  const { WebSocket } = await import('ws')
  // It has loaded the cryptography of Node.
  hashNatively()
  const started = Date.now()
  return new Promise((resolve, reject) => {
    const options = { perMessageDeflate: false, maxPayload: MAX_FRAME, followRedirects: false, autoPong: false }
    const socket = new WebSocket(endpoint, isOwnMachine(endpoint) ? { ...options, generateMask: leaveUnmasked } : options)
    let settled = false
    const finish = (act: () => void): void => {
      if (settled) return
      settled = true
      clearTimeout(timer)
      signal?.removeEventListener('abort', giveUp)
      act()
    }
    const refuse = (error: TaoError): void =>
      finish(() => {
        socket.on('error', () => {})
        socket.terminate()
        reject(error)
      })
    const giveUp = (): void => refuse(networkError(`${endpoint} is not waited for any more`, 'CONNECT_ABORTED', { details: { endpoint } }))
    const timer = setTimeout(
      () =>
        refuse(
          networkError(`No connection to ${endpoint} within ${(Date.now() - started) / 1000} s`, 'CONNECT_TIMEOUT', {
            why: 'Nothing answered at that address.',
            hint: 'Check the address and your network, or choose another endpoint with --network.',
            details: { endpoint },
          }),
        ),
      connectTimeoutMs,
    )
    socket.once('unexpected-response', (_request, response) => {
      const limited = response.statusCode === 429
      const pause = readRetryAfter(response.headers['retry-after'])
      refuse(
        networkError(
          `${endpoint} refused the connection: HTTP ${response.statusCode ?? '?'}`,
          limited ? 'RATE_LIMITED' : 'CONNECT_FAILED',
          {
            why: limited
              ? 'The endpoint limits how often one address may connect.'
              : 'It does not speak WebSocket there, or is out of order.',
            hint: limited
              ? `Wait ${pause === null ? 'a little' : `${pause} s`}, or choose another endpoint with --network.`
              : 'Choose another endpoint with --network.',
            details: { endpoint, ...(pause === null ? {} : { retry_after_seconds: pause }) },
          },
        ),
      )
    })
    socket.once('error', (error: Error) =>
      refuse(
        networkError(`Cannot connect to ${endpoint}`, 'CONNECT_FAILED', {
          why: error.message === '' ? 'The connection was refused.' : error.message,
          hint: 'Check the address, or start a local chain with `taoctl localnet start`.',
          details: { endpoint },
          cause: error,
        }),
      ),
    )
    socket.once('open', () => finish(() => resolve(take(socket))))
    if (signal?.aborted) giveUp()
    else signal?.addEventListener('abort', giveUp, { once: true })
  })
}

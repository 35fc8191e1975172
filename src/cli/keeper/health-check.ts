/** Tells whoever asks whether a keeper is well: over HTTP, or by a file. */
import { createServer, type Server } from 'node:http'
import { resolve } from 'node:path'
import { checkFailed, usageError } from '../../core/errors.js'
import { describeFileError, isSystemError } from '../../core/file-errors.js'
import { writeOwnFile } from '../../core/write-own-file.js'
import type { KeeperHealth } from '../../report/weights-keep.js'

const MOST_CONNECTIONS = 32
const REQUEST_MS = 5_000

export interface HealthAddress {
  readonly host: string
  readonly port: number
}

/** Reads `PORT` or `HOST:PORT`; without a host it is this machine alone. Usage error `INVALID_ADDRESS` (exit 2). */
export function readHealthAddress(text: string): HealthAddress {
  const [, host, digits] = /^(?:(\[[0-9a-fA-F:]+\]|[0-9.]+|localhost):)?(\d{1,5})$/.exec(text.trim()) ?? []
  const port = Number(digits)
  if (digits !== undefined && port <= 65_535) {
    return { host: host === undefined || host === 'localhost' ? '127.0.0.1' : host.replace(/^\[|\]$/g, ''), port }
  }
  throw usageError('Invalid value for --health', 'INVALID_ADDRESS', {
    why: 'It is a port of this machine, or an address and a port.',
    hint: 'Write --health 127.0.0.1:9116.',
  })
}

/** Answers every request with the health, with status 200 where it is well and 503 otherwise. */
export class HealthServer {
  readonly #server: Server

  constructor(read: () => KeeperHealth) {
    this.#server = createServer({ requestTimeout: REQUEST_MS, headersTimeout: REQUEST_MS }, (request, answer) => {
      const isRead = request.method === 'GET' || request.method === 'HEAD'
      const health = read()
      const body = isRead ? `${JSON.stringify(health)}\n` : ''
      answer.writeHead(isRead ? (health.status === 'ok' ? 200 : 503) : 405, {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
        'cache-control': 'no-store',
        connection: 'close',
      })
      answer.end(request.method === 'HEAD' ? undefined : body)
    })
    this.#server.maxConnections = MOST_CONNECTIONS
  }

  /** Listens, and returns the port. Throws `HEALTH_UNAVAILABLE` (exit 3) where that is not possible. */
  listen({ host, port }: HealthAddress): Promise<number> {
    return new Promise((done, reject) => {
      this.#server.once('error', (error: NodeJS.ErrnoException) => {
        reject(
          checkFailed(`Health checks cannot be answered on ${host}:${port}`, 'HEALTH_UNAVAILABLE', {
            why: `The system says ${error.code ?? 'no'}.`,
            hint: 'Name another port with --health.',
            cause: error,
          }),
        )
      })
      this.#server.listen(port, host, () => {
        const address = this.#server.address()
        done(typeof address === 'object' && address !== null ? address.port : port)
      })
    })
  }

  close(): void {
    this.#server.close()
    this.#server.closeAllConnections()
  }
}

/** Writes the health into a file, whole, where it is another one than before. Throws `HEALTH_UNAVAILABLE` (exit 3). */
export function writeHealth(file: string, health: KeeperHealth): void {
  const path = resolve(file)
  try {
    writeOwnFile(path, Buffer.from(`${JSON.stringify(health)}\n`), true)
  } catch (error) {
    if (!isSystemError(error)) throw error
    throw checkFailed(`${path} cannot be written`, 'HEALTH_UNAVAILABLE', {
      why: describeFileError(error),
      hint: 'Name a file in a folder of your own with --health-file.',
      cause: error,
    })
  }
}

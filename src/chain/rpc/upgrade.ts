/** The opening handshake of the WebSocket protocol (RFC 6455, section 4), a client's side of it. */
import { createHash, randomBytes } from 'node:crypto'
import { ProtocolError } from './frames.js'

/** What every server puts behind the client's key before hashing it. */
const GUID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11'
/** As much as Node's own HTTP takes. */
const MAX_HEAD = 16 * 1024

/** What follows the connection: an upgrade, or an answer of HTTP instead of one. */
export interface UpgradeAnswer {
  readonly status: number
  /** Names in lower case; of several of one name the first. */
  readonly headers: ReadonlyMap<string, string>
  /** Bytes behind the answer, the first frames. */
  readonly rest: Buffer
}

/** 16 random bytes in base64, by which the answer is known to be one to this request. */
export function makeKey(): string {
  return randomBytes(16).toString('base64')
}

/** The request that asks for the upgrade. */
export function makeRequest(url: URL, key: string): string {
  const lines = [
    `GET ${url.pathname}${url.search} HTTP/1.1`,
    `Host: ${url.host}`,
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    `Sec-WebSocket-Key: ${key}`,
  ]
  return `${lines.join('\r\n')}\r\n\r\n`
}

/** Reads the answer's head; null while it is not whole. Throws a ProtocolError if it is no HTTP. */
export function parseAnswer(received: Buffer): UpgradeAnswer | null {
  const end = received.indexOf('\r\n\r\n')
  // Latin-1 cannot fail, and what matters is ASCII.
  const [statusLine = '', ...lines] = received.toString('latin1', 0, end < 0 ? Math.min(received.length, MAX_HEAD) : end).split('\r\n')
  if (!'HTTP/1.1 '.startsWith(statusLine.slice(0, 9)) && !'HTTP/1.0 '.startsWith(statusLine.slice(0, 9))) {
    throw new ProtocolError('it does not speak HTTP')
  }
  if (end < 0) {
    if (received.length >= MAX_HEAD) throw new ProtocolError('its answer has no end')
    return null
  }
  const status = /^HTTP\/1\.[01] (\d{3})(?: |$)/.exec(statusLine)?.[1]
  if (status === undefined) throw new ProtocolError('it does not speak HTTP')
  const headers = new Map<string, string>()
  for (const line of lines) {
    const colon = line.indexOf(':')
    const name = line.slice(0, Math.max(0, colon)).toLowerCase()
    if (name !== '' && !headers.has(name)) headers.set(name, line.slice(colon + 1).trim())
  }
  return { status: Number(status), headers, rest: received.subarray(end + 4) }
}

/** Why an answer of status 101 is not the upgrade that was asked for; null if it is. */
export function findFault({ headers }: UpgradeAnswer, key: string): string | null {
  if (headers.get('upgrade')?.toLowerCase() !== 'websocket') return 'it upgrades to something else than WebSocket'
  const accept = createHash('sha1').update(key).update(GUID).digest('base64')
  if (headers.get('sec-websocket-accept') !== accept) return 'it upgrades another connection than this one'
  if (headers.has('sec-websocket-extensions') || headers.has('sec-websocket-protocol')) return 'it agrees to what was not offered'
  return null
}

/** Frames of the WebSocket protocol (RFC 6455, section 5), as a client makes and takes them: no extensions, text in both directions. */
import { isUtf8 } from 'node:buffer'
import { randomFillSync } from 'node:crypto'

const CONTINUATION = 0x0
const TEXT = 0x1
const BINARY = 0x2
const CLOSE = 0x8
const PING = 0x9
const PONG = 0xa

/** What the peer may not send, in words for people. After it the connection is of no use. */
export class ProtocolError extends Error {
  override readonly name = 'ProtocolError'
}

/** What arrived whole: a message, or a request of the protocol itself. */
export type Incoming =
  | { readonly kind: 'message'; readonly payload: Buffer; readonly binary: boolean }
  | { readonly kind: 'ping'; readonly payload: Buffer }
  /** 1005 where the peer gives no reason. */
  | { readonly kind: 'close'; readonly code: number }

/** A frame of a client: whole, masked as every one of them must be. */
function encodeFrame(opcode: number, payload: Buffer): Buffer {
  const { length } = payload
  const head = length < 126 ? 2 : length < 0x1_0000 ? 4 : 10
  const frame = Buffer.allocUnsafe(head + 4 + length)
  frame[0] = 0x80 | opcode
  if (head === 2) {
    frame[1] = 0x80 | length
  } else if (head === 4) {
    frame[1] = 0x80 | 126
    frame.writeUInt16BE(length, 2)
  } else {
    frame[1] = 0x80 | 127
    frame.writeBigUInt64BE(BigInt(length), 2)
  }
  randomFillSync(frame, head, 4)
  const from = head + 4
  for (let i = 0; i < length; i++) frame[from + i] = (payload[i] ?? 0) ^ (frame[head + (i & 3)] ?? 0)
  return frame
}

export function encodeText(text: string): Buffer {
  return encodeFrame(TEXT, Buffer.from(text))
}

/** The answer to a ping. */
export function encodePong(payload: Buffer): Buffer {
  return encodeFrame(PONG, payload)
}

interface FrameHead {
  readonly final: boolean
  readonly opcode: number
  readonly length: number
}

/** Puts frames together from what the socket delivers, and messages from frames. */
export class FrameReader {
  readonly #limit: number
  #chunks: Buffer[] = []
  #available = 0
  #head: FrameHead | null = null
  #parts: Buffer[] = []
  #partsLength = 0
  #opcode = CONTINUATION

  /** `limit`: the longest message accepted, in bytes. */
  constructor(limit: number) {
    this.#limit = limit
  }

  /** Takes bytes; hands what is complete by them to `deliver`, in order. Throws ProtocolError, and is of no use after that. */
  push(chunk: Buffer, deliver: (incoming: Incoming) => void): void {
    this.#chunks.push(chunk)
    this.#available += chunk.length
    for (;;) {
      this.#head ??= this.#readHead()
      if (!this.#head || this.#head.length > this.#available) return
      const head = this.#head
      this.#head = null
      const incoming = this.#accept(head, this.#take(head.length))
      if (incoming) deliver(incoming)
    }
  }

  /** The first chunk, with at least so many bytes, which are there. Copies where they come from several chunks, once for a frame. */
  #gather(length: number): Buffer {
    const [first] = this.#chunks
    if (first && first.length >= length) return first
    const all = Buffer.concat(this.#chunks)
    this.#chunks = [all]
    return all
  }

  #take(length: number): Buffer {
    const first = this.#gather(length)
    if (first.length > length) this.#chunks[0] = first.subarray(length)
    else this.#chunks.shift()
    this.#available -= length
    return first.subarray(0, length)
  }

  /** Null until it is whole. */
  #readHead(): FrameHead | null {
    if (this.#available < 2) return null
    const [first = 0, second = 0] = this.#gather(2)
    if ((first & 0x70) !== 0) throw new ProtocolError('it uses an extension that was not agreed on')
    if ((second & 0x80) !== 0) throw new ProtocolError('it masks its frames')
    const short = second & 0x7f
    const size = short === 127 ? 10 : short === 126 ? 4 : 2
    if (this.#available < size) return null
    const bytes = this.#take(size)
    const length = size === 10 ? bytes.readBigUInt64BE(2) : BigInt(size === 4 ? bytes.readUInt16BE(2) : short)
    const opcode = first & 0x0f
    const final = (first & 0x80) !== 0
    this.#checkHead(opcode, final, length)
    return { final, opcode, length: Number(length) }
  }

  #checkHead(opcode: number, final: boolean, length: bigint): void {
    switch (opcode) {
      case CLOSE:
      case PING:
      case PONG:
        if (!final || length > 125n) throw new ProtocolError('it sent a control frame that is too long or in parts')
        return
      case TEXT:
      case BINARY:
        if (this.#opcode !== CONTINUATION) throw new ProtocolError('it began a message within another')
        break
      case CONTINUATION:
        if (this.#opcode === CONTINUATION) throw new ProtocolError('it continued a message that it had not begun')
        break
      default:
        throw new ProtocolError(`it sent a frame of the unknown kind ${opcode}`)
    }
    if (length + BigInt(this.#partsLength) > BigInt(this.#limit)) throw new ProtocolError('it sent a message that is too long')
  }

  #accept({ final, opcode, length }: FrameHead, payload: Buffer): Incoming | null {
    if (opcode === PING) return { kind: 'ping', payload }
    if (opcode === PONG) return null
    if (opcode === CLOSE) return { kind: 'close', code: length >= 2 ? payload.readUInt16BE(0) : 1005 }
    if (opcode !== CONTINUATION) this.#opcode = opcode
    // A peer may send empty fragments for ever.
    if (length > 0) this.#parts.push(payload)
    this.#partsLength += length
    if (!final) return null
    const [only] = this.#parts
    const whole = this.#parts.length === 1 && only ? only : Buffer.concat(this.#parts)
    const binary = this.#opcode === BINARY
    this.#parts = []
    this.#partsLength = 0
    this.#opcode = CONTINUATION
    if (!binary && !isUtf8(whole)) throw new ProtocolError('it sent text that is not UTF-8')
    return { kind: 'message', payload: whole, binary }
  }
}

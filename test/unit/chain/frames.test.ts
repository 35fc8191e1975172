import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { encodePong, encodeText, FrameReader, type Incoming, ProtocolError } from '../../../src/chain/rpc/frames.js'
import { makeServerFrame } from '../../helpers/server-frame.js'

const LIMIT = 1_000_000

function readAll(chunks: readonly Buffer[], limit = LIMIT): Incoming[] {
  const reader = new FrameReader(limit)
  const all: Incoming[] = []
  for (const chunk of chunks) reader.push(chunk, (incoming) => all.push(incoming))
  return all
}

function describeIncoming(incoming: Incoming): string {
  if (incoming.kind === 'close') return `close ${incoming.code}`
  return `${incoming.kind === 'message' && incoming.binary ? 'binary' : incoming.kind} ${incoming.payload.toString('hex')}`
}

/** Cuts bytes into chunks of these lengths, over and over. */
function cut(bytes: Buffer, lengths: readonly number[]): Buffer[] {
  const chunks: Buffer[] = []
  for (let at = 0; at < bytes.length; ) {
    const length = lengths[chunks.length % lengths.length] ?? 1
    chunks.push(bytes.subarray(at, at + length))
    at += length
  }
  return chunks
}

/** What a client sent, by its own rules: masked, whole. */
function unmask(frame: Buffer): { readonly opcode: number; readonly payload: Buffer; readonly mask: Buffer } {
  const [first = 0, second = 0] = frame
  expect([first & 0xf0, second & 0x80]).toEqual([0x80, 0x80])
  const short = second & 0x7f
  const at = short === 127 ? 10 : short === 126 ? 4 : 2
  const length = short === 127 ? Number(frame.readBigUInt64BE(2)) : short === 126 ? frame.readUInt16BE(2) : short
  const mask = frame.subarray(at, at + 4)
  const masked = frame.subarray(at + 4)
  expect(masked).toHaveLength(length)
  return { opcode: first & 0x0f, payload: masked.map((byte, i) => byte ^ (mask[i % 4] ?? 0)) as Buffer, mask }
}

describe('what the server sends', () => {
  test('is the same messages however it is cut into fragments and chunks, with pings in between', () => {
    const message = fc.record({
      binary: fc.boolean(),
      parts: fc.array(fc.string({ unit: 'binary', maxLength: 300 }), { minLength: 1, maxLength: 4 }),
      ping: fc.uint8Array({ maxLength: 125 }),
    })
    fc.assert(
      fc.property(
        fc.array(message, { maxLength: 6 }),
        fc.array(fc.integer({ min: 1, max: 700 }), { minLength: 1, maxLength: 5 }),
        (messages, lengths) => {
          const frames: Buffer[] = []
          const expected: string[] = []
          for (const { binary, parts, ping } of messages) {
            for (const [i, part] of parts.entries()) {
              const opcode = i > 0 ? 0 : binary ? 2 : 1
              frames.push(makeServerFrame(opcode, part, i === parts.length - 1))
              if (i === 0) {
                frames.push(makeServerFrame(9, ping), makeServerFrame(10, ping))
                if (parts.length > 1) expected.push(`ping ${Buffer.from(ping).toString('hex')}`)
              }
            }
            expected.push(`${binary ? 'binary' : 'message'} ${Buffer.from(parts.join('')).toString('hex')}`)
            if (parts.length === 1) expected.push(`ping ${Buffer.from(ping).toString('hex')}`)
          }
          expect(readAll(cut(Buffer.concat(frames), lengths)).map(describeIncoming)).toEqual(expected)
        },
      ),
    )
  })

  test.each([0, 1, 125, 126, 127, 65_535, 65_536, 300_000])('a message of %i bytes arrives, in one chunk and byte by byte', (length) => {
    const text = 'x'.repeat(length)
    const frame = makeServerFrame(1, text)
    for (const chunks of [[frame], cut(frame, [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 4096])]) {
      const [only, ...more] = readAll(chunks)
      expect(more).toEqual([])
      expect(only?.kind === 'message' && only.payload.toString() === text).toBe(true)
    }
  })

  test('a close has its code, or none', () => {
    expect(readAll([makeServerFrame(8, Buffer.from('03e9627965', 'hex'))])).toEqual([{ kind: 'close', code: 1001 }])
    expect(readAll([makeServerFrame(8, '')])).toEqual([{ kind: 'close', code: 1005 }])
  })

  const long = Buffer.from([0x81, 127, 0, 0, 0, 0, 0, 15, 66, 65])
  test.each<[string, readonly Buffer[]]>([
    ['a reserved bit', [Buffer.from([0xc1, 0])]],
    ['a mask', [Buffer.from([0x81, 0x80, 0, 0, 0, 0])]],
    ['an unknown kind', [Buffer.from([0x83, 0])]],
    ['a ping in parts', [makeServerFrame(9, '', false)]],
    ['a ping that is too long', [makeServerFrame(9, 'x'.repeat(126))]],
    ['a continuation of nothing', [makeServerFrame(0, 'x')]],
    ['a message within another', [makeServerFrame(1, 'x', false), makeServerFrame(1, 'x')]],
    ['text that is not UTF-8', [makeServerFrame(1, Uint8Array.of(0xc3)), makeServerFrame(1, 'x')]],
    ['a length beyond the limit', [long]],
    ['a length beyond all numbers', [Buffer.from([0x81, 127, 255, 255, 255, 255, 255, 255, 255, 255])]],
    ['fragments beyond the limit together', [makeServerFrame(1, 'x'.repeat(600_000), false), makeServerFrame(0, 'x'.repeat(600_000))]],
  ])('%s is refused', (_name, chunks) => {
    expect(() => readAll(chunks)).toThrow(ProtocolError)
  })

  test('what came before a violation is delivered, and a message as long as the limit is', () => {
    const all: Incoming[] = []
    const bytes = Buffer.concat([makeServerFrame(1, 'good'), Buffer.from([0x83, 0])])
    expect(() => new FrameReader(4).push(bytes, (incoming) => all.push(incoming))).toThrow(ProtocolError)
    expect(all.map(describeIncoming)).toEqual([`message ${Buffer.from('good').toString('hex')}`])
  })
})

describe('what the client sends', () => {
  test.each([0, 1, 125, 126, 65_535, 65_536])('text of %i bytes is one masked frame', (length) => {
    const text = 'é'.repeat(length / 2) + 'x'.repeat(length % 2)
    const { opcode, payload } = unmask(encodeText(text))
    expect([opcode, payload.toString('utf8') === text]).toEqual([1, true])
  })

  test('every frame has a mask of its own', () => {
    const masks = Array.from({ length: 20 }, () => unmask(encodeText('x')).mask.toString('hex'))
    expect(new Set(masks).size).toBe(20)
  })

  test('a pong holds what the ping held', () => {
    expect(unmask(encodePong(Buffer.from('abc')))).toMatchObject({ opcode: 10, payload: Buffer.from('abc') })
  })
})

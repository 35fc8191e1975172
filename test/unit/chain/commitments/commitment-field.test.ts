import { describe, expect, it } from 'vitest'
import { type CommitmentField, decodeField, describeField, encodeField } from '../../../../src/chain/commitments/commitment-field.js'
import { readText } from '../../../../src/core/text/read-text.js'

const bytes = (length: number): Uint8Array => new Uint8Array(length).fill(7)

describe('a field of a commitment', () => {
  it('has its length in its name up to 128 bytes, and is the same again when it is read', () => {
    const names = [0, 1, 128, 129, 512].map((length) => (encodeField({ kind: 'raw', bytes: bytes(length) }) as { type: string }).type)
    expect(names).toEqual(['Raw0', 'Raw1', 'Raw128', 'BigRaw', 'BigRaw'])
    const fields: CommitmentField[] = [
      { kind: 'none' },
      { kind: 'reset-bonds' },
      { kind: 'raw', bytes: bytes(3) },
      { kind: 'raw', bytes: bytes(400) },
      { kind: 'hash', algorithm: 'sha3', bytes: bytes(32) },
      { kind: 'timelocked', bytes: bytes(300), round: 12n, isFailed: false },
    ]
    for (const field of fields) expect(decodeField(encodeField(field))).toEqual(field)
  })

  it('is told from kinds that are not known', () => {
    expect(decodeField({ type: 'Blob9', value: null })).toEqual({ kind: 'other', name: 'Blob9' })
    expect(decodeField(null)).toEqual({ kind: 'other', name: 'unknown' })
    const failed = decodeField({ type: 'TimelockRevealFailed', value: { encrypted: bytes(2), reveal_round: 5n } })
    expect(failed).toMatchObject({ kind: 'timelocked', isFailed: true, round: 5n })
    expect(describeField(failed)).toContain('could not be opened')
  })
})

describe('the text in bytes', () => {
  it('is UTF-8, with or without its length before it', () => {
    expect(readText(Buffer.from('grün'))).toBe('grün')
    expect(readText(Uint8Array.of(0xff, 0xfe))).toBe(null)
    expect(readText(Uint8Array.of(8, 0x68, 0x69), true)).toBe('hi')
    expect(readText(Uint8Array.of(8, 0x68, 0x69, 0x21), true)).toBe('\u0008hi!')
    const long = 'x'.repeat(100)
    expect(readText(Uint8Array.from([0x91, 0x01, ...Buffer.from(long)]), true)).toBe(long)
  })
})

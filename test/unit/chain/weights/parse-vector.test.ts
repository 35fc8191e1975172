import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseNpy } from '../../../../src/chain/weights/vector/parse-npy.js'
import { parseVector } from '../../../../src/chain/weights/vector/parse-vector.js'

/** A file as NumPy writes it, padded to 64 bytes as it does. */
function npy(header: string, data: Uint8Array, major = 1): Uint8Array {
  const begin = major === 1 ? 10 : 12
  const text = `${header}${' '.repeat(63 - ((begin + header.length) % 64))}\n`
  const head = Buffer.alloc(begin)
  head.set([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, major, 0])
  if (major === 1) head.writeUInt16LE(text.length, 8)
  else head.writeUInt32LE(text.length, 8)
  return Buffer.concat([head, Buffer.from(text, 'latin1'), data])
}
const describeArray = (descr: string, shape: string, fortran = 'False') =>
  `{'descr': '${descr}', 'fortran_order': ${fortran}, 'shape': ${shape}, }`

function data(kind: string, values: readonly number[], little = true): Uint8Array {
  const size = Number(kind.slice(1))
  const view = new DataView(new ArrayBuffer(size * values.length))
  values.forEach((value, at) => {
    const set: Readonly<Record<string, () => void>> = {
      // Of half precision: 0.5, 1 and 2 alone.
      f2: () => view.setUint16(at * size, { 0.5: 0x3800, 1: 0x3c00, 2: 0x4000 }[value] ?? 0, little),
      f4: () => view.setFloat32(at * size, value, little),
      f8: () => view.setFloat64(at * size, value, little),
      u1: () => view.setUint8(at, value),
      i1: () => view.setInt8(at, value),
      u2: () => view.setUint16(at * size, value, little),
      i2: () => view.setInt16(at * size, value, little),
      u4: () => view.setUint32(at * size, value, little),
      i4: () => view.setInt32(at * size, value, little),
      u8: () => view.setBigUint64(at * size, BigInt(value), little),
      i8: () => view.setBigInt64(at * size, BigInt(value), little),
    }
    set[kind]?.()
  })
  return new Uint8Array(view.buffer)
}

describe('an array of NumPy', () => {
  test.each(['f2', 'f4', 'f8'])('of %s, in both orders of bytes and all versions', (kind) => {
    for (const little of [true, false]) {
      for (const major of [1, 2, 3]) {
        const file = npy(describeArray(`${little ? '<' : '>'}${kind}`, '(3,)'), data(kind, [0.5, 1, 2], little), major)
        expect(parseVector(file)).toEqual({ uids: [0, 1, 2], weights: [0.5, 1, 2] })
      }
    }
  })

  test.each(['u1', 'i1', 'u2', 'i2', 'u4', 'i4', 'u8', 'i8'])('of integers, %s', (kind) => {
    for (const sign of kind.endsWith('1') ? ['|'] : ['<', '>']) {
      const file = npy(describeArray(`${sign}${kind}`, '(2,)'), data(kind, [7, 100], sign !== '>'))
      expect(parseVector(file).weights).toEqual([7, 100])
    }
  })

  test('of two rows, or two columns, in the order of C or of Fortran', () => {
    const expected = { uids: [5, 9, 2], weights: [0.5, 0.25, 1] }
    const rows = [5, 9, 2, 0.5, 0.25, 1]
    const columns = [5, 0.5, 9, 0.25, 2, 1]
    expect(parseVector(npy(describeArray('<f8', '(2, 3)'), data('f8', rows)))).toEqual(expected)
    expect(parseVector(npy(describeArray('<f8', '(3, 2)'), data('f8', columns)))).toEqual(expected)
    expect(parseVector(npy(describeArray('<f8', '(2, 3)', 'True'), data('f8', columns)))).toEqual(expected)
    expect(parseVector(npy(describeArray('<f8', '(3, 2)', 'True'), data('f8', rows)))).toEqual(expected)
  })

  test('half precision is read to the last bit', () => {
    const bits = [0x0001, 0x03ff, 0x0400, 0x3c01, 0x7bff]
    const file = npy(describeArray('<f2', '(5,)'), new Uint8Array(Uint16Array.from(bits).buffer))
    expect(parseNpy(file).values).toEqual([2 ** -24, 1023 * 2 ** -24, 2 ** -14, 1 + 2 ** -10, 65_504])
  })

  const one = data('f8', [1])
  test.each([
    ['a type of objects', npy(describeArray('|O', '(1,)'), one)],
    ['complex numbers', npy(describeArray('<c16', '(1,)'), one)],
    ['fields of a record', npy("{'descr': [('a', '<f8')], 'fortran_order': False, 'shape': (1,), }", one)],
    ['three dimensions', npy(describeArray('<f8', '(1, 1, 1)'), one)],
    ['no dimension', npy(describeArray('<f8', '()'), one)],
    ['more numbers than it has bytes for', npy(describeArray('<f8', '(2,)'), one)],
    ['fewer numbers than it has bytes for', npy(describeArray('<f8', '(0,)'), one)],
    ['a shape beyond all subnets', npy(describeArray('<f8', '(999999999, 999999999)'), one)],
    ['a shape of many digits', npy(describeArray('<f8', `(${'9'.repeat(50)},)`), one)],
    ['a negative length', npy(describeArray('<f8', '(-1,)'), one)],
    ['a version of the future', npy(describeArray('<f8', '(1,)'), one, 4)],
    ['a header longer than the file', Buffer.from([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 2, 0, 0xff, 0xff, 0xff, 0x7f, 0])],
    ['nothing after its magic', Buffer.from([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59])],
    ['a header that is no dictionary', npy('import os', one)],
    ['an integer that no double holds', npy(describeArray('<u8', '(1,)'), new Uint8Array(8).fill(0xff))],
    ['a weight that is no number', npy(describeArray('<f8', '(1,)'), data('f8', [Number.NaN]))],
    ['a negative weight', npy(describeArray('<f8', '(1,)'), data('f8', [-1]))],
    ['a uid that is none', npy(describeArray('<f8', '(2, 1)'), data('f8', [0.5, 1]))],
  ])('with %s is refused', (_what, file) => {
    expect(() => parseVector(file)).toThrow(
      expect.objectContaining({ code: expect.stringMatching(/^INVALID_(NPY|WEIGHTS_FILE)$/), exitCode: 2 }),
    )
  })

  test('of random bytes gives weights or one error, and nothing else', () => {
    const magic = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59]
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.boolean(), (bytes, begins) => {
        try {
          expect(parseVector(begins ? Uint8Array.from([...magic, ...bytes]) : bytes).uids.length).toBeGreaterThan(0)
        } catch (error) {
          expect(error).toMatchObject({ exitCode: 2 })
        }
      }),
    )
  })
})

describe('weights in text', () => {
  const expected = { uids: [1, 7], weights: [0.5, 0.25] }
  test.each([
    ['an object of JSON', '{"1": 0.5, "7": "0.25"}'],
    ['lists of JSON', '{"uids": [1, 7], "weights": [0.5, 0.25]}'],
    ['pairs of JSON', '[[1, 0.5], [7, 0.25]]'],
    ['objects of JSON', '[{"uid": 1, "weight": 0.5}, {"uid": 7, "value": 0.25}]'],
    ['CSV', '1,0.5\n7,0.25\n'],
    ['CSV with names and a mark of its encoding', '\ufeffuid,weight\r\n1,5e-1\r\n\r\n# the other\r\n7,.25'],
    ['columns with tabs', '1\t0.5\n7\t0.25'],
    ['columns with spaces', ' 1   0.5\n 7   0.25'],
  ])('%s', (_what, text) => {
    expect(parseVector(Buffer.from(text))).toEqual(expected)
  })

  test('a list is of the uids from 0 on', () => {
    expect(parseVector(Buffer.from('[0.5, 0, 1]'))).toEqual({ uids: [0, 1, 2], weights: [0.5, 0, 1] })
  })

  test.each([
    ['', 'nothing'],
    ['{', 'half of JSON'],
    ['{}', 'an empty object'],
    ['[]', 'an empty list'],
    ['{"1": 1, "1": 2}', 'a uid twice'],
    ['{"uids": [1]}', 'uids alone'],
    ['{"uids": [1], "weights": [1, 2]}', 'lists of different length'],
    ['{"1": -1}', 'a negative weight'],
    ['{"1": "NaN"}', 'no number'],
    ['{"1": 1e999}', 'an infinite one'],
    ['{"1": null}', 'null'],
    ['{"70000": 1}', 'a uid beyond u16'],
    ['[[1, 2, 3]]', 'three of a pair'],
    ['[[1.5, 2]]', 'half a uid'],
    ['uid,weight\nuid,weight', 'names twice'],
    ['1,2,3', 'three columns'],
    ['1', 'one column'],
    ['a,1', 'a name for a uid'],
    ['1,0x10', 'hex'],
  ])('%j is refused: %s', (text) => {
    expect(() => parseVector(Buffer.from(text))).toThrow(expect.objectContaining({ exitCode: 2 }))
  })
})

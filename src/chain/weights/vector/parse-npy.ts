/**
 * Reads arrays of numbers that NumPy has written (`numpy.save`), by its description of the format, versions 1 to 3. Anybody may have
 * written the file: its header is parsed and never evaluated, and nothing is believed of it that its length does not bear out.
 */
import { usageError } from '../../../core/errors.js'

/** An array of one or two dimensions, as doubles in rows. */
export interface NpyArray {
  /** One length, or rows and columns. */
  readonly shape: readonly [number] | readonly [number, number]
  /** Row after row. */
  readonly values: readonly number[]
}

const MAGIC = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59] as const
const MAX_HEADER = 65_536
/** Two rows of every uid that a subnet can have. */
const MAX_VALUES = 2 * 65_536

function fail(why: string): never {
  throw usageError('The NumPy file cannot be read', 'INVALID_NPY', {
    why,
    hint: 'Save the weights with numpy.save as an array of numbers: one dimension, or two rows, the first with the uids.',
  })
}

type Reader = (view: DataView, at: number, littleEndian: boolean) => number

/** Half precision: a sign, five bits of exponent, ten of fraction. */
function readHalf(view: DataView, at: number, littleEndian: boolean): number {
  const bits = view.getUint16(at, littleEndian)
  const [sign, exponent, fraction] = [bits >> 15 === 0 ? 1 : -1, (bits >> 10) & 0x1f, bits & 0x3ff]
  if (exponent === 0x1f) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN
  return exponent === 0 ? sign * fraction * 2 ** -24 : sign * (1 + fraction / 1024) * 2 ** (exponent - 15)
}

/** An integer of 64 bits as a double, which it has to fit exactly: a uid or a weight that did not would be another one. */
function readWide(value: bigint): number {
  const number = Number(value)
  return BigInt(number) === value ? number : fail('An integer of it is too large to be read exactly.')
}

const READERS: Readonly<Record<string, { readonly size: number; readonly read: Reader }>> = {
  f2: { size: 2, read: readHalf },
  f4: { size: 4, read: (view, at, little) => view.getFloat32(at, little) },
  f8: { size: 8, read: (view, at, little) => view.getFloat64(at, little) },
  i1: { size: 1, read: (view, at) => view.getInt8(at) },
  i2: { size: 2, read: (view, at, little) => view.getInt16(at, little) },
  i4: { size: 4, read: (view, at, little) => view.getInt32(at, little) },
  i8: { size: 8, read: (view, at, little) => readWide(view.getBigInt64(at, little)) },
  u1: { size: 1, read: (view, at) => view.getUint8(at) },
  u2: { size: 2, read: (view, at, little) => view.getUint16(at, little) },
  u4: { size: 4, read: (view, at, little) => view.getUint32(at, little) },
  u8: { size: 8, read: (view, at, little) => readWide(view.getBigUint64(at, little)) },
}

/** Whether these bytes begin as a file of NumPy does. */
export function isNpy(bytes: Uint8Array): boolean {
  return MAGIC.every((byte, at) => bytes[at] === byte)
}

function readHeader(bytes: Uint8Array): { readonly text: string; readonly end: number } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const major = bytes[6] ?? 0
  if (bytes.length < 12) fail('It ends within its header.')
  if (major < 1 || major > 3) fail(`It is of version ${major}; those from 1 to 3 are known.`)
  const begin = major === 1 ? 10 : 12
  const length = major === 1 ? view.getUint16(8, true) : view.getUint32(8, true)
  if (length > MAX_HEADER) fail(`Its header has ${length} bytes.`)
  if (begin + length > bytes.length) fail('It ends within its header.')
  return { text: Buffer.from(bytes.subarray(begin, begin + length)).toString(major === 3 ? 'utf8' : 'latin1'), end: begin + length }
}

/** A value of the header, which is a Python dictionary of three entries. */
function readEntry(header: string, name: string, pattern: string): string {
  const found = new RegExp(`['"]${name}['"]\\s*:\\s*${pattern}`).exec(header)
  return found?.[1] ?? fail(`Its header says no ${name} that can be read.`)
}

function readShape(header: string): NpyArray['shape'] {
  const lengths = readEntry(header, 'shape', '\\(([\\d\\s,L]{0,60})\\)')
    .split(',')
    .map((part) => part.trim().replace(/L$/, ''))
    .filter((part) => part !== '')
  const [first, second, ...more] = lengths.map((part) => (/^\d{1,9}$/.test(part) ? Number(part) : fail('Its shape cannot be read.')))
  if (first === undefined || more.length > 0) return fail(`It has ${lengths.length} dimensions; one or two are read.`)
  return second === undefined ? [first] : [first, second]
}

/** Reads the array. Usage error `INVALID_NPY` (exit 2). */
export function parseNpy(bytes: Uint8Array): NpyArray {
  if (!isNpy(bytes)) fail('It does not begin as one.')
  const { text, end } = readHeader(bytes)
  const [order = '', kind = ''] = [...readEntry(text, 'descr', '[\'"]([<>|=]?[a-zA-Z]\\d{1,3})[\'"]').matchAll(/^([<>|=]?)(.*)$/g)].flatMap(
    ([, sign, name]) => [sign ?? '', name ?? ''],
  )
  const type = Object.hasOwn(READERS, kind) ? READERS[kind] : undefined
  if (type === undefined) return fail(`Its numbers are of the type ${kind}; ${Object.keys(READERS).join(', ')} are read.`)
  const byColumns = readEntry(text, 'fortran_order', '(True|False)') === 'True'
  const shape = readShape(text)
  const [rows, columns = 1] = shape
  const count = rows * columns
  if (count > MAX_VALUES) fail(`It has ${count} numbers, more than a subnet has uids.`)
  if (bytes.length - end !== count * type.size)
    fail(`${count} numbers of it take ${count * type.size} bytes, and it has ${bytes.length - end}.`)
  const view = new DataView(bytes.buffer, bytes.byteOffset + end, bytes.byteLength - end)
  // NumPy does not write the mark for the order of this machine where it matters; all machines in use are little-endian.
  const little = order !== '>'
  const placeOf = (at: number): number => (byColumns && shape.length === 2 ? (at % columns) * rows + Math.floor(at / columns) : at)
  return { shape, values: Array.from({ length: count }, (_, at) => type.read(view, placeOf(at) * type.size, little)) }
}

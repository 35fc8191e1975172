/** The instructions that contracts may use: WebAssembly's first ones and the extensions of signs. All that came later is refused. */
import { InvalidModule, type ModuleReader } from './module-reader.js'

const I32 = 0x7f
const I64 = 0x7e
const F32 = 0x7d
const F64 = 0x7c

/** The type of a value. Floating point is for code that need not be deterministic. */
export function readValueType(reader: ModuleReader, floats: boolean): number {
  const type = reader.byte()
  if (type === I32 || type === I64 || (floats && (type === F32 || type === F64))) return type
  throw new InvalidModule('type of a value')
}

const between = (from: number, to: number) => (code: number) => code >= from && code <= to
/**
 * What makes or takes floating point. What only takes it to make an integer of it is left out, as in the engine: that needs a value which
 * something else has made, but where it is never reached.
 */
const FLOAT_RANGES = [
  between(0x2a, 0x2b),
  between(0x38, 0x39),
  between(0x43, 0x44),
  between(0x5b, 0x66),
  between(0x8b, 0xa6),
  between(0xb2, 0xbb),
  between(0xbe, 0xbf),
]
const isFloat = (code: number): boolean => FLOAT_RANGES.some((includes) => includes(code))

/** The block gives nothing or one value; more need a later version. */
function readBlockType(reader: ModuleReader, floats: boolean): void {
  const next = reader.bytes[reader.at]
  if (next === 0x40) reader.skip(1)
  else readValueType(reader, floats)
}

/** Where there is one memory and one table, their number is a zero of one byte. */
function readZero(reader: ModuleReader): void {
  if (reader.byte() !== 0) throw new InvalidModule('memory or table')
}

function readMemoryArgument(reader: ModuleReader): void {
  if (reader.u32() > 4) throw new InvalidModule('alignment')
  reader.u32()
}

/** Reads past one instruction and returns its code. */
export function readInstruction(reader: ModuleReader, floats: boolean): number {
  const code = reader.byte()
  if (isFloat(code) && !floats) throw new InvalidModule('floating point')
  switch (true) {
    case code === 0x00 || code === 0x01 || code === 0x05 || code === 0x0b || code === 0x0f || code === 0x1a || code === 0x1b:
      break
    case between(0x02, 0x04)(code):
      readBlockType(reader, floats)
      break
    case code === 0x0c || code === 0x0d || code === 0x10 || between(0x20, 0x24)(code):
      reader.u32()
      break
    case code === 0x0e:
      reader.list(() => reader.u32())
      reader.u32()
      break
    case code === 0x11:
      reader.u32()
      readZero(reader)
      break
    case between(0x28, 0x3e)(code):
      readMemoryArgument(reader)
      break
    case code === 0x3f || code === 0x40:
      readZero(reader)
      break
    case code === 0x41:
      reader.signed(32)
      break
    case code === 0x42:
      reader.signed(64)
      break
    case code === 0x43 || code === 0x44:
      reader.skip(code === 0x43 ? 4 : 8)
      break
    case between(0x45, 0xc4)(code):
      break
    default:
      throw new InvalidModule('instruction')
  }
  return code
}

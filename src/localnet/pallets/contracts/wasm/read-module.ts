/** A contract's module, read as far as the pallet looks at it. */
import { readInstruction, readValueType } from './instructions.js'
import { InvalidModule, ModuleReader } from './module-reader.js'

/** Types of parameters and results, one letter each: `i` and `I` are the integers of 32 and 64 bits. */
export type Signature = { readonly parameters: string; readonly results: string }
export type Limits = { readonly initial: number; readonly maximum: number | undefined }
export type Import = { readonly module: string; readonly name: string } & (
  | { readonly kind: 'function'; readonly type: number }
  | { readonly kind: 'memory'; readonly limits: Limits }
)
/** What is written into memory or a table before anything runs. */
export type Segment = { readonly offset: number; readonly length: number }
export type Body = { readonly start: number; readonly end: number; readonly locals: number; readonly code: number }

export interface Module {
  readonly bytes: Uint8Array
  readonly types: readonly Signature[]
  readonly imports: readonly Import[]
  /** The type of each function, those that are imported first. */
  readonly functions: readonly number[]
  readonly imported: number
  readonly tables: readonly Limits[]
  readonly exports: readonly { readonly name: string; readonly kind: number; readonly index: number }[]
  readonly start: number | undefined
  readonly elements: readonly Segment[]
  readonly bodies: readonly Body[]
  readonly data: readonly Segment[]
}

/** The engine holds locals in registers, and has room for no more. */
const MAX_LOCALS = 32_766
const LETTERS: Readonly<Record<number, string>> = { 127: 'i', 126: 'I', 125: 'f', 124: 'F' }

function readTypes(reader: ModuleReader, floats: boolean): string {
  return reader.list(() => LETTERS[readValueType(reader, floats)]).join('')
}

function readSignature(reader: ModuleReader, floats: boolean): Signature {
  if (reader.byte() !== 0x60) throw new InvalidModule('type')
  const parameters = readTypes(reader, floats)
  const results = readTypes(reader, floats)
  if (results.length > 1) throw new InvalidModule('more than one result')
  return { parameters, results }
}

/** Limits in pages or elements. Neither memories that are shared nor those of 64 bits. */
function readLimits(reader: ModuleReader): Limits {
  const flags = reader.byte()
  if (flags > 1) throw new InvalidModule('limits')
  return { initial: reader.u32(), maximum: flags === 1 ? reader.u32() : undefined }
}

function readTable(reader: ModuleReader): Limits {
  if (reader.byte() !== 0x70) throw new InvalidModule('table of something else than functions')
  return readLimits(reader)
}

function readImport(reader: ModuleReader): Import {
  const module = reader.name()
  const name = reader.name()
  const kind = reader.byte()
  if (kind === 0) return { module, name, kind: 'function', type: reader.u32() }
  if (kind === 2) return { module, name, kind: 'memory', limits: readLimits(reader) }
  throw new InvalidModule('a table, a global or a tag is imported')
}

/** One constant, and nothing that would have to be computed. */
function readConstant(reader: ModuleReader, floats: boolean): number {
  const code = reader.bytes[reader.at]
  let value = 0
  if (code === 0x41 || code === 0x42) {
    reader.skip(1)
    value = reader.signed(code === 0x41 ? 32 : 64)
  } else if (floats && (code === 0x43 || code === 0x44)) readInstruction(reader, floats)
  else throw new InvalidModule('constant')
  if (reader.byte() !== 0x0b) throw new InvalidModule('constant')
  return value
}

/** Functions for the table. Those that are not put there at once came later. */
function readElements(reader: ModuleReader): Segment {
  const flags = reader.u32()
  if (flags !== 0 && flags !== 2) throw new InvalidModule('elements')
  if (flags === 2) reader.u32()
  const offset = readConstant(reader, false)
  if (flags === 2 && reader.byte() !== 0) throw new InvalidModule('elements')
  return { offset, length: reader.list(() => reader.u32()).length }
}

function readData(reader: ModuleReader): Segment {
  const flags = reader.u32()
  if (flags > 2) throw new InvalidModule('data')
  if (flags === 2) reader.u32()
  const offset = flags === 1 ? 0 : readConstant(reader, false)
  const length = reader.u32()
  reader.skip(length)
  return flags === 1 ? { offset: 0, length: 0 } : { offset, length }
}

function readBody(whole: ModuleReader, floats: boolean): Body {
  const reader = whole.part(whole.u32())
  const start = reader.at
  let locals = 0
  for (let groups = reader.u32(); groups > 0; groups--) {
    locals += reader.u32()
    readValueType(reader, floats)
  }
  if (locals > MAX_LOCALS) throw new InvalidModule('too many locals')
  const code = reader.at
  while (!reader.isDone) readInstruction(reader, floats)
  return { start, end: reader.end, locals, code }
}

/**
 * Reads a module and refuses what contracts may not use of WebAssembly, as the pallet sets up its engine. That the types of all its
 * instructions fit together is not looked at. Throws {@link InvalidModule}.
 */
export function readModule(bytes: Uint8Array, floats: boolean): Module {
  const reader = new ModuleReader(bytes)
  reader.skip(8)
  let types: Module['types'] = []
  let imports: Module['imports'] = []
  let own: readonly number[] = []
  let tables: Module['tables'] = []
  let memories = 0
  let exports: Module['exports'] = []
  let start: number | undefined
  let elements: Module['elements'] = []
  let bodies: Module['bodies'] = []
  let data: Module['data'] = []
  while (!reader.isDone) {
    const id = reader.byte()
    const section = reader.part(reader.u32())
    if (id === 0) section.name()
    else if (id === 1) types = section.list(() => readSignature(section, floats))
    else if (id === 2) imports = section.list(() => readImport(section))
    else if (id === 3) own = section.list(() => section.u32())
    else if (id === 4) tables = section.list(() => readTable(section))
    else if (id === 5) memories = section.list(() => readLimits(section)).length
    else if (id === 6)
      section.list(() => {
        readValueType(section, floats)
        section.byte()
        readConstant(section, floats)
      })
    else if (id === 7) exports = section.list(() => ({ name: section.name(), kind: section.byte(), index: section.u32() }))
    else if (id === 8) start = section.u32()
    else if (id === 9) elements = section.list(() => readElements(section))
    else if (id === 10) bodies = section.list(() => readBody(section, floats))
    else if (id === 11) data = section.list(() => readData(section))
    else if (id !== 12) throw new InvalidModule('section')
  }
  const foreign = imports.flatMap((one) => (one.kind === 'function' ? [one.type] : []))
  if (tables.length > 1 || memories + imports.length - foreign.length > 1) throw new InvalidModule('several tables or memories')
  return {
    bytes,
    types,
    imports,
    functions: [...foreign, ...own],
    imported: foreign.length,
    tables,
    exports,
    start,
    elements,
    bodies,
    data,
  }
}

/** Assembles modules of WebAssembly for tests of contracts. */
import { bytesToHex } from '../../../src/localnet/schema/scale.js'
import type { Hex } from '../../../src/localnet/schema/types.js'

/** A body's instructions up to its `end`, which is added. */
export interface ContractParts {
  readonly deploy?: readonly number[]
  readonly call?: readonly number[]
  /** Instructions of the function that runs before the entry points. */
  readonly start?: readonly number[]
  /** `[count, type]` of the locals of all functions. */
  readonly locals?: readonly (readonly [number, number])[]
  /** Types of parameters and of results besides `() -> ()`, which is type 0. */
  readonly types?: readonly (readonly [readonly number[], readonly number[]])[]
  /** The type of the entry points. */
  readonly entryType?: number
  /** Functions from outside: module, name and type. */
  readonly functions?: readonly (readonly [string, string, number])[]
  /** Flags, initial and maximum pages; null for no memory. */
  readonly memory?: readonly number[] | null
  readonly memoryName?: string
  readonly exports?: readonly (readonly [name: string, kind: number, index: number])[]
  /** Whole sections in the places where they belong: of tables to globals, of elements, of data. */
  readonly before?: readonly number[]
  readonly elements?: readonly number[]
  readonly after?: readonly number[]
}

export const I32 = 0x7f
export const I64 = 0x7e
export const F64 = 0x7c

/** An unsigned integer in LEB128. */
export function leb(value: number): number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...leb(Math.floor(value / 0x80))]
}

const counted = (items: readonly (readonly number[])[]): number[] => [...leb(items.length), ...items.flat()]
const sized = (bytes: readonly number[]): number[] => [...leb(bytes.length), ...bytes]
const named = (name: string): number[] => sized([...new TextEncoder().encode(name)])

export const section = (id: number, content: readonly number[]): number[] => [id, ...sized(content)]

/** A contract, by default one that does nothing, as that of the recordings. */
export function makeContract(parts: ContractParts = {}): Hex {
  const { types = [], entryType = 0, functions = [], memory = [1, 1, 1], locals = [], start, memoryName = 'memory' } = parts
  const first = functions.length
  const bodies = [parts.deploy ?? [], parts.call ?? [], ...(start === undefined ? [] : [start])]
  const exported = parts.exports ?? [
    ['deploy', 0, first],
    ['call', 0, first + 1],
  ]
  const imports = [
    ...functions.map(([module, name, type]) => [...named(module), ...named(name), 0, ...leb(type)]),
    ...(memory === null ? [] : [[...named('env'), ...named(memoryName), 2, ...memory]]),
  ]
  const code = bodies.map((body) => sized([...counted(locals.map(([count, type]) => [...leb(count), type])), ...body, 0x0b]))
  const bytes = [
    ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, counted([[0x60, 0, 0], ...types.map(([from, to]) => [0x60, ...sized(from), ...sized(to)])])),
    ...section(2, counted(imports)),
    ...section(3, counted(bodies.map((_, at) => [at < 2 ? entryType : 0]))),
    ...(parts.before ?? []),
    ...section(7, counted(exported.map(([name, kind, index]) => [...named(name), kind, ...leb(index)]))),
    ...(start === undefined ? [] : section(8, leb(first + 2))),
    ...(parts.elements ?? []),
    ...section(10, counted(code)),
    ...(parts.after ?? []),
  ]
  return `0x${bytesToHex(Uint8Array.from(bytes))}`
}

/** What the pallet demands of code before it keeps it: `prepare` of pallet_contracts, with the engine wasmi 0.32. */
import { contracts } from '../schema.js'
import { isHostFunction } from './host-functions.js'
import { InvalidModule } from './module-reader.js'
import { type Module, readModule, type Signature } from './read-module.js'

const PAGE_BYTES = 65_536
const ENTRY_POINTS = ['deploy', 'call']

/** Node has it; the types of the language without a browser's do not. */
const { WebAssembly: engine } = globalThis as unknown as { readonly WebAssembly: { validate(code: Uint8Array): boolean } }

/** A type that is named must be there. */
export function signatureOf(module: Module, func: number): Signature {
  const type = module.functions[func]
  const signature = type === undefined ? undefined : module.types[type]
  if (signature === undefined) throw new InvalidModule('function without a type')
  return signature
}

/** Nothing goes out but the two entry points, which take nothing. Once it was allowed that they return a number. */
function checkExports(module: Module): void {
  for (const { name, kind, index } of module.exports) {
    if (kind !== 0 || !ENTRY_POINTS.includes(name)) throw new InvalidModule('export')
    const { parameters, results } = signatureOf(module, index)
    if (parameters !== '' || (results !== '' && results !== 'i')) throw new InvalidModule('signature of an entry point')
  }
  if (!ENTRY_POINTS.every((name) => module.exports.some((one) => one.name === name))) throw new InvalidModule('an entry point is missing')
}

/** The memory comes from outside, and so do functions of the pallet. Returns the first pages of memory. */
function checkImports(module: Module): number {
  const { memory_pages: most } = contracts.constant.Schedule.limits
  let pages: number | undefined
  let func = 0
  for (const one of module.imports) {
    if (one.kind === 'memory') {
      const { initial, maximum = most } = one.limits
      if (one.module !== 'env' || one.name !== 'memory') throw new InvalidModule('name of the memory')
      if (initial > maximum || maximum > most) throw new InvalidModule('pages of the memory')
      pages = initial
    } else if (!isHostFunction(one.module, one.name, signatureOf(module, func++))) throw new InvalidModule('no such function')
  }
  if (pages === undefined) throw new InvalidModule('no memory')
  return pages
}

/** What is put into memory and tables must have room there from the beginning. */
function checkSegments(module: Module, pages: number): void {
  const size = module.tables[0]?.initial ?? 0
  if (module.elements.some(({ offset, length }) => offset + length > size)) throw new InvalidModule('elements beyond the table')
  if (module.data.some(({ offset, length }) => offset + length > pages * PAGE_BYTES)) throw new InvalidModule('data beyond the memory')
}

function read(code: Uint8Array, floats: boolean): Module | undefined {
  try {
    return readModule(code, floats)
  } catch (error) {
    if (error instanceof InvalidModule) return undefined
    throw error
  }
}

/**
 * Whether code may be kept, and as what: code that is offered as `Relaxed` but uses no floating point is deterministic all the same.
 * Throws CodeTooLarge or CodeRejected.
 */
export function checkCode(code: Uint8Array, determinism: 'Enforced' | 'Relaxed'): 'Enforced' | 'Relaxed' {
  if (code.length > contracts.constant.MaxCodeLen) throw contracts.error('CodeTooLarge')
  if (!engine.validate(code)) throw contracts.error('CodeRejected')
  const strict = read(code, false)
  const module = strict ?? (determinism === 'Relaxed' ? read(code, true) : undefined)
  if (module === undefined) throw contracts.error('CodeRejected')
  try {
    checkExports(module)
    checkSegments(module, checkImports(module))
  } catch (error) {
    if (error instanceof InvalidModule) throw contracts.error('CodeRejected')
    throw error
  }
  return strict === undefined ? 'Relaxed' : 'Enforced'
}

/** Names of calls in traces: the runtime's own, and the calls inside sudo and batches. */
import type { Runtime } from '../../src/localnet/frame/runtime.js'

/** `balances.transferKeepAlive` → `Balances.transfer_keep_alive`. */
export function toRuntimeName(call: string): string {
  const [pallet = '', name = ''] = call.split('.')
  const snake = name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`).replace(/([a-z])(\d+)$/, '$1_$2')
  return `${pallet.charAt(0).toUpperCase()}${pallet.slice(1)}.${snake}`
}

const WRAPPERS = new Set([
  'Sudo.sudo',
  'Sudo.sudo_as',
  'Sudo.sudo_unchecked_weight',
  'Utility.batch',
  'Utility.batch_all',
  'Utility.force_batch',
])

/** Names of the calls directly inside recorded arguments. */
function innerCalls(args: unknown, nameOf: (index: string) => string): string[] {
  if (Array.isArray(args)) return args.flatMap((item) => innerCalls(item, nameOf))
  if (typeof args !== 'object' || args === null) return []
  const index = (args as { callIndex?: unknown }).callIndex
  if (typeof index === 'string') return [nameOf(index)]
  return Object.values(args).flatMap((value) => innerCalls(value, nameOf))
}

export class CallNames {
  readonly #byIndex = new Map<string, string>()

  constructor(runtime: Runtime) {
    const byte = (value: number): string => value.toString(16).padStart(2, '0')
    for (const { schema, calls } of runtime.pallets) {
      for (const [name, { index }] of calls) this.#byIndex.set(`0x${byte(schema.index)}${byte(index)}`, `${schema.name}.${name}`)
    }
  }

  /** The name of the row, and the names for which it counts: that of the call and, for sudo and batches, those of the calls inside. */
  describe(call: string, args: unknown, wrapped?: string): { readonly row: string; readonly names: readonly string[] } {
    const name = toRuntimeName(call)
    if (!WRAPPERS.has(name)) return { row: name, names: [name] }
    const found = wrapped === undefined ? innerCalls(args, (index) => this.#byIndex.get(index) ?? index) : [toRuntimeName(wrapped)]
    const inner = [...new Set(found)]
    return { row: inner.length === 0 ? name : `${name}(${inner.join(', ')})`, names: [name, ...inner] }
  }
}

/**
 * Whether `--only` asks for a call. `--only` lists full names, or the parts after the dot, in either spelling. A wrapper counts if all
 * calls inside it are listed.
 */
export function isAsked(only: readonly string[], names: readonly string[]): boolean {
  if (only.length === 0) return true
  const plain = (name: string): string => name.toLowerCase().replace(/[^a-z0-9.]/g, '')
  const wanted = new Set(only.map(plain))
  const listed = (name: string): boolean => wanted.has(plain(name)) || wanted.has(plain(name).split('.')[1] ?? '')
  const [outer, ...inner] = names
  return (outer !== undefined && listed(outer)) || (inner.length > 0 && inner.every(listed))
}

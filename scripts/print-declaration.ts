/**
 * Prints the declaration of a pallet, or of a runtime API, out of a metadata file, as a start for writing `schema.ts` by hand:
 *
 *   tsx scripts/print-declaration.ts <metadata.scale> pallet <Name> [--calls a,b,c] [--storage x,y]
 *   tsx scripts/print-declaration.ts <metadata.scale> api <Name> [--methods a,b]
 *   tsx scripts/print-declaration.ts <metadata.scale> type <path::of::Type>
 *
 * Nothing in the build uses it; the conformance test decides whether what was written is right.
 */
import { readFileSync } from 'node:fs'
import { metadata as metadataCodec } from '@polkadot-api/substrate-bindings'

interface Field {
  name: string | undefined
  type: number
  typeName: string | undefined
}
interface Entry {
  id: number
  path: string[]
  params: { name: string; type: number | undefined }[]
  def: { tag: string; value: unknown }
}

const [, , file, kind, name, ...rest] = process.argv
if (!file || !kind || !name) throw new Error('usage: print-declaration <metadata.scale> pallet|api|type <Name> [--calls …]')
const option = (flag: string): Set<string> | undefined => {
  const at = rest.indexOf(`--${flag}`)
  return at < 0 ? undefined : new Set((rest[at + 1] ?? '').split(','))
}
const decoded = metadataCodec.dec(readFileSync(file)).metadata
if (decoded.tag !== 'v16' && decoded.tag !== 'v15' && decoded.tag !== 'v14') throw new Error('V14, V15 or V16 only')
const meta = decoded.value
const lookup = new Map((meta.lookup as unknown as Entry[]).map((entry) => [entry.id, entry]))
const entryOf = (id: number): Entry => {
  const entry = lookup.get(id)
  if (!entry) throw new Error(`no type ${id}`)
  return entry
}

/** Declarations of named types in the order in which they are needed. */
const declared = new Map<number, { name: string; text: string }>()
const names = new Set<string>()
const open = new Set<number>()
const OVERRIDES: Readonly<Record<string, string>> = {
  'node_subtensor_runtime::RuntimeCall': "runtimeType<CallValue>('RuntimeCall')",
  'node_subtensor_runtime::RuntimeEvent': "runtimeType<EventValue>('RuntimeEvent')",
  'sp_runtime::DispatchError': 'dispatchError',
}

const isByte = (id: number): boolean => {
  const { def } = entryOf(id)
  return def.tag === 'primitive' && (def.value as { tag: string }).tag === 'u8'
}
const param = (entry: Entry, index: number): string => ty(entry.params[index]?.type ?? -1)

function ty(id: number): string {
  const entry = entryOf(id)
  const path = entry.path.join('::')
  const known = OVERRIDES[path]
  if (known) return known
  const { def } = entry
  switch (def.tag) {
    case 'primitive':
      return (def.value as { tag: string }).tag
    case 'compact':
      return `compact(${ty(def.value as number)})`
    case 'sequence':
      return isByte(def.value as number) ? 'bytes' : `vec(${ty(def.value as number)})`
    case 'array': {
      const { len, type } = def.value as { len: number; type: number }
      return isByte(type) ? `fixedBytes(${len})` : `array(${ty(type)}, ${len})`
    }
    case 'tuple': {
      const items = def.value as number[]
      return items.length === 0 ? 'unit' : `tuple(${items.map(ty).join(', ')})`
    }
  }
  if (path === 'Option') return `option(${param(entry, 0)})`
  if (path === 'Result') return `result(${param(entry, 0)}, ${param(entry, 1)})`
  if (path === 'BTreeMap') return `btreeMap(${param(entry, 0)}, ${param(entry, 1)})`
  if (path === 'BTreeSet') return `btreeSet(${param(entry, 0)})`
  if (path === 'bounded_collections::bounded_vec::BoundedVec') {
    const inner = entry.params[0]?.type ?? -1
    // Metadata does not say the bound; vectors of the same type have the same one.
    return isByte(inner) ? `boundedBytes(BOUND_OF_TYPE_${id})` : `boundedVec(${ty(inner)})`
  }
  return namedType(entry)
}

function namedType(entry: Entry): string {
  const done = declared.get(entry.id)
  if (done) return done.name
  if (open.has(entry.id)) return `lazy(() => RECURSIVE_${entry.path.at(-1)})`
  open.add(entry.id)
  const base = entry.path.at(-1) ?? `Anonymous${entry.id}`
  let own = base
  for (let i = 2; names.has(own); i++) own = `${entry.path.at(-2)}_${base}${i > 2 ? i : ''}`
  names.add(own)
  const params = entry.params.map((p) => (p.type === undefined ? `['${p.name}']` : `['${p.name}', ${ty(p.type)}]`))
  const head = `named('${entry.path.join('::')}'${params.length > 0 ? `, [${params.join(', ')}]` : ''})`
  let text: string
  if (entry.def.tag === 'composite') {
    const fields = entry.def.value as Field[]
    const first = fields[0]
    if (first && first.name !== undefined) text = `struct(${head}, ${namedFields(fields)})`
    else if (first && fields.length === 1) text = `newtype(${head}, ${field(first)})`
    else text = `tupleStruct(${[head, ...fields.map(field)].join(', ')})`
  } else {
    const variants = entry.def.value as { name: string; index: number; fields: Field[] }[]
    text = `enumOf(${head}, { ${variants.map((v) => `${v.name}: [${v.index}, ${payload(v.fields)}]`).join(', ')} })`
  }
  declared.set(entry.id, { name: own, text })
  return own
}

function field(f: Field): string {
  return f.typeName === undefined ? ty(f.type) : `[${ty(f.type)}, ${JSON.stringify(f.typeName)}]`
}
function namedFields(fields: Field[]): string {
  return `{ ${fields.map((f) => `${f.name}: ${field(f)}`).join(', ')} }`
}
function payload(fields: Field[]): string {
  if (fields.length === 0) return 'null'
  return fields[0]?.name === undefined ? `[${fields.map(field).join(', ')}]` : namedFields(fields)
}

function variantsOf(id: number | undefined): { name: string; index: number; fields: Field[] }[] {
  return id === undefined ? [] : (entryOf(id).def.value as { name: string; index: number; fields: Field[] }[])
}
const refOf = (ref: unknown): number | undefined =>
  typeof ref === 'object' && ref !== null ? (ref as { type: number }).type : (ref as number | undefined)

/** Reads a SCALE value of a type and writes it as a TypeScript literal. */
class Literal {
  #at = 0
  readonly #bytes: Buffer
  constructor(hex: string) {
    this.#bytes = Buffer.from(hex.slice(2), 'hex')
  }
  #uint(size: number): bigint {
    let value = 0n
    for (let i = 0; i < size; i++) value |= BigInt(this.#bytes[this.#at + i] ?? 0) << BigInt(8 * i)
    this.#at += size
    return value
  }
  #compact(): bigint {
    const mode = (this.#bytes[this.#at] ?? 0) & 3
    if (mode < 3) return this.#uint(1 << mode) >> 2n
    return this.#uint(Number(this.#uint(1) >> 2n) + 4)
  }
  #hex(count: number): string {
    this.#at += count
    return `'0x${this.#bytes.subarray(this.#at - count, this.#at).toString('hex')}'`
  }
  read(id: number): string {
    const { def, path } = entryOf(id)
    if (def.tag === 'primitive') return this.#primitive((def.value as { tag: string }).tag)
    if (def.tag === 'compact') {
      const value = this.#compact()
      return ['u8', 'u16', 'u32'].includes(ty(def.value as number)) ? `${value}` : `${value}n`
    }
    if (def.tag === 'sequence') {
      const count = Number(this.#compact())
      return isByte(def.value as number) ? this.#hex(count) : this.#list(count, def.value as number)
    }
    if (def.tag === 'array') {
      const { len, type } = def.value as { len: number; type: number }
      return isByte(type) ? this.#hex(len) : this.#list(len, type)
    }
    if (def.tag === 'tuple') return `[${(def.value as number[]).map((item) => this.read(item)).join(', ')}]`
    if (def.tag === 'composite') return this.#fields(def.value as Field[])
    const index = Number(this.#uint(1))
    const variant = (def.value as { name: string; index: number; fields: Field[] }[]).find((v) => v.index === index)
    if (!variant) throw new Error(`no variant ${index}`)
    if (path.join('::') === 'Option') return index === 0 ? 'undefined' : this.read(variant.fields[0]?.type ?? -1)
    return variant.fields.length === 0
      ? `{ type: '${variant.name}' }`
      : `{ type: '${variant.name}', value: ${this.#fields(variant.fields)} }`
  }
  #list(count: number, type: number): string {
    return `[${Array.from({ length: count }, () => this.read(type)).join(', ')}]`
  }
  #fields(fields: Field[]): string {
    const values = fields.map((f) => [f.name, this.read(f.type)] as const)
    if (fields[0]?.name !== undefined) return `{ ${values.map(([n, v]) => `${n}: ${v}`).join(', ')} }`
    return values.length === 1 ? (values[0]?.[1] ?? '') : `[${values.map(([, v]) => v).join(', ')}]`
  }
  #primitive(tag: string): string {
    if (tag === 'bool') return this.#uint(1) === 1n ? 'true' : 'false'
    if (tag === 'str') {
      const count = Number(this.#compact())
      this.#at += count
      return JSON.stringify(this.#bytes.subarray(this.#at - count, this.#at).toString())
    }
    const bits = Number(tag.slice(1))
    const raw = this.#uint(bits / 8)
    const value = tag.startsWith('i') ? BigInt.asIntN(bits, raw) : raw
    return bits > 32 ? `${value}n` : `${value}`
  }
}

const literal = (id: number, hex: string): string => new Literal(hex).read(id)

const lines: string[] = []
if (kind === 'type') {
  const entry = [...lookup.values()].find((e) => e.path.join('::') === name)
  if (!entry) throw new Error(`no type ${name}`)
  ty(entry.id)
} else if (kind === 'api') {
  const wanted = option('methods')
  const apis = meta.apis as {
    name: string
    version?: number
    methods: { name: string; inputs: { name: string; type: number }[]; output: number }[]
  }[]
  const api = apis.find((a) => a.name === name)
  if (!api) throw new Error(`no api ${name}`)
  lines.push(`// version ${api.version}`)
  for (const m of api.methods) {
    if (wanted && !wanted.has(m.name)) continue
    lines.push(
      `${m.name}: apiMethod({ ${m.inputs.map((i) => `${i.name}: ${ty(i.type)}`).join(', ')} }, ${ty(m.output)}, (ctx, args) => …),`,
    )
  }
} else {
  const pallet = meta.pallets.find((p) => p.name === name)
  if (!pallet) throw new Error(`no pallet ${name}`)
  const wantedCalls = option('calls')
  const wantedStorage = option('storage')
  const crate = entryOf(refOf(pallet.calls) ?? refOf(pallet.events) ?? refOf(pallet.errors) ?? 0).path[0]
  lines.push(`definePallet({ name: '${pallet.name}', index: ${pallet.index}, crate: '${crate}',`, '  storage: {')
  for (const item of pallet.storage?.items ?? []) {
    if (wantedStorage && !wantedStorage.has(item.name)) continue
    const valueType = item.type.tag === 'plain' ? item.type.value : item.type.value.value
    const fallback = item.modifier === 1 ? `, { default: ${literal(valueType, item.fallback)} }` : ''
    if (item.type.tag === 'plain') lines.push(`    ${item.name}: value(${ty(item.type.value)}${fallback}),`)
    else {
      const { hashers, key, value } = item.type.value
      const keyEntry = entryOf(key)
      const keys = hashers.length > 1 && keyEntry.def.tag === 'tuple' ? (keyEntry.def.value as number[]) : [key]
      const list = hashers.map((h, i) => `['${h.tag}', ${ty(keys[i] ?? -1)}]`).join(', ')
      lines.push(`    ${item.name}: map([${list}], ${ty(value)}${fallback}),`)
    }
  }
  lines.push('  },', '  calls: {')
  for (const v of variantsOf(refOf(pallet.calls))) {
    if (wantedCalls && !wantedCalls.has(v.name)) continue
    lines.push(`    ${v.name}: call(${v.index}, ${payload(v.fields)}),`)
  }
  lines.push('  },', '  events: {')
  for (const v of variantsOf(refOf(pallet.events))) lines.push(`    ${v.name}: event(${v.index}, ${payload(v.fields)}),`)
  lines.push('  },', '  errors: {')
  for (const v of variantsOf(refOf(pallet.errors))) lines.push(`    ${v.name}: ${v.index},`)
  lines.push('  },', '  constants: {')
  for (const c of pallet.constants) lines.push(`    ${c.name}: constant(${ty(c.type)}, ${literal(c.type, c.value)}),`)
  lines.push('  },', '})')
}
for (const { name: own, text } of declared.values()) process.stdout.write(`export const ${own} = ${text}\n`)
process.stdout.write(`\n${lines.join('\n')}\n`)

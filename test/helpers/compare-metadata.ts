/**
 * Holds what the embedded chain serves against the reference metadata: every declared item, structurally and by index. What is
 * served may be less than the reference (fewer pallets, calls, APIs), never other.
 */
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
interface Variant {
  name: string
  index: number
  fields: Field[]
}
interface StorageItem {
  name: string
  modifier: number
  type: { tag: 'plain'; value: number } | { tag: 'map'; value: { hashers: { tag: string }[]; key: number; value: number } }
  fallback: string
}
type EnumRef = number | { type: number } | undefined
interface PalletMeta {
  name: string
  index: number
  storage?: { prefix: string; items: StorageItem[] } | undefined
  calls: EnumRef
  events: EnumRef
  errors: EnumRef
  constants: { name: string; type: number; value: string }[]
  associatedTypes?: { name: string; type: number }[]
}
interface ApiMeta {
  name: string
  version?: number
  methods: { name: string; inputs: { name: string; type: number }[]; output: number }[]
}
interface Meta {
  lookup: Entry[]
  pallets: PalletMeta[]
  extrinsic: {
    version: number | number[]
    address?: number
    signature?: number
    signedExtensionsByVersion?: unknown
    signedExtensions: { identifier: string; type: number; additionalSigned: number }[]
  }
  apis?: ApiMeta[]
}

function decodeMeta(bytes: Uint8Array): { version: string; meta: Meta } {
  const { tag, value } = metadataCodec.dec(bytes).metadata as { tag: string; value: unknown }
  return { version: tag, meta: value as Meta }
}

/** Enums of which the embedded chain may serve a part. */
function isOpen(path: string[]): boolean {
  if (path[0] === 'node_subtensor_runtime') return path[1] !== 'OriginCaller' && path[1] !== undefined && path[1].startsWith('Runtime')
  return path.at(-2) === 'pallet' && ['Call', 'Event', 'Error'].includes(path.at(-1) ?? '')
}

const refOf = (ref: EnumRef): number | undefined => (typeof ref === 'object' ? ref.type : ref)

export interface Comparison {
  /** Differences, each with the place where it was found. */
  readonly differences: string[]
  /** How many items were held against the reference: storage, calls, events, errors, constants, API methods, extensions. */
  readonly compared: number
}

/** Compares two metadata of the same version. */
export function compareMetadata(servedBytes: Uint8Array, referenceBytes: Uint8Array): Comparison {
  const served = decodeMeta(servedBytes)
  const reference = decodeMeta(referenceBytes)
  const differences: string[] = []
  let compared = 0
  const say = (where: string, what: string): void => {
    differences.push(`${where}: ${what}`)
  }
  if (served.version !== reference.version) say('metadata', `${served.version} instead of ${reference.version}`)
  const typeOf = (lookup: Entry[], id: number): Entry => {
    const entry = lookup[id]
    if (!entry || entry.id !== id) throw new Error(`type ${id} is not at its place`)
    return entry
  }
  const seen = new Set<string>()

  const fields = (a: Field[], b: Field[], where: string): void => {
    if (a.length !== b.length) {
      say(where, `${a.length} fields instead of ${b.length}`)
      return
    }
    a.forEach((field, i) => {
      const other = b[i] as Field
      if (field.name !== other.name) say(where, `field ${i} is named ${field.name} instead of ${other.name}`)
      if (field.typeName !== undefined && field.typeName !== other.typeName)
        say(where, `field ${i} is a ${field.typeName} instead of ${other.typeName}`)
      same(field.type, other.type, `${where}.${field.name ?? i}`)
    })
  }
  const variants = (a: Variant[], b: Variant[], where: string, open: boolean): void => {
    if (!open && a.length !== b.length) say(where, `${a.length} variants instead of ${b.length}`)
    for (const variant of a) {
      const other = b.find(({ name }) => name === variant.name)
      if (!other) {
        say(where, `no variant ${variant.name} in the reference`)
        continue
      }
      if (other.index !== variant.index) say(where, `${variant.name} has index ${variant.index} instead of ${other.index}`)
      fields(
        open
          ? variant.fields.map((field) => ({ ...field, typeName: where.startsWith('Runtime') ? undefined : field.typeName }))
          : variant.fields,
        other.fields,
        `${where}::${variant.name}`,
      )
    }
  }
  function same(a: number, b: number, where: string): void {
    const key = `${a}=${b}`
    if (seen.has(key)) return
    seen.add(key)
    const left = typeOf(served.meta.lookup, a)
    const right = typeOf(reference.meta.lookup, b)
    if (left.path.join('::') !== right.path.join('::')) {
      say(where, `${left.path.join('::') || left.def.tag} instead of ${right.path.join('::') || right.def.tag}`)
      return
    }
    if (left.def.tag !== right.def.tag) {
      say(where, `${left.def.tag} instead of ${right.def.tag}`)
      return
    }
    const open = isOpen(right.path)
    if (!open) {
      if (left.params.length !== right.params.length) say(where, `${left.params.length} type parameters instead of ${right.params.length}`)
      left.params.forEach((param, i) => {
        const other = right.params[i]
        if (param.name !== other?.name) say(where, `parameter ${i} is named ${param.name} instead of ${other?.name}`)
        if ((param.type === undefined) !== (other?.type === undefined))
          say(where, `parameter ${param.name} is ${param.type === undefined ? 'not ' : ''}a type`)
        else if (param.type !== undefined && other?.type !== undefined) same(param.type, other.type, `${where}<${param.name}>`)
      })
    }
    switch (left.def.tag) {
      case 'primitive': {
        const [x, y] = [left.def.value as { tag: string }, right.def.value as { tag: string }]
        if (x.tag !== y.tag) say(where, `${x.tag} instead of ${y.tag}`)
        return
      }
      case 'compact':
      case 'sequence':
        same(left.def.value as number, right.def.value as number, `${where}[]`)
        return
      case 'array': {
        const [x, y] = [left.def.value as { len: number; type: number }, right.def.value as { len: number; type: number }]
        if (x.len !== y.len) say(where, `length ${x.len} instead of ${y.len}`)
        same(x.type, y.type, `${where}[]`)
        return
      }
      case 'tuple': {
        const [x, y] = [left.def.value as number[], right.def.value as number[]]
        if (x.length !== y.length) {
          say(where, `${x.length} items instead of ${y.length}`)
          return
        }
        x.forEach((item, i) => {
          same(item, y[i] as number, `${where}.${i}`)
        })
        return
      }
      case 'composite':
        fields(left.def.value as Field[], right.def.value as Field[], where)
        return
      case 'variant':
        variants(left.def.value as Variant[], right.def.value as Variant[], where, open)
        return
      default:
        say(where, `unknown kind ${left.def.tag}`)
        return
    }
  }
  const countVariants = (lookup: Entry[], id: number | undefined): number =>
    id === undefined ? 0 : (typeOf(lookup, id).def.value as unknown[]).length

  for (const pallet of served.meta.pallets) {
    const other = reference.meta.pallets.find(({ name }) => name === pallet.name)
    if (!other) {
      say(pallet.name, 'no such pallet in the reference')
      continue
    }
    if (pallet.index !== other.index) say(pallet.name, `index ${pallet.index} instead of ${other.index}`)
    for (const item of pallet.storage?.items ?? []) {
      compared++
      compareStorage(
        item,
        other.storage?.items.find(({ name }) => name === item.name),
        `${pallet.name}.${item.name}`,
      )
    }
    for (const what of ['calls', 'events', 'errors'] as const) {
      const [a, b] = [refOf(pallet[what]), refOf(other[what])]
      if (a === undefined) continue
      compared += countVariants(served.meta.lookup, a)
      if (b === undefined) say(pallet.name, `no ${what} in the reference`)
      else same(a, b, `${pallet.name} ${what}`)
    }
    for (const constant of pallet.constants) {
      compared++
      const reference = other.constants.find(({ name }) => name === constant.name)
      const where = `${pallet.name}.${constant.name}`
      if (!reference) {
        say(where, 'no such constant in the reference')
        continue
      }
      if (constant.value !== reference.value) say(where, `is ${constant.value} instead of ${reference.value}`)
      same(constant.type, reference.type, where)
    }
    for (const associated of pallet.associatedTypes ?? []) {
      const reference = other.associatedTypes?.find(({ name }) => name === associated.name)
      if (!reference) say(pallet.name, `no associated type ${associated.name} in the reference`)
      else same(associated.type, reference.type, `${pallet.name}::${associated.name}`)
    }
  }

  function compareStorage(item: StorageItem, other: StorageItem | undefined, where: string): void {
    if (!other) {
      say(where, 'no such item in the reference')
      return
    }
    if (item.modifier !== other.modifier) say(where, `modifier ${item.modifier} instead of ${other.modifier}`)
    if (item.fallback !== other.fallback) say(where, `default ${item.fallback} instead of ${other.fallback}`)
    if (item.type.tag === 'plain' || other.type.tag === 'plain') {
      if (item.type.tag !== 'plain' || other.type.tag !== 'plain') {
        say(where, `${item.type.tag} instead of ${other.type.tag}`)
        return
      }
      same(item.type.value, other.type.value, where)
      return
    }
    const hashers = (x: { tag: string }[]): string => x.map(({ tag }) => tag).join(', ')
    if (hashers(item.type.value.hashers) !== hashers(other.type.value.hashers)) {
      say(where, `${hashers(item.type.value.hashers)} instead of ${hashers(other.type.value.hashers)}`)
    }
    same(item.type.value.key, other.type.value.key, `${where} key`)
    same(item.type.value.value, other.type.value.value, `${where} value`)
  }

  for (const api of served.meta.apis ?? []) {
    const other = reference.meta.apis?.find(({ name }) => name === api.name)
    if (!other) {
      say(api.name, 'no such API in the reference')
      continue
    }
    if (api.version !== other.version) say(api.name, `version ${api.version} instead of ${other.version}`)
    for (const method of api.methods) {
      compared++
      const reference = other.methods.find(({ name }) => name === method.name)
      const where = `${api.name}.${method.name}`
      if (!reference) {
        say(where, 'no such method in the reference')
        continue
      }
      const names = (x: { name: string }[]): string => x.map(({ name }) => name).join(', ')
      if (names(method.inputs) !== names(reference.inputs))
        say(where, `takes (${names(method.inputs)}) instead of (${names(reference.inputs)})`)
      method.inputs.forEach((input, i) => {
        const id = reference.inputs[i]?.type
        if (id !== undefined) same(input.type, id, `${where}(${input.name})`)
      })
      same(method.output, reference.output, `${where} result`)
    }
  }

  const [a, b] = [served.meta.extrinsic, reference.meta.extrinsic]
  if (JSON.stringify(a.version) !== JSON.stringify(b.version)) say('extrinsic', `version ${a.version} instead of ${b.version}`)
  if (a.address !== undefined && b.address !== undefined) same(a.address, b.address, 'extrinsic address')
  if (a.signature !== undefined && b.signature !== undefined) same(a.signature, b.signature, 'extrinsic signature')
  const extensions = (x: Meta): string => x.extrinsic.signedExtensions.map(({ identifier }) => identifier).join(', ')
  if (extensions(served.meta) !== extensions(reference.meta))
    say('extrinsic', `extensions ${extensions(served.meta)} instead of ${extensions(reference.meta)}`)
  a.signedExtensions.forEach((extension, i) => {
    compared++
    const other = b.signedExtensions[i]
    if (!other) return
    same(extension.type, other.type, `extension ${extension.identifier}`)
    same(extension.additionalSigned, other.additionalSigned, `implicit of ${extension.identifier}`)
  })
  if (JSON.stringify(a.signedExtensionsByVersion) !== JSON.stringify(b.signedExtensionsByVersion))
    say('extrinsic', 'other extensions by version')
  return { differences, compared }
}

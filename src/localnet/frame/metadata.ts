/** The metadata that clients download, V14, V15 and V16, built from the declarations and nothing else. */
import { metadata } from '@polkadot-api/substrate-bindings'
import { Registry } from '../schema/registry.js'
import { bytesToHex, type RuntimeTypeName, Writer } from '../schema/scale.js'
import { fallbackBytes, type StorageDef } from '../schema/storage.js'
import { type AnyTy, type TypeDef, tuple, type VariantDef } from '../schema/types.js'
import { moduleErrorShape } from './dispatch-error.js'
import type { Pallet } from './pallet.js'
import type { PalletInput } from './pallet-schema.js'
import type { Runtime } from './runtime.js'
import type { RuntimeVersion } from './version.js'

/** Metadata versions the runtime offers, ascending. */
export const METADATA_VERSIONS = [14, 15, 16] as const
export type MetadataVersion = (typeof METADATA_VERSIONS)[number]

/** `meta` in little endian. */
const MAGIC = 0x6174656d
const CRATE = 'node_subtensor_runtime'

/** A description without a codec: types that only the metadata needs. */
function described(def: TypeDef): AnyTy {
  const refuse = (): never => {
    throw new TypeError('a type of the metadata alone')
  }
  return { def, encode: refuse, decode: refuse }
}

interface Outer {
  readonly calls: ReadonlyMap<string, AnyTy>
  readonly events: ReadonlyMap<string, AnyTy>
  readonly errors: ReadonlyMap<string, AnyTy>
  readonly call: AnyTy
  readonly event: AnyTy
  readonly error: AnyTy
}

/** The enums of each pallet and those around them. */
function outerTypes(runtime: Runtime): Outer {
  const perPallet = (what: 'Call' | 'Event' | 'Error', variants: (pallet: Pallet) => VariantDef[]): Map<string, AnyTy> => {
    const types = new Map<string, AnyTy>()
    for (const pallet of runtime.pallets) {
      const list = variants(pallet)
      if (list.length === 0) continue
      const { crate } = pallet.schema.input as { crate: string }
      types.set(
        pallet.schema.name,
        described({ kind: 'variant', path: [...crate.split('::'), 'pallet', what], params: [{ name: 'T' }], variants: list }),
      )
    }
    return types
  }
  const around = (what: 'RuntimeCall' | 'RuntimeEvent' | 'RuntimeError', types: ReadonlyMap<string, AnyTy>): AnyTy =>
    described({
      kind: 'variant',
      path: [CRATE, what],
      params: [],
      variants: runtime.pallets.flatMap(({ schema }) => {
        const ty = types.get(schema.name)
        return ty ? [{ name: schema.name, index: schema.index, fields: [{ ty }] }] : []
      }),
    })
  const calls = perPallet('Call', (pallet) => {
    const { callDocs = {} } = pallet.schema.input as Pick<PalletInput, 'callDocs'>
    const docsOf = (name: string): string[] => callDocs[name]?.split('\n') ?? []
    return [...pallet.calls].map(([name, { index, codec }]) => ({ name, index, fields: codec.fields, docs: docsOf(name) }))
  })
  const events = perPallet('Event', (pallet) =>
    [...pallet.events].map(([name, { index, codec }]) => ({ name, index, fields: codec.fields })),
  )
  const errors = perPallet('Error', (pallet) => {
    const docs = (pallet.schema.input as { readonly errorDocs?: Readonly<Record<string, string>> }).errorDocs
    return Object.entries(pallet.errors).map(([name, index]) => ({ name, index, fields: [], docs: [docs?.[name] ?? describeError(name)] }))
  })
  return {
    calls,
    events,
    errors,
    call: around('RuntimeCall', calls),
    event: around('RuntimeEvent', events),
    error: around('RuntimeError', errors),
  }
}

/**
 * Turns an error's name into a sentence, for errors that only drifted runtimes have. Some clients treat an error without documentation as
 * unknown.
 */
function describeError(name: string): string {
  const words = name.replace(/(?<=[a-z0-9])(?=[A-Z])/g, ' ').toLowerCase()
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`
}

const active = { tag: 'NotDeprecated', value: undefined } as const

function storageItems(registry: Registry, pallet: Pallet) {
  const items = Object.entries(pallet.schema.storage as Readonly<Record<string, { readonly def: StorageDef }>>)
  if (items.length === 0) return undefined
  return {
    prefix: pallet.schema.name,
    items: items.map(([name, { def }]) => {
      const keys = def.keys.map(([, ty]) => ty)
      const single = keys[0]
      return {
        name,
        modifier: def.hasDefault ? 1 : 0,
        type:
          single === undefined
            ? ({ tag: 'plain', value: registry.id(def.value) } as const)
            : ({
                tag: 'map',
                value: {
                  hashers: def.keys.map(([hasher]) => ({ tag: hasher, value: undefined })),
                  key: registry.id(keys.length === 1 ? single : tuple(...keys)),
                  value: registry.id(def.value),
                },
              } as const),
        fallback: `0x${bytesToHex(fallbackBytes(def))}`,
        docs: [],
        deprecationInfo: active,
      }
    }),
  }
}

function constants(registry: Registry, pallet: Pallet, version: RuntimeVersion) {
  const { constants: declared = {} } = pallet.schema.input as Pick<PalletInput, 'constants'>
  return Object.entries(declared).map(([name, decl]) => {
    const { ty } = decl
    const writer = new Writer()
    ty.encode('value' in decl ? decl.value : decl.of(version), writer)
    return { name, type: registry.id(ty), value: `0x${bytesToHex(writer.finish())}`, docs: [], deprecationInfo: active }
  })
}

/** The opaque metadata (starting with `meta` and the version) of a runtime. */
export function buildMetadata(runtime: Runtime, version: MetadataVersion): Uint8Array {
  const outer = outerTypes(runtime)
  const resolve: Readonly<Record<RuntimeTypeName, AnyTy>> = {
    RuntimeCall: outer.call,
    RuntimeEvent: outer.event,
    RuntimeError: outer.error,
    ModuleError: moduleErrorShape,
  }
  const registry = new Registry((which) => resolve[which], runtime.namesWrappers === true)
  const id = (ty: AnyTy | undefined): number | undefined => (ty === undefined ? undefined : registry.id(ty))
  const pallets = runtime.pallets.map((pallet) => {
    const { name, index } = pallet.schema
    return {
      name,
      storage: storageItems(registry, pallet),
      calls: id(outer.calls.get(name)),
      events: id(outer.events.get(name)),
      constants: constants(registry, pallet, runtime.version),
      errors: id(outer.errors.get(name)),
      index,
      docs: [],
      deprecationInfo: active,
      associatedTypes: Object.entries((version === 16 ? runtime.associatedTypes?.[name] : undefined) ?? {}).map(([item, ty]) => ({
        name: item,
        type: registry.id(ty),
        docs: [],
      })),
      viewFns: [],
    }
  })
  const extra = tuple(...runtime.extensions.map((extension) => extension.type))
  // In the order in which the runtime registers them: their numbers are part of the metadata's digest.
  const extrinsicId = version === 14 ? registry.id(runtime.extrinsic) : 0
  const address = registry.id(runtime.address)
  const call = registry.id(outer.call)
  const signature = registry.id(runtime.signature)
  const extraId = version === 15 ? registry.id(extra) : 0
  for (const { type } of runtime.extensions) registry.id(type)
  const signedExtensions = runtime.extensions.map(({ identifier, type, implicit }) => ({
    identifier,
    type: registry.id(type),
    additionalSigned: registry.id(implicit),
  }))
  const runtimeType = registry.id(described({ kind: 'composite', path: [CRATE, 'Runtime'], params: [], fields: [] }))
  // V14 speaks neither of runtime APIs nor of the enums around those of the pallets, so that it does not know their types either.
  const apis = (version === 14 ? [] : runtime.apis).map((api) => ({
    name: api.name,
    methods: Object.entries(api.methods).map(([name, method]) => ({
      name,
      inputs: Object.entries(method.inputs as Readonly<Record<string, AnyTy>>).map(([input, ty]) => ({
        name: input,
        type: registry.id(ty),
      })),
      output: registry.id(method.output),
      docs: [],
      deprecationInfo: active,
    })),
    docs: [],
    version: api.version,
    deprecationInfo: active,
  }))
  const outerEnums = version === 14 ? undefined : { call, event: registry.id(outer.event), error: registry.id(outer.error) }
  const withDeprecation = (type: number | undefined) => (type === undefined ? undefined : { type, deprecationInfo: [] })

  const encode = (value: unknown): Uint8Array =>
    metadata.enc({ magicNumber: MAGIC, metadata: { tag: `v${version}`, value } } as Parameters<typeof metadata.enc>[0])
  if (version === 14) {
    const extrinsic = { type: extrinsicId, version: 4, signedExtensions }
    return encode({ lookup: registry.entries(), pallets, extrinsic, type: runtimeType })
  }
  if (version === 15) {
    const extrinsic = { version: 4, address, call, signature, extra: extraId, signedExtensions }
    return encode({ lookup: registry.entries(), pallets, extrinsic, type: runtimeType, apis, outerEnums, custom: [] })
  }
  const extrinsic = {
    version: [4, 5],
    address,
    call,
    signature,
    signedExtensionsByVersion: [[0, signedExtensions.map((_, index) => index)]],
    signedExtensions,
  }
  const pallets16 = pallets.map((pallet) => ({
    ...pallet,
    calls: withDeprecation(pallet.calls),
    events: withDeprecation(pallet.events),
    errors: withDeprecation(pallet.errors),
  }))
  return encode({ lookup: registry.entries(), pallets: pallets16, extrinsic, apis, outerEnums, custom: [] })
}

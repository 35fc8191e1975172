/** The metadata that clients download, V14, V15 and V16, built from the declarations and nothing else. */
import { metadata } from '@polkadot-api/substrate-bindings'
import { Registry } from '../schema/registry.js'
import { bytesToHex, type RuntimeTypeName, Writer } from '../schema/scale.js'
import { fallbackBytes, type StorageDef } from '../schema/storage.js'
import { type AnyTy, tuple } from '../schema/types.js'
import { moduleErrorShape } from './dispatch-error.js'
import { describeOuterTypes, describeType, RUNTIME_CRATE } from './outer-types.js'
import type { Pallet } from './pallet.js'
import type { PalletInput } from './pallet-schema.js'
import type { Runtime } from './runtime.js'
import type { RuntimeVersion } from './version.js'

/** Metadata versions the runtime offers, ascending. */
export const METADATA_VERSIONS = [14, 15, 16] as const
export type MetadataVersion = (typeof METADATA_VERSIONS)[number]

/** `meta` in little endian. */
const MAGIC = 0x6174656d

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
  const outer = describeOuterTypes(runtime.pallets)
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
  const runtimeType = registry.id(describeType({ kind: 'composite', path: [RUNTIME_CRATE, 'Runtime'], params: [], fields: [] }))
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

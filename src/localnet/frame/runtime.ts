/**
 * A runtime: pallets, runtime APIs and transaction extensions put together. From it come the codecs of RuntimeCall, RuntimeEvent
 * and module errors, and the metadata. A drifted runtime is another value of the same type.
 */
import type { PayloadCodec } from '../schema/composites.js'
import { type CodecEnv, Reader, type RuntimeCodec, type RuntimeTypeName, ScaleError, Writer } from '../schema/scale.js'
import { type AnyTy, fixedBytes, type Ty, type ValueOf } from '../schema/types.js'
import type { Ctx } from './context.js'
import type { Pallet } from './pallet.js'
import type { RuntimeOrigin } from './runtime-origin.js'
import type { CallValue, EventValue } from './values.js'
import type { RuntimeVersion } from './version.js'

/** One method of a runtime API. */
// biome-ignore lint/suspicious/noExplicitAny: any types
export interface ApiMethod<A extends Readonly<Record<string, Ty<any>>> = Readonly<Record<string, Ty<any>>>, R = any> {
  readonly inputs: A
  readonly output: Ty<R>
  run(ctx: Ctx, args: { readonly [K in keyof A]: ValueOf<A[K]> }): R
}

/** Declares a method with its body: `apiMethod({ account: AccountId32 }, u32, (ctx, { account }) => …)`. */
export function apiMethod<const A extends Readonly<Record<string, AnyTy>>, R>(
  inputs: A,
  output: Ty<R>,
  run: (ctx: Ctx, args: { readonly [K in keyof A]: ValueOf<A[K]> }) => R,
): ApiMethod<A, R> {
  return { inputs, output, run }
}

export interface RuntimeApi {
  readonly name: string
  readonly version: number
  // biome-ignore lint/suspicious/noExplicitAny: methods of any type
  readonly methods: Readonly<Record<string, ApiMethod<any, any>>>
}

/** A transaction extension as the metadata shows it. */
export interface ExtensionDecl {
  readonly identifier: string
  /** What it adds to the extrinsic. */
  readonly type: AnyTy
  /** What it adds to the signed payload alone. */
  readonly implicit: AnyTy
}

/** A rule of the real runtime that could not be established, and what is done instead. */
export interface NotEstablished {
  readonly rule: string
  readonly assumed: string
}

export interface RuntimeInput {
  readonly version: RuntimeVersion
  readonly pallets: readonly Pallet[]
  readonly apis: readonly RuntimeApi[]
  readonly extensions: readonly ExtensionDecl[]
  readonly address: AnyTy
  readonly signature: AnyTy
  /** The whole extrinsic, which V14 metadata alone shows as one type. */
  readonly extrinsic: AnyTy
  /** What this chain assumes where a rule of the real runtime could not be established. */
  readonly notEstablished?: readonly NotEstablished[]
  /** Whether the metadata names the newtypes around subtensor's numbers, or shows the plain numbers. */
  readonly namesWrappers?: boolean
  /** Associated types that V16 metadata shows of a pallet, by pallet name. */
  readonly associatedTypes?: Readonly<Record<string, Readonly<Record<string, AnyTy>>>>
  /** Absent for a known runtime, which its spec version names. */
  readonly origin?: RuntimeOrigin
}

export interface Runtime extends RuntimeInput {
  readonly origin: RuntimeOrigin
  readonly env: CodecEnv
  readonly palletByName: ReadonlyMap<string, Pallet>
  encodeCall(call: CallValue): Uint8Array
  /** Throws a ScaleError if the bytes are not exactly one call. */
  decodeCall(bytes: Uint8Array): CallValue
  /** The method behind a name such as `AccountNonceApi_account_nonce`. */
  findApi(name: string): ApiMethod | undefined
}

/** Puts a runtime together. */
export function buildRuntime(input: RuntimeInput): Runtime {
  const byName = new Map(input.pallets.map((pallet) => [pallet.schema.name, pallet]))
  const byIndex = new Map(input.pallets.map((pallet) => [pallet.schema.index, pallet]))
  const codecs = new Map<RuntimeTypeName, RuntimeCodec>([
    ['RuntimeCall', callCodec(byName, byIndex)],
    ['RuntimeEvent', eventCodec(byName, byIndex)],
    ['ModuleError', moduleErrorCodec(byName, byIndex)],
  ])
  const env: CodecEnv = {
    codecOf: (which) => {
      const codec = codecs.get(which)
      if (!codec) throw new TypeError(`${which} has no codec`)
      return codec
    },
  }
  const methods = new Map<string, ApiMethod>()
  for (const api of input.apis) for (const [name, method] of Object.entries(api.methods)) methods.set(`${api.name}_${name}`, method)
  return {
    ...input,
    origin: input.origin ?? { spec: input.version.specVersion },
    env,
    palletByName: byName,
    encodeCall: (call) => {
      const writer = new Writer(env)
      env.codecOf('RuntimeCall').encode(call, writer)
      return writer.finish()
    },
    decodeCall: (bytes) => {
      const reader = new Reader(bytes, env)
      const call = env.codecOf('RuntimeCall').decode(reader) as CallValue
      reader.end()
      return call
    },
    findApi: (name) => methods.get(name),
  }
}

type ByName = ReadonlyMap<string, Pallet>
type ByIndex = ReadonlyMap<number, Pallet>

interface Item {
  readonly index: number
  readonly codec: PayloadCodec
}

function indexed(pallets: ByIndex, items: (pallet: Pallet) => ReadonlyMap<string, Item>): Map<number, Map<number, [string, Item]>> {
  return new Map([...pallets].map(([index, pallet]) => [index, new Map([...items(pallet)].map((entry) => [entry[1].index, entry]))]))
}

function callCodec(byName: ByName, byIndex: ByIndex): RuntimeCodec {
  const table = indexed(byIndex, (pallet) => pallet.calls)
  return {
    encode: (value, writer) => {
      const call = value as CallValue
      const found = byName.get(call.pallet)?.calls.get(call.name)
      const pallet = byName.get(call.pallet)
      if (!found || !pallet) throw new ScaleError(`no call ${call.pallet}.${call.name}`)
      writer.byte(pallet.schema.index)
      writer.byte(found.index)
      found.codec.encode(call.args, writer)
    },
    decode: (reader): CallValue => {
      const pallet = byIndex.get(reader.byte())
      if (!pallet) throw new ScaleError('no such pallet')
      const found = table.get(pallet.schema.index)?.get(reader.byte())
      if (!found) throw new ScaleError(`no such call in ${pallet.schema.name}`)
      const [name, { codec }] = found
      return { pallet: pallet.schema.name, name, args: (codec.decode(reader) ?? {}) as Record<string, unknown> }
    },
  }
}

function eventCodec(byName: ByName, byIndex: ByIndex): RuntimeCodec {
  const table = indexed(byIndex, (pallet) => pallet.events)
  return {
    encode: (value, writer) => {
      const event = value as EventValue
      const pallet = byName.get(event.pallet)
      const found = pallet?.events.get(event.name)
      if (!found || !pallet) throw new ScaleError(`no event ${event.pallet}.${event.name}`)
      writer.byte(pallet.schema.index)
      writer.byte(found.index)
      found.codec.encode(event.value, writer)
    },
    decode: (reader): EventValue => {
      const pallet = byIndex.get(reader.byte())
      if (!pallet) throw new ScaleError('no such pallet')
      const found = table.get(pallet.schema.index)?.get(reader.byte())
      if (!found) throw new ScaleError(`no such event in ${pallet.schema.name}`)
      const [name, { codec }] = found
      return { pallet: pallet.schema.name, name, value: codec.decode(reader) }
    },
  }
}

const errorBytes = fixedBytes(4)

function moduleErrorCodec(byName: ByName, byIndex: ByIndex): RuntimeCodec {
  return {
    encode: (value, writer) => {
      const { pallet: palletName, name } = value as { pallet: string; name: string }
      const pallet = byName.get(palletName)
      const index = pallet?.errors[name]
      if (!pallet || index === undefined) throw new ScaleError(`no error ${palletName}.${name}`)
      writer.byte(pallet.schema.index)
      writer.byte(index)
      writer.bytes(new Uint8Array(3))
    },
    decode: (reader) => {
      const pallet = byIndex.get(reader.byte())
      const index = Number.parseInt(errorBytes.decode(reader).slice(2, 4), 16)
      const found = Object.entries(pallet?.errors ?? {}).find(([, at]) => at === index)
      if (!pallet || !found) throw new ScaleError('no such module error')
      return { pallet: pallet.schema.name, name: found[0] }
    },
  }
}

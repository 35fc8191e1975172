/**
 * The second reader decodes what is about to be signed with the types of @polkadot/api and compares it with what was planned. It shares no
 * code with our own codec, so that a mistake in either of them shows. Metadata that misleads both is caught by the proof that is signed
 * with the call.
 */
import { type GenericCall, Metadata, TypeRegistry } from '@polkadot/types'
import type { AnyTuple, Codec } from '@polkadot/types/types'
import { stringCamelCase, u8aEq, u8aToHex } from '@polkadot/util'
import type { ScaleInput } from '../scale/value.js'
import { collectCalls } from './collect-calls.js'
import { ValueComparer } from './compare-value.js'
import { CuttableMetadata } from './cut-metadata.js'
import type { Difference, PayloadData, ReaderAnswer, ReaderRequest } from './protocol.js'

type ExtDef = NonNullable<Parameters<TypeRegistry['setSignedExtensions']>[1]>

/** An extension that polkadot-js does not know by this name: it carries the same charge as `ChargeTransactionPayment`. */
const OTHER_EXTENSIONS: ExtDef = { ChargeTransactionPaymentWrapper: { extrinsic: { tip: 'Compact<Balance>' }, payload: {} } }
const NOTHING: ExtDef[string] = { extrinsic: {}, payload: {} }

class SigningReader {
  readonly #registry = new TypeRegistry()
  readonly #metadata: Metadata
  readonly #comparer = new ValueComparer((planned, call, at) => this.#compareCall(planned, call, at))

  constructor(bytes: Uint8Array) {
    this.#metadata = new Metadata(this.#registry, bytes)
    // The last argument keeps polkadot-js from printing which extensions it does not know. They are described below, once the types can be
    // read.
    this.#registry.setMetadata(this.#metadata, undefined, undefined, true)
    this.#registry.setSignedExtensions(this.#listExtensions(), this.#describeExtensions(), true)
  }

  #listExtensions(): string[] {
    return this.#metadata.asLatest.extrinsic.transactionExtensions.map(({ identifier }) => identifier.toString())
  }

  /**
   * Describes the extensions that polkadot-js does not know, if they carry nothing. One that carries data stays unknown; then the payload
   * that polkadot-js makes is different from ours.
   */
  #describeExtensions(): ExtDef {
    const described: ExtDef = { ...OTHER_EXTENSIONS }
    const known = this.#registry
    for (const { identifier, type, implicit } of this.#metadata.asLatest.extrinsic.transactionExtensions) {
      const empty = [type, implicit].every((id) => this.#registry.createType(known.createLookupType(id)).encodedLength === 0)
      if (empty) described[identifier.toString()] = NOTHING
    }
    return described
  }

  /** The names of pallet and call as the metadata spells them; polkadot-js spells them in another way. */
  #nameCall(call: GenericCall<AnyTuple>): { readonly pallet: string; readonly name: string } {
    const [palletIndex = -1, callIndex = -1] = call.callIndex
    const pallet = this.#metadata.asLatest.pallets.find(({ index }) => index.toNumber() === palletIndex)
    const calls = pallet?.calls.isSome ? this.#registry.lookup.getSiType(pallet.calls.unwrap().type).def.asVariant.variants : []
    const variant = calls.find(({ index }) => index.toNumber() === callIndex)
    return { pallet: pallet?.name.toString() ?? `pallet ${palletIndex}`, name: variant?.name.toString() ?? `call ${callIndex}` }
  }

  #compareCall(planned: { readonly [field: string]: ScaleInput }, call: GenericCall<AnyTuple>, at: string): Difference | null {
    const { pallet, name } = this.#nameCall(call)
    if (planned.pallet !== pallet || planned.name !== name) {
      const text = ({ section, method, args }: GenericCall<AnyTuple>) => `${section}.${method}(${args.map(String).join(', ')})`
      return { at, planned: `${String(planned.pallet)}.${String(planned.name)}`, read: `${pallet}.${name}: ${text(call)}` }
    }
    const args = (planned.args ?? {}) as { readonly [field: string]: ScaleInput }
    const given = new Map(Object.entries(args).map(([argument, value]) => [stringCamelCase(argument), value]))
    const names = call.meta.args.map((argument) => stringCamelCase(argument.name.toString()))
    const missing = names.find((argument) => !given.has(argument))
    if (missing !== undefined || given.size !== names.length) {
      return { at, planned: [...given.keys()].join(', '), read: names.join(', ') }
    }
    for (const [index, argument] of names.entries()) {
      const value = call.args[index] as Codec
      const difference = this.#comparer.compare(given.get(argument) ?? null, value, at === '' ? argument : `${at}.${argument}`)
      if (difference) return difference
    }
    return null
  }

  /** Compares the bytes with the planned call; null if they are this call and nothing more. */
  readCall(bytes: Uint8Array, planned: { readonly [field: string]: ScaleInput }): Difference | null {
    const call = this.#registry.createType('Call', bytes) as unknown as GenericCall<AnyTuple>
    const difference = this.#compareCall(planned, call, '')
    if (difference) return difference
    // A decoder may overlook bytes that come after the call, or another spelling of the same value.
    return u8aEq(call.toU8a(), bytes) ? null : { at: 'bytes', planned: u8aToHex(bytes), read: u8aToHex(call.toU8a()) }
  }

  /**
   * Compares the payload with one that polkadot-js makes of this call and the facts about its signed extensions; null if they are the same.
   */
  readPayload(bytes: Uint8Array, call: Uint8Array, data: PayloadData): Difference | null {
    const hash = data.metadataHash
    const payload = this.#registry.createType(
      'ExtrinsicPayload',
      {
        method: u8aToHex(call),
        era: this.#registry.createType('ExtrinsicEra', { current: data.eraAnchor, period: data.eraPeriod }),
        nonce: data.nonce,
        tip: data.tipRao,
        specVersion: data.specVersion,
        transactionVersion: data.transactionVersion,
        genesisHash: data.genesisHash,
        blockHash: data.birthHash,
        mode: hash === null ? 0 : 1,
        metadataHash: hash,
      },
      { version: 4 },
    )
    const made = payload.toU8a({ method: true })
    return u8aEq(made, bytes) ? null : { at: 'signed extensions', planned: u8aToHex(bytes), read: u8aToHex(made) }
  }
}

/** Beyond as many different sets of calls all the metadata is opened, once. */
const MOST_CUTS = 4

/**
 * The readers of a runtime. Opening metadata is nearly all of the work, so it is opened for the calls that are planned. Only an agreement
 * counts that is found that way: whatever else is found is looked for again in all of the metadata.
 */
class RuntimeReader {
  readonly #source: CuttableMetadata
  #calls = new Map<string, Set<string>>()
  #cut: SigningReader | undefined
  #cuts = 0
  #whole: SigningReader | undefined

  constructor(readonly bytes: Uint8Array) {
    this.#source = new CuttableMetadata(bytes)
    if (!this.#source.isCuttable) this.#openWhole()
  }

  #openWhole(): SigningReader {
    this.#whole ??= new SigningReader(this.bytes)
    return this.#whole
  }

  #openFor(planned: unknown): SigningReader {
    if (this.#whole !== undefined) return this.#whole
    const calls = new Map([...this.#calls].map(([pallet, names]) => [pallet, new Set(names)]))
    collectCalls(planned, calls)
    const isKnown = [...calls].every(([pallet, names]) => this.#calls.get(pallet)?.size === names.size)
    if (this.#cut !== undefined && isKnown) return this.#cut
    const bytes = ++this.#cuts > MOST_CUTS ? null : this.#source.cut(calls)
    if (bytes === null) return this.#openWhole()
    this.#calls = calls
    this.#cut = new SigningReader(bytes)
    return this.#cut
  }

  /** What `look` finds, about these planned calls. */
  read(planned: unknown, look: (reader: SigningReader) => Difference | null): Difference | null {
    try {
      if (look(this.#openFor(planned)) === null) return null
    } catch {
      // What was cut off may be what is missing.
    }
    return look(this.#openWhole())
  }
}

let latest: RuntimeReader | undefined

/** Opens metadata, or takes the reader that was opened last if the metadata is the same: a process mostly meets one runtime. */
function openReader(bytes: Uint8Array): RuntimeReader {
  if (latest === undefined || !u8aEq(latest.bytes, bytes)) latest = new RuntimeReader(bytes)
  return latest
}

/** Answers requests one after the other. */
export function makeSigningReader(): (request: ReaderRequest) => ReaderAnswer {
  let reader: RuntimeReader | undefined
  return (request) => {
    try {
      if (request.kind === 'metadata') {
        reader = undefined
        reader = openReader(request.bytes)
        return { difference: null }
      }
      if (!reader) return { failed: 'it could not read the metadata' }
      const { bytes } = request
      if (request.kind === 'payload') {
        const { call, data } = request
        return { difference: reader.read(null, (opened) => opened.readPayload(bytes, call, data)) }
      }
      const { pallet, name, args } = request.planned
      const planned = { pallet, name, args }
      return { difference: reader.read(planned, (opened) => opened.readCall(bytes, planned)) }
    } catch (error) {
      return { failed: error instanceof Error ? error.message : String(error) }
    }
  }
}

/** Extrinsics signed by hand, part by part, so that any part can be made wrong. */
import { sr25519PairFromSeed, sr25519Sign } from '@polkadot/util-crypto'
import { signedPayload } from '../../src/localnet/executive/extrinsic.js'
import type { Spec } from '../../src/localnet/frame/spec.js'
import type { CallValue } from '../../src/localnet/frame/values.js'
import { MultiAddress, MultiSignature } from '../../src/localnet/schema/primitives.js'
import { bytesToHex, Writer } from '../../src/localnet/schema/scale.js'
import type { Hex } from '../../src/localnet/schema/types.js'

/** A key from one repeated byte. Call after the WASM of util-crypto is ready. */
export function pairOf(seed: number): { readonly publicKey: Uint8Array; readonly secretKey: Uint8Array; readonly account: Hex } {
  const pair = sr25519PairFromSeed(new Uint8Array(32).fill(seed))
  return { ...pair, account: `0x${bytesToHex(pair.publicKey)}` }
}

export interface SignOptions {
  readonly nonce?: number
  readonly tip?: bigint
  readonly era?: { readonly period: number; readonly phase: number }
  readonly genesisHash: Hex
  /** Hash of the block that the era began with; the genesis hash for immortal ones. */
  readonly blockHash?: Hex
  readonly metadataMode?: 'Disabled' | 'Enabled'
  /** What is signed as the hash of the metadata in mode Enabled. */
  readonly metadataHash?: Hex
  readonly specVersion?: number
  /** Gets the bytes that are to be signed, and may sign others instead. */
  readonly sign?: (payload: Uint8Array) => Uint8Array
}

/** Bytes of a signed extrinsic, length prefix included. */
export function signExtrinsic(spec: Spec, signer: ReturnType<typeof pairOf>, call: CallValue, options: SignOptions): Uint8Array {
  const extraOf: Readonly<Record<string, unknown>> = {
    CheckMortality: options.era,
    CheckNonce: options.nonce ?? 0,
    ChargeTransactionPayment: options.tip ?? 0n,
    CheckMetadataHash: { mode: { type: options.metadataMode ?? 'Disabled' } },
  }
  const implicitOf: Readonly<Record<string, unknown>> = {
    CheckSpecVersion: options.specVersion ?? spec.runtime.version.specVersion,
    CheckTxVersion: spec.runtime.version.transactionVersion,
    CheckGenesis: options.genesisHash,
    CheckMortality: options.blockHash ?? options.genesisHash,
    CheckMetadataHash: options.metadataHash,
  }
  const extras = new Writer(spec.runtime.env)
  const implicit = new Writer(spec.runtime.env)
  for (const { identifier, type, implicitType } of spec.extensions) {
    type.encode(identifier in extraOf ? extraOf[identifier] : [], extras)
    implicitType.encode(implicitOf[identifier], implicit)
  }
  const parts = { callBytes: spec.runtime.encodeCall(call), extraBytes: extras.finish() }
  const sign = options.sign ?? ((payload: Uint8Array) => sr25519Sign(payload, signer))
  const signature = sign(signedPayload(parts, implicit.finish()))
  const body = new Writer(spec.runtime.env)
  body.byte(0x84)
  MultiAddress.encode({ type: 'Id', value: signer.account }, body)
  MultiSignature.encode({ type: 'Sr25519', value: `0x${bytesToHex(signature)}` }, body)
  body.bytes(parts.extraBytes)
  body.bytes(parts.callBytes)
  const encoded = body.finish()
  const writer = new Writer()
  writer.compact(encoded.length)
  writer.bytes(encoded)
  return writer.finish()
}

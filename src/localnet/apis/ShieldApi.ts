import { BlockContext } from '../executive/block-context.js'
import { checkSigner } from '../executive/check-extrinsic.js'
import { decodeExtrinsic, type Extrinsic, formatOf } from '../executive/extrinsic.js'
import type { AnyExtension } from '../frame/extension.js'
import { apiMethod, type RuntimeApi } from '../frame/runtime.js'
import { ValidityFailure } from '../frame/validity.js'
import { ciphertextOf } from '../pallets/mev-shield/ciphertext-of.js'
import { mevShield } from '../pallets/mev-shield/schema.js'
import { parseShielded, ShieldedTransaction, unshield } from '../pallets/mev-shield/shielded-transaction.js'
import { hashKey } from '../schema/hash.js'
import { hexToBytes, Reader, ScaleError } from '../schema/scale.js'
import { bool, bytes, fixedBytes, option } from '../schema/types.js'
import { extrinsicType } from './extrinsic-type.js'

/** What the author of a block asks the runtime about a shielded transaction, at the state of the parent. */
export function shieldApi(extensions: readonly AnyExtension[]): RuntimeApi {
  const extrinsic = extrinsicType(extensions)
  return {
    name: 'ShieldApi',
    version: 1,
    methods: {
      try_decode_shielded_tx: apiMethod({ uxt: extrinsic }, option(ShieldedTransaction), (ctx, { uxt }) => {
        const ciphertext = ciphertextOf(uxt.call)
        return ciphertext === undefined || !isRightlySigned(asBlockContext(ctx), uxt) ? undefined : parseShielded(ciphertext)
      }),
      is_shielded_using_current_key: apiMethod({ key_hash: fixedBytes(16) }, bool, (ctx, { key_hash }) => {
        const key = mevShield.storage.PendingKey.get(ctx)
        return key !== undefined && `0x${hashKey('Twox128', hexToBytes(key))}` === key_hash
      }),
      try_unshield_tx: apiMethod({ dec_key_bytes: bytes, shielded_tx: ShieldedTransaction }, option(extrinsic), (ctx, args) => {
        const plain = unshield(args.dec_key_bytes, args.shielded_tx)
        return plain === undefined ? undefined : decodeFirst(asBlockContext(ctx), plain)
      }),
    },
  }
}

function asBlockContext(ctx: unknown): BlockContext {
  if (!(ctx instanceof BlockContext)) throw new TypeError('no extrinsics are read here')
  return ctx
}

/**
 * Whether the signature holds in the state that the API is called at. The hash of its own block is not yet stored there, so that a
 * transaction whose era begins with this very block is not found to be signed rightly.
 */
function isRightlySigned(ctx: BlockContext, extrinsic: Extrinsic): boolean {
  if (ctx.signatures === undefined) throw new TypeError('no signatures are checked here')
  try {
    checkSigner(ctx, extrinsic, ctx.signatures)
    return true
  } catch (error) {
    if (error instanceof ValidityFailure) return false
    throw error
  }
}

/** The extrinsic at the beginning of some bytes, whatever comes after it; undefined if there is none. */
function decodeFirst(ctx: BlockContext, plain: Uint8Array): Extrinsic | undefined {
  try {
    const reader = new Reader(plain)
    reader.bytes(reader.length())
    return decodeExtrinsic(formatOf(ctx.spec), plain.slice(0, reader.offset))
  } catch (error) {
    if (error instanceof ScaleError) return undefined
    throw error
  }
}

/** Who signed an extrinsic: address, implicit data and signature, in the runtime's order. */

import { invalid, unknown } from '../frame/validity.js'
import { Writer } from '../schema/scale.js'
import type { Hex } from '../schema/types.js'
import type { BlockContext } from './block-context.js'
import { type Extrinsic, type SignedPart, signedPayload } from './extrinsic.js'
import type { SignatureCheck } from './signatures.js'

/** Remembers the outcome of signature checks: the pool and the block ask about the same payload. */
export class SignatureMemo {
  readonly #known = new WeakMap<Extrinsic, { readonly payload: Uint8Array; readonly good: boolean }>()

  constructor(readonly check: SignatureCheck) {}

  verify(extrinsic: Extrinsic, signed: SignedPart, payload: Uint8Array, who: Hex): boolean {
    const known = this.#known.get(extrinsic)
    if (known && sameBytes(known.payload, payload)) return known.good
    const good = this.check(payload, signed.signature, who)
    this.#known.set(extrinsic, { payload, good })
    return good
  }
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i])
}

/** The signer, undefined for bare extrinsics. Throws CannotLookup, what the implicit data throw, and BadProof. */
export function checkSigner(ctx: BlockContext, extrinsic: Extrinsic, memo: SignatureMemo): Hex | undefined {
  const { signed } = extrinsic
  if (signed === undefined) return undefined
  if (signed.address.type !== 'Id') throw unknown('CannotLookup')
  const who = signed.address.value
  const writer = new Writer(ctx.env)
  ctx.spec.extensions.forEach((extension, i) => {
    extension.implicitType.encode(extension.implicit(ctx, signed.extras[i]), writer)
  })
  if (!memo.verify(extrinsic, signed, signedPayload(signed, writer.finish()), who)) throw invalid('BadProof')
  return who
}

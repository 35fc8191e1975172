/** Finds out who signed an extrinsic, from its address, implicit data and signature, in the runtime's order. */
import { invalid, unknown } from '../frame/validity.js'
import { Writer } from '../schema/scale.js'
import type { Hex } from '../schema/types.js'
import type { BlockContext } from './block-context.js'
import { type Extrinsic, signedPayload } from './extrinsic.js'
import type { SignatureMemo } from './signature-memo.js'

/** The signer; undefined for bare extrinsics. Throws CannotLookup, BadProof, and what making the implicit data throws. */
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

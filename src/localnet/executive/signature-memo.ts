import type { Hex } from '../schema/types.js'
import type { Extrinsic, SignedPart } from './extrinsic.js'
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

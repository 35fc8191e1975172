import { ensureSigned } from '../../../frame/origins.js'
import type { Handler } from '../../../frame/pallet.js'
import { weightOf } from '../../../frame/weight.js'
import { blake2256 } from '../../../schema/hash.js'
import { AccountId32 } from '../../../schema/primitives.js'
import { Writer } from '../../../schema/scale.js'
import { bytes } from '../../../schema/types.js'
import { mevShield } from '../schema.js'

/** `submit_encrypted` of pallet_shield: notes that there is a ciphertext. What is in it is the affair of the block's author. */
export const submitEncrypted: Handler<typeof mevShield, 'submit_encrypted'> = {
  weight: () => weightOf(207_223_000, 0),
  handle: (ctx, origin, { ciphertext }) => {
    const who = ensureSigned(origin)
    const hashed = new Writer()
    AccountId32.encode(who, hashed)
    bytes.encode(ciphertext, hashed)
    ctx.deposit(mevShield.event.EncryptedSubmitted({ id: blake2256(hashed.finish()), who }))
    return undefined
  },
}

import { ensureSigned } from '../../../frame/origins.js'
import type { Handler } from '../../../frame/pallet.js'
import { reserve, unreserve } from '../../balances/reserves.js'
import { multisig } from '../schema.js'
import { depositFor, ensureSeveral } from '../signatories.js'
import { weighPoke } from '../weights.js'

/** `poke_deposit` of pallet_multisig 41: makes a deposit what it would be today, for nothing if that changes it. */
export const pokeDeposit: Handler<typeof multisig, 'poke_deposit'> = {
  weight: ({ other_signatories: others }) => weighPoke(others.length),
  handle: (ctx, origin, { threshold, other_signatories: others, call_hash }) => {
    const who = ensureSigned(origin)
    const id = ensureSeveral({ who, others, threshold })
    const operation = multisig.storage.Multisigs.get(ctx, id, call_hash)
    if (operation === undefined) throw multisig.error('NotFound')
    if (operation.depositor !== who) throw multisig.error('NotOwner')
    const before = operation.deposit
    const after = depositFor(threshold)
    if (after === before) return { pays: 'Yes' }
    if (after > before) reserve(ctx, who, after - before)
    else unreserve(ctx, who, before - after)
    multisig.storage.Multisigs.set(ctx, id, call_hash, { ...operation, deposit: after })
    ctx.deposit(multisig.event.DepositPoked({ who, call_hash, old_deposit: before, new_deposit: after }))
    return { pays: 'No' }
  },
}

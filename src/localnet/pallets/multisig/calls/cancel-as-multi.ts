import { ensureSigned } from '../../../frame/origins.js'
import type { Handler } from '../../../frame/pallet.js'
import { unreserve } from '../../balances/reserves.js'
import { ensureTimepoint } from '../operate.js'
import { multisig } from '../schema.js'
import { ensureSeveral } from '../signatories.js'
import { weighCancel } from '../weights.js'

/** `cancel_as_multi` of pallet_multisig 41: who began an operation ends it, and has the deposit back. */
export const cancelAsMulti: Handler<typeof multisig, 'cancel_as_multi'> = {
  weight: ({ other_signatories: others }) => weighCancel(others.length),
  handle: (ctx, origin, { threshold, other_signatories: others, timepoint, call_hash }) => {
    const who = ensureSigned(origin)
    const id = ensureSeveral({ who, others, threshold })
    const operation = multisig.storage.Multisigs.get(ctx, id, call_hash)
    if (operation === undefined) throw multisig.error('NotFound')
    ensureTimepoint(operation, timepoint)
    if (operation.depositor !== who) throw multisig.error('NotOwner')
    unreserve(ctx, who, operation.deposit)
    multisig.storage.Multisigs.remove(ctx, id, call_hash)
    ctx.deposit(multisig.event.MultisigCancelled({ cancelling: who, timepoint, multisig: id, call_hash }))
    return undefined
  },
}

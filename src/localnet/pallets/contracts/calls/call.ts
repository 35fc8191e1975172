import type { Ctx } from '../../../frame/context.js'
import { DispatchFailure, type PostInfo } from '../../../frame/dispatch.js'
import type { Origin } from '../../../frame/origins.js'
import type { CallArgs, Handler } from '../../../frame/pallet.js'
import { addWeight, type Weight } from '../../../frame/weight.js'
import type { Hex } from '../../../schema/types.js'
import { toWeight } from '../../system/block-weight.js'
import { lookupAccount } from '../../system/lookup.js'
import { ensureMigrated } from '../code-store.js'
import { runCall } from '../execution/run-contract.js'
import type { contracts } from '../schema.js'
import { callWeight, toOldGas } from '../weights.js'
import { reportGas } from './report-gas.js'

/** The account that calls; root calls without one. */
function callerOf(origin: Origin): Hex | undefined {
  if (origin.type === 'Root') return undefined
  if (origin.type !== 'Signed') throw new DispatchFailure({ type: 'BadOrigin' })
  return origin.who
}

type Args = Pick<CallArgs<typeof contracts, 'call'>, 'dest' | 'value' | 'storage_deposit_limit'>

function callContract(ctx: Ctx, origin: Origin, { dest, value, storage_deposit_limit }: Args, gasLimit: Weight): PostInfo {
  ensureMigrated(ctx)
  const caller = callerOf(origin)
  const common = { value, gasLimit, depositLimit: storage_deposit_limit }
  return reportGas(runCall(ctx, caller, lookupAccount(dest), common), callWeight())
}

/** `call` of pallet_contracts: TAO and data for a contract, whose code runs. */
export const call: Handler<typeof contracts, 'call'> = {
  weight: ({ gas_limit }) => addWeight(callWeight(), toWeight(gas_limit)),
  handle: (ctx, origin, { gas_limit, ...args }) => callContract(ctx, origin, args, toWeight(gas_limit)),
}

/** `call_old_weight` of pallet_contracts: with a limit of time alone. */
export const callOldWeight: Handler<typeof contracts, 'call_old_weight'> = {
  weight: ({ gas_limit }) => addWeight(callWeight(), toOldGas(gas_limit)),
  handle: (ctx, origin, { gas_limit, ...args }) => callContract(ctx, origin, args, toOldGas(gas_limit)),
}

import type { Ctx } from '../../../frame/context.js'
import type { PostInfo } from '../../../frame/dispatch.js'
import { ensureSigned, type Origin } from '../../../frame/origins.js'
import type { CallArgs, Handler } from '../../../frame/pallet.js'
import { addWeight, type Weight } from '../../../frame/weight.js'
import { toWeight } from '../../system/block-weight.js'
import { ensureMigrated } from '../code-store.js'
import { runInstantiate } from '../execution/run-contract.js'
import type { contracts } from '../schema.js'
import { instantiateWeight, toOldGas } from '../weights.js'
import { byteLength } from './byte-length.js'
import { reportGas } from './report-gas.js'

type Args = Omit<CallArgs<typeof contracts, 'instantiate'>, 'gas_limit'>

const baseWeight = ({ data, salt }: Pick<Args, 'data' | 'salt'>): Weight => instantiateWeight(byteLength(data), byteLength(salt))

function instantiateStored(ctx: Ctx, origin: Origin, { code_hash, ...args }: Args, gasLimit: Weight): PostInfo {
  ensureMigrated(ctx)
  const deployer = ensureSigned(origin)
  const { value, storage_deposit_limit: depositLimit, data: input, salt } = args
  return reportGas(runInstantiate(ctx, deployer, code_hash, { value, gasLimit, depositLimit, input, salt }), baseWeight(args))
}

/** `instantiate` of pallet_contracts: a contract of code that is there. */
export const instantiate: Handler<typeof contracts, 'instantiate'> = {
  weight: ({ gas_limit, ...args }) => addWeight(baseWeight(args), toWeight(gas_limit)),
  handle: (ctx, origin, { gas_limit, ...args }) => instantiateStored(ctx, origin, args, toWeight(gas_limit)),
}

/** `instantiate_old_weight` of pallet_contracts: with a limit of time alone. */
export const instantiateOldWeight: Handler<typeof contracts, 'instantiate_old_weight'> = {
  weight: ({ gas_limit, ...args }) => addWeight(baseWeight(args), toOldGas(gas_limit)),
  handle: (ctx, origin, { gas_limit, ...args }) => instantiateStored(ctx, origin, args, toOldGas(gas_limit)),
}

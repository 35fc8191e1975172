import type { Ctx } from '../../../frame/context.js'
import type { PostInfo } from '../../../frame/dispatch.js'
import { ensureSigned, type Origin } from '../../../frame/origins.js'
import type { CallArgs, Handler } from '../../../frame/pallet.js'
import { addWeight, type Weight } from '../../../frame/weight.js'
import { toWeight } from '../../system/block-weight.js'
import { ensureMigrated, uploadCode } from '../code-store.js'
import { runInstantiate } from '../execution/run-contract.js'
import type { contracts } from '../schema.js'
import { instantiateWithCodeWeight, toOldGas } from '../weights.js'
import { byteLength } from './byte-length.js'
import { reportGas } from './report-gas.js'

type Args = Omit<CallArgs<typeof contracts, 'instantiate_with_code'>, 'gas_limit'>

function baseWeight({ code, data, salt }: Pick<Args, 'code' | 'data' | 'salt'>): Weight {
  return instantiateWithCodeWeight(byteLength(code), byteLength(data), byteLength(salt))
}

/** The deposit for the code counts against the limit of the deposits too. */
function uploadAndInstantiate(ctx: Ctx, origin: Origin, args: Args, gasLimit: Weight): PostInfo {
  ensureMigrated(ctx)
  const deployer = ensureSigned(origin)
  const { value, storage_deposit_limit: limit, data: input, salt } = args
  const { code, deposit } = uploadCode(ctx, deployer, args.code, limit, { type: 'Enforced' })
  const depositLimit = limit === undefined ? undefined : limit - deposit
  return reportGas(runInstantiate(ctx, deployer, code, { value, gasLimit, depositLimit, input, salt }), baseWeight(args))
}

/** `instantiate_with_code` of pallet_contracts: stores code and makes a contract of it. */
export const instantiateWithCode: Handler<typeof contracts, 'instantiate_with_code'> = {
  weight: ({ gas_limit, ...args }) => addWeight(baseWeight(args), toWeight(gas_limit)),
  handle: (ctx, origin, { gas_limit, ...args }) => uploadAndInstantiate(ctx, origin, args, toWeight(gas_limit)),
}

/** `instantiate_with_code_old_weight` of pallet_contracts: with a limit of time alone. */
export const instantiateWithCodeOldWeight: Handler<typeof contracts, 'instantiate_with_code_old_weight'> = {
  weight: ({ gas_limit, ...args }) => addWeight(baseWeight(args), toOldGas(gas_limit)),
  handle: (ctx, origin, { gas_limit, ...args }) => uploadAndInstantiate(ctx, origin, args, toOldGas(gas_limit)),
}

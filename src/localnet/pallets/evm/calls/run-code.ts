/** The calls by which an account of Substrate acts as the Ethereum address that its first twenty bytes are. */

import type { Ctx } from '../../../frame/context.js'
import { DispatchFailure, type PostInfo } from '../../../frame/dispatch.js'
import type { Origin } from '../../../frame/origins.js'
import type { CallArgs, Handler } from '../../../frame/pallet.js'
import { hexToBytes } from '../../../schema/scale.js'
import type { Hex } from '../../../schema/types.js'
import { recoverAuthority } from '../../ethereum/recover-signer.js'
import { gasToWeight } from '../gas.js'
import { fromLimbs } from '../limbs.js'
import { type EvmTransaction, type RunResult, runTransaction } from '../runner.js'
import { evm } from '../schema.js'

/** `EnsureAddressTruncated`: not even root acts for another address. */
function ensureAddress(origin: Origin, address: Hex): void {
  if (origin.type !== 'Signed' || !origin.who.startsWith(address)) throw new DispatchFailure({ type: 'BadOrigin' })
}

type Payment = Omit<CallArgs<typeof evm, 'call'>, 'target' | 'input'>

function run(ctx: Ctx, payment: Payment, what: Pick<EvmTransaction, 'target' | 'input' | 'salt'>): RunResult {
  const { source, max_priority_fee_per_gas: tip, nonce } = payment
  const transaction: EvmTransaction = {
    ...what,
    source,
    value: fromLimbs(payment.value),
    gasLimit: payment.gas_limit,
    maxFeePerGas: fromLimbs(payment.max_fee_per_gas),
    maxPriorityFeePerGas: tip === undefined ? undefined : fromLimbs(tip),
    nonce: nonce === undefined ? undefined : fromLimbs(nonce),
    accessList: payment.access_list,
    authorizations: payment.authorization_list.map(recoverAuthority),
  }
  return runTransaction(ctx, transaction, { isTransactional: true, validates: true })
}

const postInfo = (result: RunResult): PostInfo => ({ actualWeight: gasToWeight(result.paidGas), pays: 'No' })

/** `call` of pallet_evm. Code that fails is no failure of the call: ExecutedFailed says it. */
export const call: Handler<typeof evm, 'call'> = {
  weight: ({ gas_limit }) => gasToWeight(gas_limit),
  handle: (ctx, origin, { target, input, ...payment }) => {
    ensureAddress(origin, payment.source)
    const result = run(ctx, payment, { target, input: hexToBytes(input) })
    const address = { address: target }
    ctx.deposit(result.reason.type === 'Succeed' ? evm.event.Executed(address) : evm.event.ExecutedFailed(address))
    return postInfo(result)
  },
}

function noteCreation(ctx: Ctx, result: RunResult): PostInfo {
  const address = { address: result.created as Hex }
  ctx.deposit(result.reason.type === 'Succeed' ? evm.event.Created(address) : evm.event.CreatedFailed(address))
  return postInfo(result)
}

/** `create` of pallet_evm: for those on the list of creators. */
export const create: Handler<typeof evm, 'create'> = {
  weight: ({ gas_limit }) => gasToWeight(gas_limit),
  handle: (ctx, origin, { init, ...payment }) => {
    ensureAddress(origin, payment.source)
    return noteCreation(ctx, run(ctx, payment, { target: undefined, input: hexToBytes(init) }))
  },
}

/** `create2` of pallet_evm: at an address that follows from the code and a salt. */
export const create2: Handler<typeof evm, 'create2'> = {
  weight: ({ gas_limit }) => gasToWeight(gas_limit),
  handle: (ctx, origin, { init, salt, ...payment }) => {
    ensureAddress(origin, payment.source)
    return noteCreation(ctx, run(ctx, payment, { target: undefined, input: hexToBytes(init), salt: hexToBytes(salt) }))
  },
}

/** 0x06: a call of the runtime, by the account of the address that asks for it. */
import type { CallValue } from '../../../../frame/values.js'
import { Reader, ScaleError } from '../../../../schema/scale.js'
import { actualPays, actualWeight } from '../../../transaction-payment/fees.js'
import { accountOfAddress } from '../../account-of-address.js'
import { gasToWeight, weightToGas } from '../../gas.js'
import { failOther, succeeded } from '../exit.js'
import type { World } from '../world.js'
import { addressOf } from './addresses.js'
import { describeDispatchError } from './describe-dispatch-error.js'
import type { Precompile } from './precompile.js'

/** How deeply calls may nest inside the call. */
const MAX_DEPTH = 8

/** What follows the call is not looked at. */
function readCall({ ctx: { env } }: World, input: Uint8Array): CallValue {
  try {
    return env.codecOf('RuntimeCall').decode(new Reader(input, env, MAX_DEPTH)) as CallValue
  } catch (error) {
    if (error instanceof ScaleError) throw failOther('decode failed')
    throw error
  }
}

const dispatch: Precompile = ({ gas, input, context }, world) => {
  const { ctx, proof } = world
  const call = readCall(world, input)
  const info = ctx.dispatchInfo(call)
  const { refTime, proofSize } = info.callWeight
  if (refTime > gasToWeight(BigInt(gas.limit), true).refTime) gas.exhaust()
  if (info.pays !== 'Yes' || info.class !== 'Normal') throw failOther('invalid call')
  proof?.recordWeight(refTime, proofSize)
  const outcome = ctx.dispatch(call, { type: 'Signed', who: accountOfAddress(context.caller) })
  if (!outcome.ok) throw failOther(`dispatch execution failed: ${describeDispatchError(outcome.error)}`)
  if (actualPays(info, outcome.post) === 'Yes') {
    const weight = actualWeight(info, outcome.post)
    gas.charge(weightToGas(weight))
    proof?.refund(refTime - weight.refTime, proofSize - weight.proofSize)
  }
  return succeeded('Stopped')
}

export const anyCall: Readonly<Record<string, Precompile>> = { [addressOf(6)]: dispatch }

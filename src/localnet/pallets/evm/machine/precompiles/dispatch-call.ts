/** What the precompiles share that open the runtime's pallets to contracts. */
import { keccak_256 } from '@noble/hashes/sha3.js'
import type { CallValue } from '../../../../frame/values.js'
import { bytesToHex } from '../../../../schema/scale.js'
import type { Hex } from '../../../../schema/types.js'
import { adminUtils475 } from '../../../admin-utils/475/schema.js'
import { actualPays, actualWeight } from '../../../transaction-payment/fees.js'
import { gasToWeight, weightToGas } from '../../gas.js'
import { failOther, succeeded } from '../exit.js'
import type { Frame } from '../frame.js'
import type { World } from '../world.js'
import { describeDispatchError } from './describe-dispatch-error.js'
import type { Precompile } from './precompile.js'
import { revertWith } from './revert-with.js'

/** The four bytes by which a function is called. */
export function selectorOf(signature: string): Hex {
  return `0x${bytesToHex(keccak_256(new TextEncoder().encode(signature)).slice(0, 4))}`
}

export interface PrecompileFunction {
  readonly signature: string
  readonly isPayable?: boolean
  /** Changes nothing, so that it may be called where nothing may be changed. */
  readonly isView?: boolean
  /** `words` are the arguments, 32 bytes each. */
  run(frame: Frame, world: World, words: readonly Uint8Array[]): Uint8Array
  /** How many words it takes. */
  readonly takes: number
}

/** The names of 475 are those of 425 and more, by the same numbers. */
const { PrecompileEnable } = adminUtils475.storage
type Switch = Parameters<typeof PrecompileEnable.get>[1]['type']

/** A precompile of functions. `enabledBy` is the name under which root turns it off. */
export function functionsOf(enabledBy: Switch, functions: readonly PrecompileFunction[]): Precompile {
  // Made when it is first called: few chains ever are, and hashing all signatures is a good part of a start.
  let known: ReadonlyMap<Hex, PrecompileFunction> | undefined
  return (frame, world) => {
    if (!PrecompileEnable.get(world.ctx, { type: enabledBy })) throw failOther(`Precompile ${enabledBy} is disabled`)
    const { input, context, isStatic } = frame
    if (input.length < 4) throw revertWith('Tried to read selector out of bounds')
    const selector: Hex = `0x${bytesToHex(input.subarray(0, 4))}`
    known ??= new Map(functions.map((one) => [selectorOf(one.signature), one]))
    const found = known.get(selector)
    if (found === undefined) throw revertWith('Unknown selector')
    if (isStatic && found.isView !== true) throw revertWith("Can't call non-static function in static context")
    if (context.value > 0n && found.isPayable !== true) throw revertWith('Function is not payable')
    if (input.length < 4 + 32 * found.takes) throw revertWith(`Expected at least ${found.takes} arguments`)
    const words = Array.from({ length: found.takes }, (_, at) => input.subarray(4 + 32 * at, 36 + 32 * at))
    return succeeded('Returned', found.run(frame, world, words))
  }
}

/** `try_dispatch_runtime_call`: the call's weight is paid in gas. */
export function dispatchFrom({ gas }: Frame, world: World, call: CallValue, who: Hex): void {
  const { ctx, proof } = world
  const info = ctx.dispatchInfo(call)
  if (info.callWeight.refTime > gasToWeight(BigInt(gas.limit), true).refTime) gas.exhaust()
  proof?.recordWeight(info.callWeight.refTime, info.callWeight.proofSize)
  const outcome = ctx.dispatch(call, { type: 'Signed', who })
  if (actualPays(info, outcome.post) === 'Yes') {
    const weight = actualWeight(info, outcome.post)
    gas.charge(weightToGas(weight))
    proof?.refund(info.callWeight.refTime - weight.refTime, info.callWeight.proofSize - weight.proofSize)
  }
  if (!outcome.ok) throw failOther(`dispatch execution failed: ${describeDispatchError(outcome.error)}`)
}

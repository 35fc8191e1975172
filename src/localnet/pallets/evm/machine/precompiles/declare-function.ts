/** Functions of precompiles by their declarations: `name(type field, …)`. */
import type { CallValue } from '../../../../frame/values.js'
import type { Hex } from '../../../../schema/types.js'
import { accountOfAddress } from '../../account-of-address.js'
import type { Frame } from '../frame.js'
import type { World } from '../world.js'
import { type AbiValue, parseFields, readArguments, toSignature } from './abi-values.js'
import { chargeReads, NOTHING } from './arguments.js'
import { dispatchFrom, type PrecompileFunction } from './dispatch-call.js'

/** Arguments by the names of the fields. */
export type Given = Readonly<Record<string, AbiValue>>

interface Declared {
  readonly signature: string
  readonly takes: number
  read(frame: Frame): Given
}

function declare(declared: string): Declared {
  const fields = parseFields(declared)
  return {
    signature: toSignature(declared),
    takes: fields.length,
    read: ({ input }) => readArguments(input.subarray(4), fields),
  }
}

/** A view that costs so many reads of storage, and gives the words of its answer. */
export function views(declared: string, reads: number, run: (world: World, given: Given, frame: Frame) => Uint8Array): PrecompileFunction {
  const { signature, takes, read } = declare(declared)
  return {
    signature,
    takes,
    isView: true,
    run: (frame, world) => {
      const given = read(frame)
      chargeReads(frame, reads)
      return run(world, given, frame)
    },
  }
}

/** A function that changes something by itself. */
export function changes(
  declared: string,
  run: (world: World, given: Given, frame: Frame) => Uint8Array,
  { isPayable = false }: { readonly isPayable?: boolean } = {},
): PrecompileFunction {
  const { signature, takes, read } = declare(declared)
  return { signature, takes, isPayable, run: (frame, world) => run(world, read(frame), frame) }
}

/** A function that makes a call for the account of whoever called it. */
export function makesCall(
  declared: string,
  [pallet, name]: readonly [pallet: string, name: string],
  argsOf: (given: Given, world: World) => CallValue['args'],
  options: { readonly isPayable?: boolean } = { isPayable: true },
): PrecompileFunction {
  const run = (world: World, given: Given, frame: Frame): Uint8Array => {
    dispatchFrom(frame, world, { pallet, name, args: argsOf(given, world) }, callerOf(frame))
    return NOTHING
  }
  return changes(declared, run, options)
}

/** The account of whoever called. */
export const callerOf = ({ context }: Frame): Hex => accountOfAddress(context.caller)

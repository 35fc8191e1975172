import { succeeded } from '../exit.js'
import type { World } from '../world.js'
import type { Precompile } from './precompile.js'

/** A precompile that costs so much, and so much for each word of its input. */
export function linear(base: number, word: number, compute: (input: Uint8Array, world: World) => Uint8Array): Precompile {
  return ({ gas, input }, world) => {
    gas.charge(base + word * Math.ceil(input.length / 32))
    return succeeded('Returned', compute(input, world))
  }
}

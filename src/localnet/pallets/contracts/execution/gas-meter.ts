import { subtractWeight, type Weight } from '../../../frame/weight.js'
import { contracts } from '../schema.js'
import { REF_TIME_BY_FUEL, takeWeight } from '../weights.js'

/** `GasMeter`: counts down what a contract may use. What does not fit any more is not taken. */
export class GasMeter {
  #left: Weight

  constructor(readonly limit: Weight) {
    this.#left = limit
  }

  get consumed(): Weight {
    return subtractWeight(this.limit, this.#left)
  }

  /** What is left as fuel of the virtual machine. */
  get fuel(): bigint {
    return this.#left.refTime / REF_TIME_BY_FUEL
  }

  /** Throws OutOfGas if it is more than what is left of either dimension. */
  charge(weight: Weight): void {
    const left = takeWeight(this.#left, weight)
    if (left === undefined) throw contracts.error('OutOfGas')
    this.#left = left
  }

  /** Takes the fuel that the virtual machine has used, which is at most what there was. */
  burnFuel(fuel: bigint): void {
    this.charge({ refTime: fuel * REF_TIME_BY_FUEL, proofSize: 0n })
  }
}

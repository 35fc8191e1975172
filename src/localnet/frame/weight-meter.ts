import { addWeight, type Weight, ZERO_WEIGHT } from './weight.js'

/** Counts what a hook uses of the weight that it may use, as FRAME's `WeightMeter` does. */
export class WeightMeter {
  #consumed = ZERO_WEIGHT

  constructor(readonly limit: Weight) {}

  get consumed(): Weight {
    return this.#consumed
  }

  canConsume(weight: Weight): boolean {
    const after = addWeight(this.#consumed, weight)
    return after.refTime <= this.limit.refTime && after.proofSize <= this.limit.proofSize
  }

  /** Counts a weight if there is room for it; false, with nothing counted, if there is not. */
  tryConsume(weight: Weight): boolean {
    if (!this.canConsume(weight)) return false
    this.#consumed = addWeight(this.#consumed, weight)
    return true
  }
}

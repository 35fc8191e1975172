import { fail } from './exit.js'

const GAS_PER_WORD = 3
const SQUARED_WORDS_PER_GAS = 512

/** The gas of one frame: what was given, what is used, and what memory costs at its present length. */
export class Gasometer {
  #used = 0
  #memory = 0
  refund = 0

  constructor(readonly limit: number) {}

  get left(): number {
    return this.limit - this.#used - this.#memory
  }

  /** All that was used, that of memory too. */
  get total(): number {
    return this.#used + this.#memory
  }

  charge(gas: number): void {
    if (this.left < gas) this.exhaust()
    this.#used += gas
  }

  /** Pays for memory up to this end, unless it was paid for before. */
  chargeMemory(end: number): void {
    const words = Math.ceil(end / 32)
    const cost = GAS_PER_WORD * words + Math.floor((words * words) / SQUARED_WORDS_PER_GAS)
    if (cost <= this.#memory) return
    if (!(this.left >= cost - this.#memory)) this.exhaust()
    this.#memory = cost
  }

  /** What a frame within this one has left over. */
  giveBack(gas: number): void {
    this.#used -= gas
  }

  /** Takes all the gas there is, and ends the frame. */
  exhaust(): never {
    this.takeAll()
    throw fail('OutOfGas')
  }

  takeAll(): void {
    this.#used = this.limit - this.#memory
  }
}

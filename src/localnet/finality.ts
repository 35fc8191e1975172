/** Which block is final: on this chain the head, or one that is so many blocks behind it. */
import type { Block, Blocks } from './blocks.js'

/** Time between the notification that a transaction is in a block and that this block is final, where both are true at once. */
const DELAY_MS = 300

export class Finality {
  /** What is to be done when a block is final, by its number, ascending. */
  #waiting: { readonly number: number; readonly action: () => void }[] = []

  constructor(
    readonly blocks: Blocks,
    /** In blocks; with 0 what is made is final. */
    readonly lag: number,
  ) {}

  /** The last final block, or the oldest after it whose header is kept. */
  get block(): Block {
    const { head } = this.blocks
    for (let behind = this.lag; behind > 0; behind--) {
      const block = this.blocks.find(this.blocks.hashAt(Math.max(head.number - behind, 0)) ?? '0x')
      if (block !== undefined) return block
    }
    return head
  }

  /** Runs an action once a block of the chain, the head by default, is final. */
  whenFinal(action: () => void, number = this.blocks.head.number): void {
    if (this.lag === 0) setTimeout(action, DELAY_MS).unref()
    else this.#waiting.push({ number, action })
  }

  /** Called after each block: does what waited for one that is final now. */
  advance(): void {
    const { number } = this.block
    const due = this.#waiting.filter((waiting) => waiting.number <= number)
    this.#waiting = this.#waiting.filter((waiting) => waiting.number > number)
    for (const { action } of due) action()
  }

  /** The chain went back to block `number`: what waited for one after it waits in vain. */
  forgetAfter(number: number): void {
    this.#waiting = this.#waiting.filter((waiting) => waiting.number <= number)
  }
}

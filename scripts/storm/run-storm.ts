/** A storm from its seed to its end, or to what it breaks. */
import type { Check } from './check.js'
import type { Coverage, Fault } from './count-calls.js'
import { Generator } from './generate.js'
import { playBeside } from './reload.js'
import { playEntries, type Violation } from './run-script.js'
import type { StormBlock, StormScript } from './script.js'
import { StormChain } from './storm-chain.js'

export interface StormOptions {
  readonly spec: number
  readonly seed: number
  readonly blocks: number
  /** How many of them come first and are empty; default 0. */
  readonly age?: number
  readonly makeChecks: () => readonly Check[]
  readonly fault?: Fault
  /** After how many blocks the chain is saved and loaded again, for a block without entries; 0 for never. */
  readonly reloadEvery?: number
  /** Told the number of each block that the generator has made. */
  readonly onBlock?: (number: number) => void
}

export interface StormResult {
  readonly script: StormScript
  readonly violation: Violation | undefined
  readonly coverage: Coverage
  readonly storm: StormChain
  /** How often the chain was saved and loaded again. */
  readonly reloads: number
}

/** Makes blocks until there are enough of them, or one breaks what has to hold. The same options come to the same result. */
export function runStorm({ spec, seed, blocks: count, age = 0, makeChecks, fault, reloadEvery = 0, onBlock }: StormOptions): StormResult {
  const storm = new StormChain({ spec, ...(fault === undefined ? {} : { fault }) })
  const generator = new Generator(storm, seed, age)
  const checks = makeChecks()
  const blocks: StormBlock[] = []
  let violation: Violation | undefined
  let reloaded = 0
  let reloads = 0
  while (violation === undefined && storm.chain.head.number < count) {
    const block = generator.next()
    blocks.push(block)
    violation = playEntries(storm, block, checks)
    const { number } = storm.chain.head
    const { readyCount } = storm.chain.pool
    const isDue = reloadEvery > 0 && number >= reloaded + reloadEvery && readyCount === 0
    if (violation === undefined && isDue) {
      const quiet: StormBlock = { entries: [] }
      blocks.push(quiet)
      violation = playBeside(storm, quiet, () => playEntries(storm, quiet, checks))
      reloaded = number
      reloads++
    }
    onBlock?.(number)
  }
  return { script: { format: 'storm/1', spec, seed, blocks }, violation, coverage: storm.coverage, storm, reloads }
}

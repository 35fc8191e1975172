/** Whether a chain that was saved and loaded again is the same chain. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadChain, saveChain } from '../../src/localnet/state-file.js'
import { playEntries, type Violation } from './run-script.js'
import type { StormBlock } from './script.js'
import { StormChain } from './storm-chain.js'

/** The chain as it is when it has been saved to a file and loaded from it. */
function reload({ chain, spec }: StormChain): StormChain {
  const folder = mkdtempSync(join(tmpdir(), 'taoctl-storm-'))
  try {
    const file = join(folder, 'state')
    saveChain(file, chain)
    const saved = loadChain(file)
    if (saved === undefined) throw new Error('the chain was not saved')
    return new StormChain({ spec: spec.runtime.version.specVersion, from: saved.restore(chain.blocks.genesis) })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/**
 * Makes a block without entries on the chain, and on a copy that was saved and loaded: both have to come to the same hash. What waits in
 * the pool is not saved, so that there must be nothing.
 */
export function playBeside(storm: StormChain, block: StormBlock, play: () => Violation | undefined): Violation | undefined {
  const copy = reload(storm)
  const violation = play() ?? playEntries(copy, block, [])
  const [hash, other] = [storm, copy].map(({ chain }) => chain.head.hash)
  if (violation !== undefined || hash === other) return violation
  const { number } = storm.chain.head
  return {
    check: 'a saved chain goes on as it was',
    text: `block ${number} is ${hash}, and ${other} when it was saved before`,
    block: number,
  }
}

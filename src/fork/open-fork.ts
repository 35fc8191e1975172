import type { Chopsticks } from './chopsticks.js'
import { makeDevAccounts, writeGenesis } from './dev-accounts.js'
import { deriveGenesis, Fork } from './fork.js'
import type { ForkSource } from './fork-source.js'
import type { Hex } from './hex.js'

/** A fork to play on. */
export interface OpenedFork {
  readonly fork: Fork
  readonly genesisHash: Hex
}

/**
 * Opens a fork whose first block is made already, with development accounts that have money, sudo for Alice, and a genesis hash of its own.
 * Throws what {@link Fork.step} throws.
 */
export async function openFork(chopsticks: Chopsticks, source: ForkSource, code: Hex | undefined): Promise<OpenedFork> {
  const fork = new Fork(chopsticks, { source, code, mockSignatures: false })
  try {
    const { head } = fork
    const isSpec = source.number === 0 && source.hash === source.genesisHash
    // That of a specification is ours from the first block on, which names its parent.
    const genesisHash = isSpec ? source.genesisHash : deriveGenesis(source)
    const writes = await fork.step('the accounts', async () => [
      ...(await makeDevAccounts(head)),
      ...(isSpec ? [] : await writeGenesis(head, genesisHash)),
    ])
    await fork.makeBlock([], writes)
    return { fork, genesisHash }
  } catch (error) {
    await fork.close().catch(() => undefined)
    throw error
  }
}

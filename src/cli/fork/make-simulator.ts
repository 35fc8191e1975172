import { describeRemote } from '../../chain/fork/open-remote.js'
import type { Simulator } from '../../chain/send/simulator.js'
import { usageError } from '../../core/errors.js'
import { findChopsticks } from '../../fork/find-chopsticks.js'
import { Fork } from '../../fork/fork.js'
import { loadChopsticks } from '../../fork/load-chopsticks.js'

/**
 * Throws where a write cannot be simulated, whatever it is: usage errors (exit 2) `FLAG_CONFLICT` beside a file in which it is signed
 * elsewhere, and those of the package that is not there.
 */
export function demandSimulator(out: string | undefined): void {
  if (out !== undefined) {
    throw usageError('--simulate and --out do not go together', 'FLAG_CONFLICT', {
      why: 'What is signed elsewhere is signed later, at another block.',
      hint: 'Simulate it with --dry-run, then write the file.',
    })
  }
  findChopsticks()
}

/** Tries extrinsics on a fork of the block that a client is pinned to. Each has a fork of its own, which is gone with the answer. */
export function makeSimulator(): Simulator {
  return {
    run: async (client, bytes, keys) => {
      const { number, hash } = await describeRemote(client)
      const source = {
        ...{ number, hash, genesisHash: client.genesisHash, place: client.network.endpoint, chainName: client.chainName },
        request: (method: string, params: readonly unknown[]) => client.request(method, params),
        // The client belongs to the command.
        close: async () => undefined,
      }
      const fork = new Fork(loadChopsticks(), { source, code: undefined, mockSignatures: true })
      try {
        const { block } = await fork.makeBlock([bytes])
        const extrinsics = await block.extrinsics
        const index = extrinsics.indexOf(bytes)
        const values = await fork.step('reading', () => Promise.all(keys.map((key) => block.get(key))))
        return { number, index: index < 0 ? null : index, values: values.map((value) => value ?? null) }
      } finally {
        await fork.close()
      }
    },
  }
}

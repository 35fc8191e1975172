import { checkAnswers } from '../../chain/fork/check-answers.js'
import { describeRemote } from '../../chain/fork/open-remote.js'
import type { Simulator } from '../../chain/rehearsal/simulator.js'
import { mint } from '../../fork/dev-accounts.js'
import { findChopsticks } from '../../fork/find-chopsticks.js'
import { Fork } from '../../fork/fork.js'
import { loadChopsticks } from '../../fork/load-chopsticks.js'

/** What an account is given that only the fork knows: a thousand TAO. */
const FUNDS_RAO = 1_000_000_000_000n

/** Throws the usage errors (exit 2) of the package that is not there, before anything is connected to. */
export function demandSimulator(): void {
  findChopsticks()
}

/** Tries extrinsics on a fork of the block that a client is pinned to. Each has a fork of its own, which is gone with the answer. */
export function makeSimulator(): Simulator {
  return {
    run: async (client, bytes, use, funded) => {
      const { number, hash } = await describeRemote(client)
      const place = client.network.endpoint
      const checked = await checkAnswers((method, params) => client.request(method, params), place, hash)
      const source = {
        ...{ number, hash, genesisHash: client.genesisHash, place, chainName: client.chainName },
        ...checked,
        // The client belongs to the command.
        close: async () => undefined,
      }
      const fork = new Fork(loadChopsticks(), { source, code: undefined, mockSignatures: true })
      try {
        const writes = funded === undefined ? [] : await fork.step('the account', () => mint(fork.head, [funded], FUNDS_RAO))
        const { block, refused } = await fork.makeBlock([bytes], writes)
        const index = (await block.extrinsics).indexOf(bytes)
        return await use({
          number,
          index: index < 0 ? null : index,
          isProved: source.isProved,
          refusal: refused.get(bytes) ?? null,
          read: async (key) => (await fork.step('reading', () => block.get(key))) ?? null,
        })
      } finally {
        await fork.close()
      }
    },
  }
}

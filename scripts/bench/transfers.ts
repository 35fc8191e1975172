import { ApiPromise, Keyring, WsProvider } from '@polkadot/api'
import type { ProviderInterface } from '@polkadot/rpc-provider/types'
import type { BenchContext } from './row.js'
import { callTaoctl } from './run.js'

/** How many are sent at a time, and how often: a program becomes faster the longer it runs, until it has been compiled for what it does. */
const COUNT = 300
const ROUNDS = 8
/** Extensions that add nothing to the signed payload. They are named so that the library prints no warning. */
const NOTHING = { extrinsic: {}, payload: {} }
const signedExtensions = {
  SudoTransactionExtension: NOTHING,
  CheckShieldedTxValidity: NOTHING,
  SubtensorTransactionExtension: NOTHING,
  DrandPriority: NOTHING,
}

/**
 * Measures transfers per second, in the first round and the best. They are signed in advance by a client that is not ours and submitted
 * without waiting for each other; the time ends when the last one is in a block.
 */
export async function measureTransfers(
  context: BenchContext,
  url: string,
  port: string,
): Promise<{ readonly first: number; readonly best: number }> {
  const api = await ApiPromise.create({ provider: new WsProvider(url) as unknown as ProviderInterface, signedExtensions, noInitWarn: true })
  try {
    const keyring = new Keyring({ type: 'sr25519' })
    const alice = keyring.addFromUri('//Alice')
    const bob = keyring.addFromUri('//Bob')
    await callTaoctl(context, ['localnet', 'fund', alice.address, '1000', '--port', port])
    const transfer = api.tx.balances?.transferKeepAlive
    if (!transfer) throw new Error('The chain has no transfers')
    const readNonce = async (): Promise<number> => (await api.rpc.system.accountNextIndex(alice.address)).toNumber()
    const rates: number[] = []
    for (let round = 0; round < ROUNDS; round++) {
      const first = await readNonce()
      // The transfers are immortal. They make blocks, so mortal ones would expire long before their turn.
      const signed: string[] = []
      for (let index = 0; index < COUNT; index++) {
        signed.push((await transfer(bob.address, 1_000_000).signAsync(alice, { nonce: first + index, era: 0 })).toHex())
      }
      const start = performance.now()
      await Promise.all(signed.map((extrinsic) => api.rpc.author.submitExtrinsic(extrinsic)))
      while ((await readNonce()) < first + COUNT || (await api.rpc.author.pendingExtrinsics()).length > 0);
      rates.push(COUNT / ((performance.now() - start) / 1000))
    }
    return { first: rates[0] ?? 0, best: Math.max(...rates) }
  } finally {
    await api.disconnect()
  }
}

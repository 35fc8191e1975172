import { ApiPromise, Keyring, WsProvider } from '@polkadot/api'
import type { ProviderInterface } from '@polkadot/rpc-provider/types'
import type { BenchContext } from './row.js'
import { callTaoctl } from './run.js'

const COUNT = 300
/** Extensions that add nothing to the signed payload. They are named so that the library prints no warning. */
const NOTHING = { extrinsic: {}, payload: {} }
const signedExtensions = {
  SudoTransactionExtension: NOTHING,
  CheckShieldedTxValidity: NOTHING,
  SubtensorTransactionExtension: NOTHING,
  DrandPriority: NOTHING,
}

/**
 * Measures transfers per second. They are signed in advance by a client that is not ours and submitted without waiting for each other; the
 * time ends when the last one is in a block.
 */
export async function measureTransfers(context: BenchContext, url: string, port: string): Promise<number> {
  const api = await ApiPromise.create({ provider: new WsProvider(url) as unknown as ProviderInterface, signedExtensions, noInitWarn: true })
  try {
    const keyring = new Keyring({ type: 'sr25519' })
    const alice = keyring.addFromUri('//Alice')
    const bob = keyring.addFromUri('//Bob')
    await callTaoctl(context, ['localnet', 'fund', alice.address, '1000', '--port', port])
    const first = (await api.rpc.system.accountNextIndex(alice.address)).toNumber()
    const transfer = api.tx.balances?.transferKeepAlive
    if (!transfer) throw new Error('The chain has no transfers')
    // The transfers are immortal. Each of them makes a block, so a mortal one would expire long before its turn.
    const signed: string[] = []
    for (let index = 0; index < COUNT; index++) {
      signed.push((await transfer(bob.address, 1_000_000).signAsync(alice, { nonce: first + index, era: 0 })).toHex())
    }
    const start = performance.now()
    await Promise.all(signed.map((extrinsic) => api.rpc.author.submitExtrinsic(extrinsic)))
    while (
      (await api.rpc.system.accountNextIndex(alice.address)).toNumber() < first + COUNT ||
      (await api.rpc.author.pendingExtrinsics()).length > 0
    );
    return COUNT / ((performance.now() - start) / 1000)
  } finally {
    await api.disconnect()
  }
}

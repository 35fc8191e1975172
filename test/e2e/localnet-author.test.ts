/** Transactions that wait: a chain that makes blocks only when it is told to, spoken to over the raw wire. */
import { ApiPromise, Keyring, WsProvider } from '@polkadot/api'
import type { KeyringPair } from '@polkadot/keyring/types'
import type { ProviderInterface } from '@polkadot/rpc-provider/types'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { RawSocket } from '../helpers/raw-rpc.js'
import { type LocalnetInProcess, startLocalnet } from '../helpers/start-localnet.js'

const NOTHING = { extrinsic: {}, payload: {} }
const signedExtensions = {
  SudoTransactionExtension: NOTHING,
  CheckShieldedTxValidity: NOTHING,
  SubtensorTransactionExtension: NOTHING,
  DrandPriority: NOTHING,
}

let localnet: LocalnetInProcess
let api: ApiPromise
let alice: KeyringPair
let bob: KeyringPair
let socket: RawSocket

beforeAll(async () => {
  localnet = await startLocalnet({ blockTime: 86_400, unsafeRpc: true })
  const provider = new WsProvider(localnet.url) as unknown as ProviderInterface
  api = await ApiPromise.create({ provider, signedExtensions, noInitWarn: true })
  const keyring = new Keyring({ type: 'sr25519' })
  alice = keyring.addFromUri('//Alice')
  bob = keyring.addFromUri('//Bob')
  socket = await RawSocket.open(localnet.url)
})

afterAll(async () => {
  socket.close()
  await api.disconnect()
  await localnet.stop()
})

interface Signing {
  readonly nonce: number
  readonly tip?: number
  /** Blocks for which it is valid; 0: for ever. */
  readonly era?: number
}

async function signTransfer({ nonce, tip = 0, era = 0 }: Signing): Promise<string> {
  const transfer = api.tx.balances?.transferKeepAlive?.(bob.address, 1_000)
  if (!transfer) throw new Error('no transfer')
  if (era === 0) return (await transfer.signAsync(alice, { nonce, tip, era: 0 })).toHex()
  const { hash, number } = await api.rpc.chain.getHeader()
  const options = { nonce, tip, era: api.createType('ExtrinsicEra', { current: number.toNumber(), period: era }), blockHash: hash }
  return (await transfer.signAsync(alice, options)).toHex()
}

/** Watches a transaction on a connection of its own; its statuses as they come. */
async function watch(extrinsic: string) {
  const watcher = await RawSocket.open(localnet.url)
  const { result, error } = await watcher.ask('author_submitAndWatchExtrinsic', extrinsic)
  return {
    error,
    subscription: result,
    next: async (): Promise<unknown> => (await watcher.next()).params?.result,
    unwatch: async () => (await watcher.ask('author_unwatchExtrinsic', result)).result,
    close: () => watcher.close(),
  }
}

const nextNonce = async (): Promise<unknown> => (await socket.ask('system_accountNextIndex', alice.address)).result
const pending = async (): Promise<unknown> => (await socket.ask('author_pendingExtrinsics')).result

describe('fees and dry runs before anything is sent', () => {
  it('agree with one another and change nothing', async () => {
    const extrinsic = await signTransfer({ nonce: 0 })
    const info = (await socket.ask('payment_queryInfo', extrinsic)).result as {
      readonly partialFee: string
      readonly class: string
      readonly weight: { readonly ref_time: number }
    }
    const details = (await socket.ask('payment_queryFeeDetails', extrinsic)).result as {
      readonly inclusionFee: { readonly baseFee: number; readonly lenFee: number; readonly adjustedWeightFee: number }
    }
    const { baseFee, lenFee, adjustedWeightFee } = details.inclusionFee
    expect(info.class).toBe('normal')
    expect(info.weight.ref_time).toBeGreaterThan(0)
    expect(String(baseFee + lenFee + adjustedWeightFee)).toBe(info.partialFee)
    // Ok(Ok(())).
    expect((await socket.ask('system_dryRun', extrinsic)).result).toBe('0x0000')
    // Err(Invalid(Future)).
    expect((await socket.ask('system_dryRun', await signTransfer({ nonce: 5 }))).result).toBe('0x010002')
    expect(await nextNonce()).toBe(0)
    expect(await pending()).toEqual([])
  })
})

describe('the pool', () => {
  it('counts what waits in nonces, lists it and includes it in one block', async () => {
    const first = await signTransfer({ nonce: 0 })
    const second = await signTransfer({ nonce: 1 })
    await socket.ask('author_submitExtrinsic', first)
    await socket.ask('author_submitExtrinsic', second)
    expect(await nextNonce()).toBe(2)
    expect(await pending()).toEqual([first, second])
    expect((await socket.ask('author_submitExtrinsic', first)).error).toMatchObject({ code: 1013, message: 'Transaction Already Imported' })
    const block = localnet.node.chain.makeBlock()
    expect(block.extrinsics).toHaveLength(4)
    expect(await pending()).toEqual([])
    expect(await nextNonce()).toBe(2)
    expect((await socket.ask('author_submitExtrinsic', first)).error).toMatchObject({ code: 1012 })
  })

  it('replaces by dispatch class, not by tip, as this runtime has it, and tells the loser', async () => {
    const cheap = await watch(await signTransfer({ nonce: 2 }))
    expect(await cheap.next()).toBe('ready')
    const tipped = await socket.ask('author_submitExtrinsic', await signTransfer({ nonce: 2, tip: 1_000_000 }))
    expect(tipped.error).toMatchObject({ code: 1014, message: 'Priority is too low: (1 vs 1)' })
    const setCode = api.tx.system?.setCode?.('0x00')
    const sudo = setCode && api.tx.sudo?.sudo?.(setCode)
    const operational = await watch((await sudo?.signAsync(alice, { nonce: 2, era: 0 }))?.toHex() ?? '')
    expect(operational.error).toBeUndefined()
    expect(await operational.next()).toBe('ready')
    expect(await cheap.next()).toEqual({ usurped: expect.stringMatching(/^0x[0-9a-f]{64}$/) })
    const { hash } = localnet.node.chain.makeBlock()
    expect(await operational.next()).toEqual({ inBlock: hash })
    expect(await operational.next()).toEqual({ finalized: hash })
    // Both have had their last status.
    expect(await cheap.unwatch()).toBe(false)
    expect(await operational.unwatch()).toBe(false)
    cheap.close()
    operational.close()
  })

  it('holds a gap, and a block with nothing ready leaves it there', async () => {
    const late = await watch(await signTransfer({ nonce: 4 }))
    expect(await late.next()).toBe('future')
    localnet.node.chain.makeBlock()
    expect(await pending()).toEqual([])
    await socket.ask('author_submitExtrinsic', await signTransfer({ nonce: 3 }))
    expect(await late.next()).toBe('ready')
    const { hash } = localnet.node.chain.makeBlock()
    expect(await late.next()).toEqual({ inBlock: hash })
    late.close()
  })

  it('drops what a mortal era has run out on', async () => {
    const mortal = await watch(await signTransfer({ nonce: 6, era: 4 }))
    expect(await mortal.next()).toBe('future')
    await localnet.node.chain.advance(4)
    expect(await mortal.next()).toBe('invalid')
    expect(localnet.node.chain.pool.futureCount).toBe(0)
    mortal.close()
  })

  it('drops everything when the chain goes back to a snapshot', async () => {
    const { chain } = localnet.node
    const waiting = await watch(await signTransfer({ nonce: 5 }))
    expect(await waiting.next()).toBe('ready')
    chain.revert(chain.snapshot())
    expect(await waiting.next()).toBe('dropped')
    expect(await nextNonce()).toBe(5)
    waiting.close()
  })
})

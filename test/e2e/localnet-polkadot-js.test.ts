/** @polkadot/api alone, none of our client, drives the embedded chain and finds what it finds at a node. */
import { ApiPromise, Keyring, WsProvider } from '@polkadot/api'
import type { SubmittableExtrinsic } from '@polkadot/api/types'
import type { KeyringPair } from '@polkadot/keyring/types'
import type { ProviderInterface } from '@polkadot/rpc-provider/types'
import type { ISubmittableResult } from '@polkadot/types/types'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type LocalnetInProcess, startLocalnet } from '../helpers/start-localnet.js'

/** Extensions that add nothing to the signed payload. They are named so that the library prints no warning. */
const NOTHING = { extrinsic: {}, payload: {} }
const signedExtensions = {
  SudoTransactionExtension: NOTHING,
  CheckShieldedTxValidity: NOTHING,
  SubtensorTransactionExtension: NOTHING,
  DrandPriority: NOTHING,
}
const TAO = 1_000_000_000n
/** Bytes of a transfer for which the genuine runtime took 170 037 rao. */
const TRACED_LENGTH = 142

let localnet: LocalnetInProcess
let api: ApiPromise
let alice: KeyringPair
let bob: KeyringPair

beforeAll(async () => {
  localnet = await startLocalnet()
  api = await ApiPromise.create({
    provider: new WsProvider(localnet.url) as unknown as ProviderInterface,
    signedExtensions,
    noInitWarn: true,
  })
  const keyring = new Keyring({ type: 'sr25519' })
  alice = keyring.addFromUri('//Alice')
  bob = keyring.addFromUri('//Bob')
})

afterAll(async () => {
  await api?.disconnect()
  await localnet?.stop()
})

async function readFree(address: string): Promise<bigint> {
  const account = await api.query.system?.account?.(address)
  return (account as unknown as { readonly data: { readonly free: { toBigInt(): bigint } } }).data.free.toBigInt()
}

function call(pallet: string, name: string, ...args: unknown[]): SubmittableExtrinsic<'promise'> {
  const make = api.tx[pallet]?.[name]
  if (!make) throw new Error(`no call ${pallet}.${name}`)
  return make(...args)
}

/** Signs, sends and waits until final; the statuses in their order and the last result. */
function send(extrinsic: SubmittableExtrinsic<'promise'>, signer: KeyringPair) {
  const statuses: string[] = []
  return new Promise<{ readonly statuses: string[]; readonly result: ISubmittableResult }>((resolve, reject) => {
    extrinsic
      .signAndSend(signer, { nonce: -1 }, (result: ISubmittableResult) => {
        statuses.push(result.status.type)
        if (result.status.isFinalized || result.isError) resolve({ statuses, result })
      })
      .catch(reject)
  })
}

describe('@polkadot/api on the embedded chain', () => {
  it('connects and learns who it talks to', async () => {
    const [chain, properties, health, type] = await Promise.all([
      api.rpc.system.chain(),
      api.rpc.system.properties(),
      api.rpc.system.health(),
      api.rpc.system.chainType(),
    ])
    expect(chain.toString()).toBe('Bittensor')
    expect(properties.tokenSymbol.unwrap()[0]?.toString()).toBe('TAO')
    expect(properties.tokenDecimals.unwrap()[0]?.toNumber()).toBe(9)
    expect(properties.ss58Format.unwrap().toNumber()).toBe(42)
    expect(health.isSyncing.isFalse).toBe(true)
    expect(type.isLocal).toBe(true)
    expect(api.runtimeVersion.specVersion.toNumber()).toBe(localnet.specVersion)
    expect(api.genesisHash.toHex()).toBe(localnet.node.chain.blocks.genesis.hash)
  })

  it('transfers from //Alice to //Bob and sees statuses, events, fee and nonce of a real chain', async () => {
    const [aliceBefore, bobBefore, nonceBefore] = await Promise.all([
      readFree(alice.address),
      readFree(bob.address),
      api.rpc.system.accountNextIndex(alice.address),
    ])
    const extrinsic = call('balances', 'transferKeepAlive', bob.address, 5n * TAO)
    const { partialFee } = await extrinsic.paymentInfo(alice)
    const { statuses, result } = await send(extrinsic, alice)
    expect(statuses).toEqual(['Ready', 'InBlock', 'Finalized'])
    expect(result.dispatchError).toBeUndefined()
    const names = result.events.map(({ event }) => `${event.section}.${event.method}`)
    expect(names[0]).toBe('balances.Withdraw')
    expect(names).toContain('balances.Transfer')
    expect(names.at(-2)).toBe('transactionPayment.TransactionFeePaid')
    expect(names.at(-1)).toBe('system.ExtrinsicSuccess')
    const paid = result.events.find(({ event }) => event.method === 'TransactionFeePaid')?.event.data[1]
    expect(paid?.toString()).toBe(partialFee.toString())
    // One rao more for each byte more than in the recording of that runtime.
    if (api.runtimeVersion.specVersion.toNumber() === 425)
      expect(partialFee.toBigInt() - 170_037n).toBe(BigInt(extrinsic.encodedLength - TRACED_LENGTH))
    expect(await readFree(bob.address)).toBe(bobBefore + 5n * TAO)
    expect(await readFree(alice.address)).toBe(aliceBefore - 5n * TAO - partialFee.toBigInt())
    expect((await api.rpc.system.accountNextIndex(alice.address)).toNumber()).toBe(nonceBefore.toNumber() + 1)
  })

  it('reads blocks back: parent, body, events and timestamp of the block of a transfer', async () => {
    const { result } = await send(call('balances', 'transferAllowDeath', bob.address, TAO), alice)
    const hash = result.status.asFinalized
    const { block } = await api.rpc.chain.getBlock(hash)
    expect(block.header.hash.toHex()).toBe(hash.toHex())
    expect(block.extrinsics.map(({ method }) => `${method.section}.${method.method}`)).toEqual([
      'timestamp.set',
      'mevShield.announceNextKey',
      'balances.transferAllowDeath',
    ])
    expect(block.extrinsics[2]?.hash.toHex()).toBe(result.txHash.toHex())
    const parent = await api.rpc.chain.getHeader(block.header.parentHash)
    expect(parent.number.toNumber()).toBe(block.header.number.toNumber() - 1)
    const at = await api.at(hash)
    const now = await at.query.timestamp?.now?.()
    expect(now?.toString()).toBe(String(1_767_225_600_000 + 12_000 * block.header.number.toNumber()))
  })

  it('reads an older block as it was', async () => {
    const before = await readFree(bob.address)
    const { hash } = await api.rpc.chain.getHeader()
    await send(call('balances', 'transferKeepAlive', bob.address, TAO), alice)
    const at = await api.at(hash)
    const account = await at.query.system?.account?.(bob.address)
    const old = account as unknown as { readonly data: { readonly free: { toBigInt(): bigint } } }
    expect(old.data.free.toBigInt()).toBe(before)
    expect(await readFree(bob.address)).toBe(before + TAO)
  })

  it('decodes the dispatch error of a failing call, which pays its fee', async () => {
    const before = await readFree(bob.address)
    const { result } = await send(call('balances', 'transferKeepAlive', alice.address, 10n ** 18n), bob)
    expect(result.dispatchError?.toHuman()).toEqual({ Arithmetic: 'Underflow' })
    const paid = result.events.find(({ event }) => event.method === 'TransactionFeePaid')?.event.data[1]
    expect(before - (await readFree(bob.address))).toBe(BigInt(paid?.toString() ?? '0'))
  })

  it('is refused as by a node', async () => {
    const stale = call('balances', 'transferKeepAlive', bob.address, TAO)
    await expect(stale.signAndSend(alice, { nonce: 0 })).rejects.toThrow('1010: Invalid Transaction: Transaction is outdated')
    const poor = new Keyring({ type: 'sr25519' }).addFromUri('//Nobody')
    await expect(call('balances', 'transferKeepAlive', bob.address, TAO).signAndSend(poor)).rejects.toThrow(
      /1010: Invalid Transaction: Inability to pay some fees/,
    )
    const flipped = await call('balances', 'transferKeepAlive', bob.address, TAO).signAsync(alice, { nonce: -1 })
    const bytes = flipped.toU8a()
    bytes[60] = (bytes[60] ?? 0) ^ 1
    const hex = `0x${Buffer.from(bytes).toString('hex')}`
    await expect(api.rpc.author.submitExtrinsic(hex)).rejects.toThrow('1010: Invalid Transaction: Transaction has a bad signature')
    await expect(api.rpc.author.submitExtrinsic(hex)).rejects.toThrow('1012: Transaction is temporarily banned')
  })

  it('keeps a transaction with a gap before it and includes both when the gap closes', async () => {
    const nonce = (await api.rpc.system.accountNextIndex(alice.address)).toNumber()
    const statuses: string[] = []
    const second = new Promise<void>((resolve, reject) => {
      call('balances', 'transferKeepAlive', bob.address, 2n)
        .signAndSend(alice, { nonce: nonce + 1 }, ({ status }) => {
          statuses.push(status.type)
          if (status.isFinalized) resolve()
        })
        .catch(reject)
    })
    await expect.poll(() => statuses).toEqual(['Future'])
    await send(call('balances', 'transferKeepAlive', bob.address, 1n), alice)
    await second
    expect(statuses).toEqual(['Future', 'Ready', 'InBlock', 'Finalized'])
  })

  it('follows heads, storage and runtime version', async () => {
    const heads: number[] = []
    const balances: string[] = []
    const stopHeads = await api.rpc.chain.subscribeNewHeads((header) => {
      heads.push(header.number.toNumber())
    })
    const stopBalance = (await api.query.system?.account?.(bob.address, (account: { data: { free: { toString(): string } } }) => {
      balances.push(account.data.free.toString())
    })) as unknown as () => void
    const first = localnet.node.chain.head.number
    await send(call('balances', 'transferKeepAlive', bob.address, TAO), alice)
    await localnet.node.chain.advance(2)
    await expect.poll(() => heads).toEqual([first, first + 1, first + 2, first + 3])
    await expect.poll(() => balances.length).toBe(2)
    expect(BigInt(balances[1] ?? 0) - BigInt(balances[0] ?? 0)).toBe(TAO)
    stopHeads()
    stopBalance()
  })

  it('runs a batch and a sudo call', async () => {
    const { result } = await send(
      call('utility', 'batchAll', [
        call('balances', 'transferKeepAlive', bob.address, TAO),
        call('balances', 'transferKeepAlive', alice.address, TAO),
      ]),
      alice,
    )
    expect(result.events.some(({ event }) => event.method === 'BatchCompleted')).toBe(true)
    const sudo = await send(call('sudo', 'sudo', call('adminUtils', 'sudoSetTempo', 1, 50)), alice)
    expect(sudo.result.events.some(({ event }) => event.section === 'sudo' && event.method === 'Sudid')).toBe(true)
    expect((await api.query.subtensorModule?.tempo?.(1))?.toString()).toBe('50')
  })

  it('pages through keys and maps', async () => {
    const accounts = await api.query.system?.account?.entries()
    expect(accounts?.length).toBeGreaterThanOrEqual(11)
    const networks = await api.query.subtensorModule?.networksAdded?.entries()
    expect(networks?.map(([key]) => key.args[0]?.toString()).sort()).toEqual(['0', '1'])
  })

  it('calls runtime APIs by their metadata', async () => {
    const nonce = await api.call.accountNonceApi?.accountNonce?.(alice.address)
    expect(nonce?.toString()).toBe((await api.rpc.system.accountNextIndex(alice.address)).toString())
    const price = await api.call.swapRuntimeApi?.currentAlphaPrice?.(1)
    expect(price?.toString()).toBe('1000000000')
  })
})

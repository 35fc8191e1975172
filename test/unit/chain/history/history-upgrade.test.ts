/** A history over an upgrade of the runtime, over what no event tells, and from a node that leaves something out. */
import { cryptoWaitReady } from '@polkadot/util-crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ChainClient } from '../../../../src/chain/client.js'
import type { HistoryRow } from '../../../../src/chain/history/history-row.js'
import { readHistory } from '../../../../src/chain/history/read-history.js'
import { encodeAddress } from '../../../../src/core/ss58.js'
import type { CallValue } from '../../../../src/localnet/frame/values.js'
import { fundAccount } from '../../../../src/localnet/fund.js'
import { createAccountIfNonExistent } from '../../../../src/localnet/pallets/subtensor/keys/hotkey-account.js'
import { subtensor } from '../../../../src/localnet/pallets/subtensor/schema.js'
import { system } from '../../../../src/localnet/pallets/system/schema.js'
import { storeOver } from '../../../../src/localnet/state/store-over.js'
import { RawSocket } from '../../../helpers/raw-rpc.js'
import { pairOf, signExtrinsic } from '../../../helpers/signed-extrinsic.js'
import { type LocalnetInProcess, startLocalnet } from '../../../helpers/start-localnet.js'
import { changeState, specOf } from '../../../helpers/worlds/change-state.js'

const TAO = 1_000_000_000n

let localnet: LocalnetInProcess
let client: ChainClient
let pairs: readonly ReturnType<typeof pairOf>[]

function make(call: CallValue): void {
  const { node } = localnet
  const { chain } = node
  const spec = specOf(node)
  const [signer] = pairs
  if (signer === undefined) throw new Error('no signer')
  const { nonce } = system.storage.Account.get(storeOver(chain.state, spec.runtime.env), signer.account)
  chain.submit(signExtrinsic(spec, signer, call, { nonce, genesisHash: chain.blocks.genesis.hash }))
  chain.makeBlock()
}

const addressOf = (index: number): string => encodeAddress(pairs[index]?.publicKey ?? new Uint8Array(32))

beforeAll(async () => {
  await cryptoWaitReady()
  pairs = [1, 2].map(pairOf)
  localnet = await startLocalnet({ spec: 425, drift: undefined, blockTime: 86_400 })
  const { node } = localnet
  const [alice, bob] = pairs.map(({ account }) => account)
  changeState(node, (ctx) => {
    fundAccount(ctx, alice ?? '0x', 1_000n * TAO)
    createAccountIfNonExistent(ctx, alice ?? '0x', bob ?? '0x')
    subtensor.storage.SubtokenEnabled.set(ctx, 0, true)
  })
  const transfer = (value: bigint): CallValue => ({
    ...{ pallet: 'Balances', name: 'transfer_keep_alive', args: { dest: { type: 'Id', value: bob }, value } },
  })
  const stake: CallValue = { pallet: 'SubtensorModule', name: 'add_stake', args: { hotkey: bob, netuid: 0, amount_staked: 3n * TAO } }
  node.chain.makeBlock()
  make(transfer(TAO))
  make(stake)
  const socket = await RawSocket.open(localnet.url)
  const upgraded = await socket.ask('dev_upgradeRuntime', { spec: 475 })
  expect(upgraded.error).toBeUndefined()
  make(transfer(2n * TAO))
  make(stake)
  // What is given on a localnet has no event.
  changeState(node, (ctx) => fundAccount(ctx, alice ?? '0x', 5n * TAO))
  node.chain.makeBlock()
  client = await ChainClient.connect({ network: localnet.url, cacheDirectory: null })
})

afterAll(async () => {
  client?.disconnect()
  await localnet?.stop()
})

const tell = ({ kind, tao, alpha, source }: HistoryRow): string => `${kind} ${tao / TAO} ${(alpha?.change ?? 0n) / TAO} ${source}`

test('reads each block by the runtime that made it, and shows what no event tells in its block', async () => {
  const { number } = localnet.node.chain.head
  const account = addressOf(0)
  const range = { from: 3, to: number }
  const { rows, opening, closing } = await readHistory(client, { account, range, files: null })
  expect(rows.map(tell)).toEqual([
    'sent -1 0 event',
    'stake-added -3 3 event',
    'sent -2 0 event',
    'stake-added -3 3 event',
    'unexplained 5 0 state',
  ])
  const told = rows.reduce((sum, { tao, feeRao }) => sum + tao - feeRao, 0n)
  expect(closing.totalRao - opening.totalRao).toBe(told)
  expect(rows.every(({ feeRao, source }) => feeRao > 0n === (source === 'event'))).toBe(true)
  const other = await readHistory(client, { account: addressOf(1), range, files: null })
  expect(other.rows.map(tell)).toEqual(['received 1 0 event', 'received 2 0 event'])
})

test('a node that leaves the events of a block out leaves the balance unexplained, and not the event unseen', async () => {
  const honest = client.requestMany.bind(client)
  // The second block of the range has an extrinsic of the account: it is said to have had no events.
  client.requestMany = async (method, list) => {
    const answers = await honest(method, list)
    if (method !== 'state_queryStorageAt') return answers
    return answers.map((answer, index) => {
      if (index !== 1) return answer
      const [set] = answer as readonly [{ readonly block: string; readonly changes: readonly (readonly [string, string | null])[] }]
      const [[key] = ['', null], ...rest] = set.changes
      return [{ ...set, changes: [[key, '0x00'], ...rest] }]
    })
  }
  try {
    const { rows } = await readHistory(client, { account: addressOf(0), range: { from: 3, to: 5 }, files: null })
    const [first, second] = rows
    expect(first && tell(first)).toBe('sent -1 0 event')
    expect(second).toMatchObject({ kind: 'unexplained', block: 4, source: 'state' })
    expect(second && second.tao < -3n * TAO).toBe(true)
    // The stake is found at the end of the range.
    expect(rows.at(-1)).toMatchObject({ kind: 'emission', block: 5, alpha: { netuid: 0, change: 3n * TAO } })
  } finally {
    client.requestMany = honest
  }
})

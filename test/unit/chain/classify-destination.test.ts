import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { classifyDestination, hasProxies, type OwnKey, readPoolNetuid } from '../../../src/chain/balances/classify-destination.js'
import { ChainClient } from '../../../src/chain/client.js'
import { findStorage } from '../../../src/chain/metadata/lookup.js'
import { makeStorageKey } from '../../../src/chain/metadata/storage-key.js'
import { fromHex, toHex } from '../../../src/chain/scale/hex.js'
import { encodeAddress } from '../../../src/core/ss58.js'
import { type FakeChain, startFakeChain } from '../../helpers/fake-chain.js'
import { NodeError } from '../../helpers/fake-node.js'

const ALICE = '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY'
const BOB = '5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty'
let chain: FakeChain
let client: ChainClient
const own = new Map<string, OwnKey>()

beforeEach(async () => {
  own.clear()
  chain = await startFakeChain({
    state_getKeysPaged: ([prefix]) => [...chain.storage.keys()].filter((key) => key.startsWith(String(prefix))),
  })
  client = await ChainClient.connect({ network: chain.url, cacheDirectory: null })
})
afterEach(async () => {
  client.disconnect()
  await chain.close()
})

describe('a destination', () => {
  test('is one of our own wallets', async () => {
    own.set(ALICE, { role: 'coldkey', name: 'safe' }).set(BOB, { role: 'hotkey', name: 'safe/miner' })
    expect(await classifyDestination(client, ALICE, own)).toEqual({
      kind: 'own-coldkey',
      text: 'your own coldkey (safe)',
      warning: null,
    })
    const hotkey = await classifyDestination(client, BOB, own)
    expect([hotkey.kind, hotkey.warning]).toEqual(['own-hotkey', expect.stringContaining('only that hotkey can move TAO sent to it')])
    expect(chain.calls).not.toContain('state_getStorage')
  })

  test('is a hotkey, and says where it is registered', async () => {
    chain.setStorage('SubtensorModule', 'Owner', [BOB], ALICE)
    expect(await classifyDestination(client, BOB, own)).toMatchObject({ kind: 'hotkey', warning: expect.stringContaining('is a hotkey') })
    for (const netuid of [258, 3]) chain.setStorage('SubtensorModule', 'IsNetworkMember', [BOB, netuid], true)
    chain.setStorage('SubtensorModule', 'IsNetworkMember', [ALICE, 7], true)
    expect(await classifyDestination(client, BOB, own)).toMatchObject({ kind: 'neuron', text: 'a hotkey, registered on subnets 3, 258' })
  })

  test('is a hotkey also where the node lists no keys', async () => {
    chain.setStorage('SubtensorModule', 'Owner', [BOB], ALICE)
    for (const [code, message] of [
      [-32_601, 'Method not found'],
      [-32_004, 'RPC work limit exceeded'],
      [-32_000, 'not allowed here'],
    ] as const) {
      chain.handlers.state_getKeysPaged = () => {
        throw new NodeError(code, message)
      }
      expect(await classifyDestination(client, BOB, own)).toMatchObject({ kind: 'hotkey', text: 'a hotkey' })
    }
  })

  test('is the pool of a subnet', async () => {
    const pool = (netuid: string) => encodeAddress(fromHex(`6d6f646c73756274656e7372${netuid}${'00'.repeat(18)}`))
    expect(await classifyDestination(client, pool('0300'), own)).toMatchObject({ kind: 'pool', text: 'the pool of subnet 3' })
    expect(await classifyDestination(client, pool('0201'), own)).toMatchObject({ kind: 'pool', text: 'the pool of subnet 258' })
  })

  test('is an account of another part of the runtime', async () => {
    const pallet = encodeAddress(Buffer.concat([Buffer.from('modlbt/cloan'), Buffer.alloc(20, 1)]))
    const found = await classifyDestination(client, pallet, own)
    expect(found).toMatchObject({ kind: 'pallet', warning: expect.stringContaining('nobody holds a key of it') })
  })

  test('is no pool when a byte differs', () => {
    const id = Buffer.from('subtensr')
    const account = Buffer.concat([Buffer.from('modlsubtensr'), Buffer.alloc(20)])
    expect(readPoolNetuid(account, id)).toBe(0)
    for (const at of [0, 11, 14, 31]) {
      const other = Buffer.from(account)
      other[at] = 0xff
      expect(readPoolNetuid(other, id)).toBeNull()
    }
  })

  test('may be a pure proxy', () => {
    expect(hasProxies([[{ delegate: ALICE, proxy_type: { type: 'Any', value: null }, delay: 0 }], 1n])).toBe(true)
    expect(hasProxies([[], 0n])).toBe(false)
    expect(hasProxies(null)).toBe(false)
  })

  test('is not known otherwise', async () => {
    expect(await classifyDestination(client, BOB, own)).toMatchObject({ kind: 'unknown', warning: null })
    expect(chain.calls.filter((method) => method === 'state_getKeysPaged')).toEqual([])
  })

  test('has keys that begin with the prefix of their map', () => {
    const found = findStorage(chain.metadata, 'SubtensorModule', 'IsNetworkMember')
    if (!found) throw new Error('no IsNetworkMember')
    expect(toHex(makeStorageKey(chain.metadata, found.pallet, found.item, [BOB, 258])).endsWith('0201')).toBe(true)
  })
})

import { afterEach, beforeEach, expect, test } from 'vitest'
import { ChainClient } from '../../../../src/chain/client.js'
import { makeStoragePrefix } from '../../../../src/chain/metadata/storage-key.js'
import { Quorum } from '../../../../src/chain/quorum/quorum.js'
import type { LoggedRead } from '../../../../src/chain/quorum/read-log.js'
import { toHex } from '../../../../src/chain/scale/hex.js'
import { type FakeChain, HEAD, startFakeChain } from '../../../helpers/fake-chain.js'

const ALICE = '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY'
const KEY = `${toHex(makeStoragePrefix('System', 'Account'))}00`
let chains: readonly FakeChain[]
let client: ChainClient
let quorum: Quorum

beforeEach(async () => {
  chains = [await startFakeChain(), await startFakeChain()]
  client = await ChainClient.connect({ network: chains.map(({ url }) => url).join(), cacheDirectory: null, callTimeoutMs: 2000 })
  quorum = new Quorum(client, 2, false)
})

afterEach(async () => {
  quorum.close()
  client.disconnect()
  for (const chain of chains) await chain.close()
})

/** What the second endpoint is said to answer otherwise, when it answers `changes` and the first has told `mine`. */
async function compare(mine: unknown, changes: unknown): Promise<readonly string[]> {
  const second = chains[1]
  if (second) second.handlers.state_queryStorageAt = () => [{ block: HEAD, changes }]
  const read: LoggedRead = { method: 'state_queryStorageAt', params: [[KEY], HEAD], answer: [{ block: HEAD, changes: mine }] }
  return quorum.check(await client.metadata(), ALICE, [read])
}

test('agrees on the same entries, and on an absent one that is left out', async () => {
  expect(await compare([[KEY, '0xaa']], [[KEY, '0xaa']])).toEqual([])
  expect(await compare([[KEY, null]], [])).toEqual([])
})

test.each<[string, unknown]>([
  ['another value', [[KEY, '0xbb']]],
  [
    'a second value behind the same',
    [
      [KEY, '0xaa'],
      [[KEY], '0xbb'],
    ],
  ],
  ['a list for a key', [[[KEY], '0xaa']]],
  ['nothing that is an answer', null],
])('takes %s for a disagreement', async (_what, changes) => {
  const [warning] = await compare([[KEY, '0xaa']], changes)
  expect(warning).toContain('says otherwise')
  expect(warning).toContain('System.Account')
})

test('takes an answer of its own that is read in two ways for one', async () => {
  expect(
    await compare(
      [
        [KEY, '0xlie'],
        [[KEY], '0xaa'],
      ],
      [[KEY, '0xaa']],
    ),
  ).toHaveLength(1)
})

test('passes over a read of another block, which was answered after the last check', async () => {
  const second = chains[1]
  if (second) second.handlers.state_call = () => '0x02'
  const late: LoggedRead = { method: 'state_call', params: ['Some_api', '0x', `0x${'22'.repeat(32)}`], answer: '0x01' }
  expect(await quorum.check(await client.metadata(), ALICE, [late])).toEqual([])
  expect(await quorum.check(await client.metadata(), ALICE, [{ ...late, params: ['Some_api', '0x', HEAD] }])).toHaveLength(1)
})

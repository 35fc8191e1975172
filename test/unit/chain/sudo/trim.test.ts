/** What trimming a subnet says beforehand, does, and reports, on spec 475; with Yuma consensus at once, with Null consensus in steps. */
import { cryptoWaitReady } from '@polkadot/util-crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { ChainClient } from '../../../../src/chain/client.js'
import type { Executed } from '../../../../src/chain/plan.js'
import type { Signer } from '../../../../src/chain/signer.js'
import { readTrim, readTrimNull } from '../../../../src/chain/sudo/outcome-trim.js'
import { planTrim } from '../../../../src/chain/sudo/plan-trim.js'
import type { BlockContext } from '../../../../src/localnet/executive/block-context.js'
import { fundAccount } from '../../../../src/localnet/fund.js'
import { subtensor475 } from '../../../../src/localnet/pallets/subtensor/475/schema.js'
import type { Hex } from '../../../../src/localnet/schema/types.js'
import { makeDevSigner } from '../../../helpers/dev-signer.js'
import { type LocalnetInProcess, startLocalnet } from '../../../helpers/start-localnet.js'
import { addNeurons, addSubnets } from '../../../helpers/worlds/add-subnets.js'
import { changeState } from '../../../helpers/worlds/change-state.js'
import { failUnasked } from '../../../helpers/worlds/fail-unasked.js'
import { carryOut } from '../../../helpers/write-probe.js'

const { storage } = subtensor475
const NETUID = 2
const COUNT = 200

let localnet: LocalnetInProcess
let client: ChainClient
let owner: Signer
let snapshot: number

const change = <T>(action: (ctx: BlockContext) => T): T => changeState(localnet.node, action)

beforeAll(async () => {
  await cryptoWaitReady()
  localnet = await startLocalnet({ spec: 475, drift: undefined })
  owner = await makeDevSigner('//cold')
  addSubnets(localnet.node, NETUID)
  addNeurons(localnet.node, NETUID, COUNT)
  const key: Hex = `0x${Buffer.from(owner.publicKey).toString('hex')}`
  change((ctx) => {
    fundAccount(ctx, key, 1_000_000_000_000n)
    storage.SubnetOwner.set(ctx, NETUID, key)
    storage.ImmunityPeriod.set(ctx, NETUID, 0)
    storage.Tempo.set(ctx, NETUID, 360)
    storage.LastEpochBlock.set(ctx, NETUID, BigInt(ctx.blockNumber))
    // Every fourth earns nothing.
    storage.Emission.set(
      ctx,
      NETUID,
      Array.from({ length: COUNT }, (_, uid) => (uid % 4 === 0 ? 0n : 1_000n + BigInt(uid))),
    )
  })
  client = await ChainClient.connect({ network: localnet.url, cacheDirectory: null })
  snapshot = localnet.node.chain.snapshot()
})
beforeEach(() => {
  localnet.node.chain.revert(snapshot)
  snapshot = localnet.node.chain.snapshot()
})
afterAll(async () => {
  client?.disconnect()
  await localnet?.stop()
})

async function trim(most: number) {
  const executed = await carryOut(client, () => planTrim(client, { coldkey: owner.address, netuid: NETUID, most }), [owner])
  const { outcome } = executed as Extract<Executed, { status: 'done' }>
  if (outcome.status !== 'succeeded') throw new Error(`${outcome.status} ${'error' in outcome ? outcome.error.message : ''}`)
  return { ...outcome, plan: executed.preview.plan }
}

const hotkeys = (): string[] => change((ctx) => storage.Keys.entries(ctx, NETUID).map(({ value }) => value))

test('those that earn least go, as the preview names them', async () => {
  const before = hotkeys()
  const { plan, results } = await trim(150)
  const named = plan.effects.find(({ label }) => label === 'removed')?.after
  expect(named).toBe('uid 196, 192, 188, 184, 180, 176, 172, 168, 164, 160, 156, 152 and 38 more')
  expect(plan.effects).toContainEqual({ label: 'neurons', before: '200', after: '150' })
  expect(plan.warnings.join()).toContain('The others get new uids')
  expect(results).toEqual({ neurons: 150, max_allowed_uids: 150 })
  expect(hotkeys().sort()).toEqual(before.filter((_, uid) => uid % 4 !== 0).sort())
})

test('a subnet with fewer neurons than that only loses room', async () => {
  const { plan, results } = await trim(220)
  expect(plan.warnings).toEqual(['No neuron is removed: the subnet has no more than that.'])
  expect(results).toEqual({ neurons: COUNT, max_allowed_uids: 220 })
})

test('with Null consensus it takes as many calls as the preview says, and waits between none of them', async () => {
  change((ctx) => storage.SubnetEpochConsensus.set(ctx, NETUID, { type: 'Null' }))
  const first = await trim(64)
  expect(first.plan.effects).toContainEqual({ label: 'neurons', before: '200', after: '136' })
  expect(first.plan.warnings.join(' ')).toContain('after this one it takes 2 more')
  expect(first.results).toEqual({ neurons: 136, max_allowed_uids: 136, removed: 64 })
  expect(first.warnings.join()).toContain(`taoctl sudo trim --netuid ${NETUID} --max 64`)
  expect((await trim(64)).results).toEqual({ neurons: 72, max_allowed_uids: 72, removed: 64 })
  const last = await trim(64)
  expect(last.results).toEqual({ neurons: 64, max_allowed_uids: 64, removed: 8 })
  expect(last.warnings).toEqual([])
  // The target is reached, and the owner has to wait again.
  await expect(trim(64)).rejects.toMatchObject({ code: 'TOO_SOON', exitCode: 3 })
})

test('a call that did nothing is no success', async () => {
  const input = {
    signer: owner.address,
    events: [],
    demands: {},
    readBefore: async () => 200,
    readAfter: async () => 200,
    explain: failUnasked,
  } as const
  const of = (name: string, args: Record<string, number>) => ({ pallet: 'AdminUtils', name, args })
  expect(await readTrim({ ...input, call: of('sudo_trim_to_max_allowed_uids', { netuid: 2, max_n: 64 }) })).toMatchObject({
    problem: { done: false, error: { code: 'VALUE_NOT_SET', exitCode: 6 } },
  })
  expect(await readTrimNull({ ...input, call: of('sudo_trim_null_uids_batch', { netuid: 2, target: 64 }) })).toMatchObject({
    problem: { done: false, error: { code: 'NOTHING_CHANGED', exitCode: 6 } },
  })
})

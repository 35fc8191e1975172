import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { ChainClient } from '../../../../src/chain/client.js'
import { findRegistration, followRegistration } from '../../../../src/chain/subnets/follow-registration.js'
import { demandQueue, readRegistrationQueue } from '../../../../src/chain/subnets/registration-queue.js'
import type { BlockContext } from '../../../../src/localnet/executive/block-context.js'
import { subtensor475 } from '../../../../src/localnet/pallets/subtensor/475/schema.js'
import { EventRecord, system } from '../../../../src/localnet/pallets/system/schema.js'
import { Writer } from '../../../../src/localnet/schema/scale.js'
import { vec } from '../../../../src/localnet/schema/types.js'
import { describeQueue, renderQueue } from '../../../../src/render/subnet/queue.js'
import { type LocalnetInProcess, startLocalnet } from '../../../helpers/start-localnet.js'
import { makeChainCtx } from '../../../helpers/worlds/chain-on-spec.js'
import { changeState } from '../../../helpers/worlds/change-state.js'

const ALICE = '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY'
const ACCOUNT = '0xd43593c715fdd31c61141abd04a99fd6822c8558854ccde39a5684e7a56da27d'
const NETUID = 9
const { storage, event } = subtensor475
const ENTRY = {
  coldkey: ACCOUNT,
  hotkey: ACCOUNT,
  mechid: 1,
  identity: undefined,
  lock_amount: 1_500_000_000_000n,
  median_subnet_alpha_price: 0n,
  registration_block: 3n,
  lock_id: 7,
} as const
let localnet: LocalnetInProcess
let client: ChainClient
const change = (make: (ctx: BlockContext) => void): void => changeState(localnet.node, make)

beforeAll(async () => {
  localnet = await startLocalnet({ spec: 475, drift: undefined })
  client = await ChainClient.connect({ network: localnet.url, cacheDirectory: null })
}, 60_000)

afterAll(async () => {
  client?.disconnect()
  await localnet?.stop()
})

beforeEach(async () => {
  change((ctx) => {
    storage.NetworkRegistrationQueue.set(ctx, [{ ...ENTRY, lock_id: 6 }, ENTRY])
    storage.NetworkRegistrationEscrow.set(ctx, 7, [ACCOUNT, ENTRY.lock_amount])
    storage.DissolveCleanupQueue.set(ctx, [4, 5])
    storage.CurrentDissolveCleanupStatus.set(ctx, {
      netuid: 4,
      phase: { type: 'NetworkParameters' },
      last_key: undefined,
      subnet_total_alpha_value: undefined,
      subnet_distributed_tao: undefined,
    } as never)
  })
  await localnet.node.chain.advance(3)
  await client.refresh()
})

/** Events as a block keeps them, as hex. */
function encodeEvents(deposit: (ctx: BlockContext) => void): string {
  const ctx = makeChainCtx(475)
  deposit(ctx)
  const writer = new Writer(ctx.env)
  vec(EventRecord).encode(
    ctx.events.map(({ phase, event: one }) => ({ phase, event: one, topics: [] })),
    writer,
  )
  return `0x${Buffer.from(writer.finish()).toString('hex')}`
}

/** Follows registration 7, which leaves the queue in a block with these events. */
async function follow(deposit: (ctx: BlockContext) => void, timeoutMs = 60_000) {
  const { followed, fromBlock } = await findRegistration(client, 7)
  const seen: number[] = []
  const events = encodeEvents(deposit)
  const key = system.storage.Events.key().replace(/^0x/, '')
  const ask = ChainClient.prototype.request.bind(client)
  client.request = async (method, params, timeout) =>
    method === 'state_getStorage' && String(params[0]).endsWith(key) ? events : ask(method, params, timeout)
  const end = followRegistration(client, followed, {
    fromBlock,
    timeoutMs,
    pollMs: 10,
    onWaiting: ({ before }) => {
      seen.push(before)
      // A later block follows the one in which it ends.
      setImmediate(async () => {
        change((ctx) => {
          storage.NetworkRegistrationQueue.set(ctx, [])
          storage.SubnetOwner.set(ctx, NETUID, ACCOUNT)
          storage.SubnetOwnerHotkey.set(ctx, NETUID, ACCOUNT)
        })
        await localnet.node.chain.advance(2)
      })
    },
  })
  const [settled] = await Promise.allSettled([end])
  expect(seen).toEqual([1])
  return settled
}

describe('the queue of subnets', () => {
  it('is read with what is in escrow, and what is being dissolved', async () => {
    const queue = await readRegistrationQueue(client)
    expect(queue.registrations).toMatchObject([
      { lockId: 6, escrow: null },
      { lockId: 7, coldkey: ALICE, hotkey: ALICE, paidRao: ENTRY.lock_amount, escrow: ENTRY.lock_amount, registeredAt: 3n },
    ])
    // The blocks since have cleaned up the first of them, and begun with the second.
    expect(queue.dissolving).toEqual([{ netuid: 5, phase: expect.stringMatching(/^\w+$/) }])
    const dissolving = [
      { netuid: 4, phase: 'NetworkParameters' },
      { netuid: 5, phase: null },
    ]
    const head = { network: 'local', blockHash: client.blockHash }
    const report = describeQueue(head, { ...queue, dissolving }, new Set([ALICE]), null)
    expect(report.registrations[1]).toMatchObject({ mine: true, paid: { tao: '1500' }, escrow: { tao: '1500' }, registered_at_block: '3' })
    const text = renderQueue(report, { terminal: false, columns: 60, colour: false, full: false } as never)
    const [titles, ...lines] = text.split('\n').map((line) => line.split('\t'))
    expect(titles).toEqual(['STATE', 'LOCK ID', 'NETUID', 'COLDKEY', 'HOTKEY', 'PAID (TAO)', 'BLOCK', 'MINE', 'PHASE'])
    expect(lines.map(([state, lock, netuid]) => [state, lock, netuid])).toEqual([
      ['queued', '6', ''],
      ['queued', '7', ''],
      ['dissolving', '', '4'],
      ['dissolving', '', '5'],
    ])
    expect(lines[1]?.slice(3)).toEqual([ALICE, ALICE, '1500', '3', 'yes', ''])
    expect(lines[2]?.at(-1)).toBe('NetworkParameters')
    const created = describeQueue(head, { ...queue, registrations: [], dissolving: [] }, new Set(), {
      lock_id: 7,
      netuid: NETUID,
      block_number: 9,
      block_hash: client.blockHash,
    })
    const alone = renderQueue(created, { terminal: false, columns: 60, colour: false, full: false } as never)
    expect(alone.split('\n')[1]).toBe(`created\t7\t${NETUID}\t\t\t\t9\t\t`)
  })

  it('is followed until the subnet is there', async () => {
    const settled = await follow((ctx) => {
      ctx.deposit(event.NetworkAdded([3, 1]))
      ctx.deposit(event.NetworkAdded([NETUID, 1]))
    })
    expect(settled).toMatchObject({ status: 'fulfilled', value: { netuid: NETUID } })
  })

  it('tells why a registration was cancelled', async () => {
    const settled = await follow((ctx) => {
      ctx.deposit(
        event.NetworkRegistrationCancelled({
          coldkey: ACCOUNT,
          hotkey: ACCOUNT,
          lock_id: 7,
          error: { type: 'Module', pallet: 'SubtensorModule', name: 'SubnetLimitReached' },
        } as never),
      )
    })
    expect(settled).toMatchObject({
      status: 'rejected',
      reason: { code: 'REGISTRATION_CANCELLED', exitCode: 6, details: { lock_id: 7 } },
    })
  })

  it('says that nothing is known where the last block tells nothing', async () => {
    expect(await follow(() => {})).toMatchObject({ status: 'rejected', reason: { code: 'QUEUE_UNREADABLE', exitCode: 7 } })
  })

  it('is given up when the time is over, with the command that goes on', async () => {
    const { followed, fromBlock } = await findRegistration(client, 7)
    const waiting = followRegistration(client, followed, { fromBlock, timeoutMs: 0, onWaiting: () => {} })
    await expect(waiting).rejects.toMatchObject({
      code: 'SUBNET_STILL_QUEUED',
      exitCode: 7,
      hint: 'taoctl subnets queue --follow 7',
    })
  })

  it('has no registration of another number', async () => {
    await expect(findRegistration(client, 8)).rejects.toMatchObject({ code: 'NOT_IN_QUEUE', exitCode: 3 })
  })
})

it('a runtime without it says what is missing', async () => {
  const older = await startLocalnet({ spec: 425, drift: undefined })
  const reader = await ChainClient.connect({ network: older.url, cacheDirectory: null })
  try {
    await expect(demandQueue(reader)).rejects.toMatchObject({
      code: 'NOT_ON_THIS_RUNTIME',
      exitCode: 6,
      why: expect.stringContaining('SubtensorModule.NetworkRegistrationQueue'),
    })
  } finally {
    reader.disconnect()
    await older.stop()
  }
})

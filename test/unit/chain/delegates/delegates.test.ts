/** Who takes stake of others, what is staked with them, and with whom a coldkey has staked, on both runtimes. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { getDelegate, listDelegates } from '../../../../src/chain/delegates/delegate-info.js'
import { listDelegateSubnets } from '../../../../src/chain/delegates/list-delegate-subnets.js'
import { listNominations } from '../../../../src/chain/delegates/list-nominations.js'
import { readPlainDelegate } from '../../../../src/chain/delegates/read-plain-delegate.js'
import { readValuer } from '../../../../src/chain/delegates/value-stakes.js'
import { warnOfGaps } from '../../../../src/chain/delegates/warn-of-gaps.js'
import { readDelegateTake } from '../../../../src/chain/takes/read-delegate-take.js'
import { encodeAddress } from '../../../../src/core/ss58.js'
import { createAccountIfNonExistent } from '../../../../src/localnet/pallets/subtensor/keys/hotkey-account.js'
import { subtensor } from '../../../../src/localnet/pallets/subtensor/schema.js'
import {
  describeDelegates,
  describeNominations,
  describeShownDelegate,
  renderDelegates,
  renderNominations,
  renderShownDelegate,
} from '../../../../src/render/holder/delegates.js'
import { loadTables } from '../../../../src/render/table.js'
import { findWideLines } from '../../../helpers/terminal-lines.js'
import { giveStake, hexOf, StakeWorld } from '../../../helpers/worlds/stake-world.js'

const { storage } = subtensor
const TAO = 1_000_000_000n
const LOOK = { terminal: true, columns: 60, color: false }
const PIPE = { ...LOOK, terminal: false }
const PLAIN = `0x${'5a'.repeat(32)}` as const
const hex = (text: string) => `0x${Buffer.from(text).toString('hex')}` as const

describe.each([425, 475])('on spec %i', (spec) => {
  let world: StakeWorld
  beforeAll(async () => {
    world = await StakeWorld.start(spec)
    world.change((ctx) => {
      storage.Delegates.set(ctx, hexOf(world.hotkey), 5_898)
      storage.Delegates.set(ctx, hexOf(world.second), 1_000)
      giveStake(ctx, [hexOf(world.receiver), hexOf(world.hotkey)], 1, 30n * TAO)
      // What an epoch added to 50 alpha: one in ten thousand.
      storage.Tempo.set(ctx, 1, 360)
      storage.AlphaDividendsPerSubnet.set(ctx, 1, hexOf(world.hotkey), 5_000_000n)
      storage.TotalHotkeyAlphaLastEpoch.set(ctx, hexOf(world.hotkey), 1, 50n * TAO + 5_000_000n)
      const none = hex('')
      storage.IdentitiesV2.set(ctx, hexOf(world.coldkey), {
        name: hex('Val\u001b[31midator'),
        url: none,
        github_repo: none,
        image: none,
        discord: none,
        description: none,
        additional: none,
      })
    })
    await world.client.refresh()
    await loadTables(LOOK)
  }, 60_000)
  afterAll(() => world?.stop())

  test('one whose take was never set has the default, and nobody says who stakes to it', async () => {
    world.change((ctx) => {
      createAccountIfNonExistent(ctx, hexOf(world.receiver), PLAIN)
      giveStake(ctx, [hexOf(world.receiver), PLAIN], 1, 3n * TAO)
    })
    await world.client.refresh()
    const hotkey = encodeAddress(Buffer.from(PLAIN.slice(2), 'hex'))
    expect(await getDelegate(world.client, hotkey)).toBeNull()
    const delegate = await readPlainDelegate(world.client, hotkey)
    if (delegate === null) throw new Error('it is not known')
    expect(delegate).toMatchObject({ owner: world.receiver.address, take: 11_796, registrations: [], permits: [], nominators: null })
    const shown = { delegate, subnets: await listDelegateSubnets(world.client, hotkey), take: await readDelegateTake(world.client, hotkey) }
    const report = describeShownDelegate(head(), { ...shown, value: await readValuer(world.client, []), raisableTime: null })
    expect(report).toMatchObject({ nominators: null, stake: { rao: expect.stringMatching(/^[1-9]/) } })
    const text = renderShownDelegate(report, LOOK)
    expect(text.replace(/\s+/g, ' ')).toContain('the default: none was set')
    expect(findWideLines(text.split('\n'), 60)).toEqual([])
    expect(await readPlainDelegate(world.client, encodeAddress(Buffer.alloc(32, 9)))).toBeNull()
  })

  const head = () => ({ network: 'local', blockHash: `0x${'0'.repeat(64)}` })

  test('all are listed, the largest first, with names that cannot write to the terminal', async () => {
    const delegates = await listDelegates(world.client)
    const report = describeDelegates(head(), delegates, await readValuer(world.client, [0, 1]))
    // 20 TAO on root, and 50 alpha at half a TAO.
    expect(report.delegates).toMatchObject([
      {
        hotkey: world.hotkey.address,
        owner: world.coldkey.address,
        take: 5_898,
        take_percent: '8.9998',
        nominators: 2,
        stake: { tao: '45' },
      },
      { hotkey: world.second.address, take: 1_000, nominators: 0, stake: { tao: '0' } },
    ])
    const text = renderDelegates(report, LOOK)
    expect(text).not.toContain('\u001b')
    expect(findWideLines(text.split('\n'), 60)).toEqual([])
    expect(renderDelegates(report, PIPE).split('\n')).toHaveLength(3)
    expect(renderDelegates({ ...report, delegates: [] }, LOOK)).toContain('No take of any hotkey was ever set')
  })

  test('where ids of subnets are missing, it is told that what nominators have is wrong behind them', async () => {
    expect(await warnOfGaps(world.client)).toBeNull()
    const put = (there: boolean) => world.change((ctx) => storage.NetworksAdded.set(ctx, 2, there))
    const count = (change: number) => world.change((ctx) => storage.TotalNetworks.mutate(ctx, (total) => total + change))
    put(false)
    count(-1)
    await world.client.refresh()
    const told = expect.stringContaining('from subnet 3 on')
    expect(await warnOfGaps(world.client)).toEqual({ code: 'NOMINATORS_INEXACT', message: told })
    put(true)
    count(1)
    await world.client.refresh()
  })

  test('one is shown by subnet, with an estimate, and with those who stake to it', async () => {
    const hotkey = world.hotkey.address
    const [delegate, subnets, take] = await Promise.all([
      getDelegate(world.client, hotkey),
      listDelegateSubnets(world.client, hotkey),
      readDelegateTake(world.client, hotkey),
    ])
    if (delegate === null) throw new Error('no delegate')
    const value = await readValuer(world.client, [0, 1])
    const report = describeShownDelegate(head(), { delegate, subnets, take, value, raisableTime: null })
    expect(report).toMatchObject({
      stake: { tao: '45' },
      subnets: [
        { netuid: 0, stake: { alpha: '20' }, yearly_percent: null },
        { netuid: 1, stake: { alpha: '50' }, value: { tao: '25' }, yearly_percent: '107.5' },
      ],
      nominators: [
        { coldkey: world.coldkey.address, value: { tao: '30' } },
        { coldkey: world.receiver.address, value: { tao: '15' } },
      ],
    })
    const text = renderShownDelegate(report, LOOK)
    expect(text).not.toContain('\u001b')
    expect(findWideLines(text.split('\n'), 60)).toEqual([])
    expect(renderShownDelegate(report, PIPE).split('\n')[0]).toBe('NETUID\tSTAKE\tVALUE (TAO)\tIN A YEAR')
    expect(await getDelegate(world.client, world.receiver.address)).toBeNull()
  })

  test('a coldkey sees with whom it has staked', async () => {
    const nominations = await listNominations(world.client, world.coldkey.address)
    const report = describeNominations({ ...head(), coldkey: world.coldkey.address }, nominations, await readValuer(world.client, [0, 1]))
    expect(report).toMatchObject({
      total: { tao: '30' },
      nominations: [
        { netuid: 0, hotkey: world.hotkey.address, take: 5_898 },
        { netuid: 1, stake: { alpha: '20' }, value: { tao: '10' } },
      ],
    })
    const text = renderNominations(report, LOOK)
    expect(findWideLines(text.split('\n'), 60)).toEqual([])
    expect(renderNominations(report, PIPE).split('\n')).toHaveLength(3)
    expect(renderNominations({ ...report, nominations: [] }, LOOK)).toContain('Nothing is staked.')
  })

  test('a coldkey sees its stake with a hotkey whose take was never set, at the default take', async () => {
    const kept = await world.client.readStorage([{ pallet: 'SubtensorModule', item: 'Delegates', keys: [world.second.address] }])
    world.change((ctx) => {
      storage.Delegates.remove(ctx, hexOf(world.second))
      giveStake(ctx, [hexOf(world.receiver), hexOf(world.second)], 1, 4n * TAO)
    })
    await world.client.refresh()
    const nominations = await listNominations(world.client, world.receiver.address)
    expect(nominations.find(({ hotkey }) => hotkey === world.second.address)).toMatchObject({
      owner: world.coldkey.address,
      take: 11_796,
      stake: { netuid: 1, alphaRao: 4n * TAO },
    })
    expect(kept).toEqual([1_000])
    world.change((ctx) => storage.Delegates.set(ctx, hexOf(world.second), 1_000))
    await world.client.refresh()
  })
})

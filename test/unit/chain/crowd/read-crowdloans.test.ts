/** What is read of crowdloans: how far each is, the call that it ends with, and what becomes of a contribution. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Crowdloan, findPhase } from '../../../../src/chain/crowd/crowdloan.js'
import { describeFate } from '../../../../src/chain/crowd/fate.js'
import { getCrowdloan, listKnownCrowdloans } from '../../../../src/chain/crowd/get-crowdloan.js'
import { listContributions } from '../../../../src/chain/crowd/read-crowdloans.js'
import { encodeValue } from '../../../../src/chain/metadata/encode-value.js'
import type { PlanCall } from '../../../../src/chain/plan.js'
import { rao } from '../../../../src/core/money.js'
import { noteBytes } from '../../../../src/localnet/pallets/preimage/requests.js'
import type { Hex } from '../../../../src/localnet/schema/types.js'
import { addCrowdloan } from '../../../helpers/worlds/add-crowdloan.js'
import { hexOf, StakeWorld } from '../../../helpers/worlds/stake-world.js'

const TAO = 1_000_000_000n
const LEASE = { pallet: 'SubtensorModule', name: 'register_leased_network', args: { emissions_share: 30, end_block: 500_000 } }
const REMARK = { pallet: 'System', name: 'remark', args: { remark: '0x00' } }

test('the last block that takes a contribution is the one before its end', () => {
  const crowdloan = { end: 10, capRao: rao(2n), raisedRao: rao(1n), finalized: false } as Crowdloan
  expect([8, 9, 10].map((block) => findPhase(crowdloan, { block, timeMs: null }))).toEqual(['active', 'closed', 'closed'])
})

describe.each([425, 475])('on spec %i', (spec) => {
  let world: StakeWorld
  let creator: Hex
  let other: Hex

  beforeAll(async () => {
    world = await StakeWorld.start(spec)
    creator = hexOf(world.coldkey)
    other = hexOf(world.receiver)
  })
  beforeEach(() => world.reset())
  afterAll(() => world?.stop())

  const encode = async (call: PlanCall): Promise<Hex> => {
    const metadata = await world.client.metadata()
    return `0x${Buffer.from(encodeValue(metadata, metadata.callType, { ...call })).toString('hex')}`
  }
  const put = async (wish: Parameters<typeof addCrowdloan>[2]) => {
    world.change((ctx) => addCrowdloan(ctx, creator, wish))
    await world.client.refresh()
  }
  const fateOf = async (id: number) => {
    const known = await getCrowdloan(world.client, id, null)
    return describeFate({ id }, { ...known, metadata: await world.client.metadata() }).join('\n')
  }

  test('each is as far as its block, its cap and its creator say, and one that is gone is not there', async () => {
    await put({ id: 0, end: 1 })
    await put({ id: 1 })
    await put({ id: 3, cap: 10n * TAO, end: 1 })
    await put({ id: 4, cap: 10n * TAO, finalized: true })
    const { crowdloans } = await listKnownCrowdloans(world.client)
    expect(crowdloans.map(({ crowdloan: { id }, phase }) => [id, phase])).toEqual([
      [0, 'closed'],
      [1, 'active'],
      [3, 'funded'],
      [4, 'finalized'],
    ])
    await expect(getCrowdloan(world.client, 2, null)).rejects.toMatchObject({ code: 'CROWDLOAN_NOT_FOUND', exitCode: 3 })
  })

  test('a call is decoded where it lies, and by its hash where it is too long for that', async () => {
    await put({ id: 0, call: await encode(LEASE) })
    const long = await encode({ pallet: 'System', name: 'remark', args: { remark: `0x${'ab'.repeat(200)}` } })
    const bytes = Buffer.from(long.slice(2), 'hex')
    const { hash } = world.change((ctx) => noteBytes(ctx, bytes, undefined))
    await put({ id: 1, call: { type: 'Lookup', value: { hash, len: bytes.length } } })
    await put({ id: 2, call: '0xffff' })
    const { crowdloans } = await listKnownCrowdloans(world.client)
    expect(crowdloans.map(({ ending }) => ending)).toMatchObject([
      { kind: 'lease', share: 30, endBlock: 500_000, call: { name: 'SubtensorModule.register_leased_network', leases: true } },
      { kind: 'call', call: { name: 'System.remark', data: long, leases: false } },
      { kind: 'call', call: { name: null, data: '0xffff', args: null } },
    ])
  })

  test('a preimage that is gone leaves the hash alone', async () => {
    const hash = `0x${'77'.repeat(32)}` as const
    await put({ id: 0, call: { type: 'Lookup', value: { hash, len: 300 } } })
    expect((await getCrowdloan(world.client, 0, null)).ending).toEqual({
      kind: 'call',
      call: { hash, data: null, name: null, args: null, leases: false },
    })
  })

  test('contributions are listed with the largest first, and that of an account is found', async () => {
    await put({ contributions: [[other, 25n * TAO]] })
    const contributions = await listContributions(world.client, 0)
    expect(contributions).toEqual([
      { contributor: world.receiver.address, amountRao: 25n * TAO },
      { contributor: world.coldkey.address, amountRao: 10n * TAO },
    ])
    expect((await getCrowdloan(world.client, 0, world.receiver.address)).contributed).toBe(25n * TAO)
    expect((await getCrowdloan(world.client, 0, world.hotkey.address)).contributed).toBe(0n)
  })

  test('what becomes of a contribution is said for each end', async () => {
    await put({ id: 0 })
    expect(await fateOf(0)).toContain(`all of it is paid to ${world.coldkey.address}, and nothing comes back`)
    await put({ id: 1, call: await encode(LEASE) })
    expect(await fateOf(1)).toContain("30% of the owner's cut of that subnet, in its alpha and by shares, until block 500000")
    await put({ id: 2, call: await encode(REMARK) })
    const lost = 'what was raised stays on an account that nobody has the key of, and is lost'
    const refused = 'the chain refuses to finalize, and contributions can be taken back'
    expect(await fateOf(2)).toContain(spec === 425 ? lost : refused)
    await put({ id: 3, finalized: true })
    expect(await fateOf(3)).toContain('no contribution can be taken back')
    await put({ id: 4, call: await encode({ pallet: 'Utility', name: 'batch_all', args: { calls: [REMARK, LEASE] } }) })
    expect(await fateOf(4)).toContain('in which a subnet is paid with it')
  })
})

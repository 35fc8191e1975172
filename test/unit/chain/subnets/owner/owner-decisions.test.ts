/** What an owner, and root, decide about a subnet: said beforehand, done, and reported, on both known runtimes. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Planner } from '../../../../../src/chain/plan.js'
import { readMechanisms } from '../../../../../src/chain/subnets/owner/mechanisms.js'
import { planDissolve } from '../../../../../src/chain/subnets/owner/plan-dissolve.js'
import { planSetMechanismCount, planSetSplit } from '../../../../../src/chain/subnets/owner/plan-mechanisms.js'
import { planSetSubnetIdentity } from '../../../../../src/chain/subnets/owner/plan-set-subnet-identity.js'
import { parseSymbol, planSetSymbol } from '../../../../../src/chain/subnets/owner/plan-set-symbol.js'
import { NO_TEXTS, readSubnetTexts } from '../../../../../src/chain/subnets/owner/read-subnet-identity.js'
import { SUBNET_SYMBOLS } from '../../../../../src/chain/subnets/owner/symbols.js'
import { planCreateSubnet } from '../../../../../src/chain/subnets/plan-create.js'
import { subtensor } from '../../../../../src/localnet/pallets/subtensor/schema.js'
import { SYMBOLS } from '../../../../../src/localnet/pallets/subtensor/subnets/symbols.js'
import { CheckWorld } from '../../../../helpers/checks/check-world.js'
import { carryOut } from '../../../../helpers/write-probe.js'

const { storage } = subtensor
const NETUID = 2

test('the symbols are those of the chain, in its order', () => {
  expect(SUBNET_SYMBOLS.map((symbol) => `0x${Buffer.from(symbol).toString('hex')}`)).toEqual(SYMBOLS)
})

test('a symbol is one character, however wide, or its code point', () => {
  expect(['U+05D0', 'u+5d0', '\u05d0', ' \u05d0 '].map(parseSymbol)).toEqual(Array.from({ length: 4 }, () => '\u05d0'))
  expect(parseSymbol('U+11000')).toBe('\u{11000}')
  for (const text of ['', 'ab', 'U+', 'U+110000']) expect(() => parseSymbol(text)).toThrow(expect.objectContaining({ exitCode: 2 }))
})

describe.each([425, 475])('on spec %i', (spec) => {
  let world: CheckWorld

  beforeAll(async () => {
    world = await CheckWorld.start(spec)
  }, 60_000)
  afterAll(() => world?.stop())

  async function done(planner: Planner) {
    const signers = [world.owner.signer, world.other.signer, world.root.signer]
    const executed = await carryOut(world.client, planner, signers, ({ stage }) => {
      if (stage === 'submitted') void world.node.chain.advance(1)
    })
    const { outcome, preview } = executed
    if (outcome.status !== 'succeeded') throw new Error(`${outcome.status} ${'error' in outcome ? outcome.error.message : ''}`)
    await world.client.refresh()
    return { plan: preview.plan, results: outcome.results, warnings: outcome.warnings }
  }
  const owned = () => ({ coldkey: world.owner.address, netuid: NETUID })

  test('texts that are not named stay, and cleared ones go; the preview is the difference', async () => {
    const say = (changes: object) => done(() => planSetSubnetIdentity(world.client, { ...owned(), changes }))
    expect((await say({ subnet_name: 'ours', discord: 'us' })).results).toEqual({ name: 'ours' })
    const { plan } = await say({ subnet_url: 'https://example.org', discord: '' })
    expect(plan.effects).toEqual([
      { label: 'subnet_url', before: 'nothing', after: 'https://example.org' },
      { label: 'discord', before: 'us', after: 'nothing' },
    ])
    expect(await readSubnetTexts(world.client, NETUID)).toEqual({ ...NO_TEXTS, subnet_name: 'ours', subnet_url: 'https://example.org' })
    await expect(say({ subnet_name: 'ours' })).rejects.toMatchObject({ code: 'NOTHING_TO_CHANGE', exitCode: 3 })
  })

  test('a symbol that is in use is refused with those that are free', async () => {
    const give = (symbol: string, coldkey = world.owner.address) =>
      done(() => planSetSymbol(world.client, { coldkey, netuid: NETUID, symbol }))
    expect((await give('\u05d2')).results).toEqual({ symbol: '\u05d2' })
    await expect(give('\u05d2')).rejects.toMatchObject({ code: 'SYMBOL_IN_USE', message: 'The subnet has the symbol already' })
    await expect(give('x')).rejects.toMatchObject({ code: 'SYMBOL_NOT_FOUND', hint: expect.stringMatching(/^Choose a free one: . . /u) })
    expect((await give('\u05d3', world.root.address)).plan.call).toMatchObject({ pallet: 'Sudo', name: 'sudo' })
  })

  test('mechanisms and their split are counted, divided and divided evenly again', async () => {
    world.change((ctx) => storage.MaxAllowedUids.set(ctx, NETUID, 256))
    await world.client.refresh()
    const hint = expect.stringContaining('`taoctl sudo trim --netuid 2 --max 128`')
    const crowded = done(() => planSetMechanismCount(world.client, { ...owned(), count: 2 }))
    await expect(crowded).rejects.toMatchObject({ code: 'TOO_MANY_NEURONS', hint })
    world.change((ctx) => storage.MaxAllowedUids.set(ctx, NETUID, 128))
    const split = (parts: readonly number[] | null, coldkey = world.root.address) =>
      done(() => planSetSplit(world.client, { coldkey, netuid: NETUID, split: parts }))
    const { results, plan } = await done(() => planSetMechanismCount(world.client, { ...owned(), count: 2 }))
    expect(results).toEqual({ mechanisms: 2 })
    expect(plan.effects).toMatchObject([{ after: '2' }, { before: '100.00 %', after: '50.00 %, 50.00 %' }])
    expect((await split([39_321, 26_214], world.owner.address)).results).toEqual({ split: '60.00 %, 40.00 %' })
    expect(await readMechanisms(world.client, NETUID)).toMatchObject({ count: 2, split: [39_321, 26_214], isEven: false })
    // The owner may do it once a day, root at any time.
    await expect(split(null, world.owner.address)).rejects.toMatchObject({ code: 'TOO_SOON' })
    expect((await split(null)).results).toEqual({ split: 'even' })
    expect(await readMechanisms(world.client, NETUID)).toMatchObject({ split: [32_768, 32_767], isEven: true })
    await expect(split([65_535])).rejects.toMatchObject({ code: 'VALUE_OUT_OF_BOUNDS' })
    const one = await done(() => planSetMechanismCount(world.client, { coldkey: world.root.address, netuid: NETUID, count: 1 }))
    expect(one.plan.warnings).toEqual(['Mechanism 1 ends, and the weights, bonds and commits of its validators with it.'])
  })

  test('a subnet is created with its identity in the same call', async () => {
    const identity = { ...NO_TEXTS, subnet_name: 'new', additional: 'more' }
    const { results, plan } = await done(() =>
      planCreateSubnet(world.client, {
        coldkey: world.other.address,
        hotkey: world.otherHotkey.address,
        maxCostRao: null,
        identity,
      }),
    )
    expect(plan.call.name).toBe('register_network_with_identity')
    expect(plan.fields).toContainEqual({ label: 'cost later', value: expect.stringMatching(/each day, down to .* after this$|no further/) })
    expect(await readSubnetTexts(world.client, Number(results.netuid))).toEqual(identity)
  })

  test('root dissolves it, the owner cannot, and those who staked get what was said', async () => {
    const end = (coldkey: string) => done(() => planDissolve(world.client, coldkey, NETUID))
    await expect(end(world.owner.address)).rejects.toMatchObject({ code: 'NOT_ALLOWED_TO_DISSOLVE' })
    const before = world.readFree(world.owner.account)
    const { plan, results, warnings } = await end(world.root.address)
    expect(results).toEqual({ dissolved: NETUID, cleaned_up: spec === 425 })
    expect(warnings.length).toBe(spec === 425 ? 0 : 1)
    await world.node.chain.advance(6)
    const paid = world.readFree(world.owner.account) - before
    const said = /about ([\d.]+) TAO in all/.exec(plan.effects.find(({ label }) => label === 'who staked')?.after ?? '')?.[1]
    // The owner is the only one who has staked. The emission of the blocks between counts as well.
    expect(Math.abs(Number(paid) / 1e9 - Number(said))).toBeLessThan(Number(said) / 100)
  })
})

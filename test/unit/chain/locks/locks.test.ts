/** Locks: the client's own roll-forward equals the chain's to the last bit, and the calls do what their previews say on both runtimes. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { computeDecay } from '../../../../src/chain/locks/fixed-exp.js'
import { listLocks } from '../../../../src/chain/locks/list-locks.js'
import { planAcceptLocked } from '../../../../src/chain/locks/plan-accept-locked.js'
import { planAddLock } from '../../../../src/chain/locks/plan-add-lock.js'
import { planMoveLock } from '../../../../src/chain/locks/plan-move-lock.js'
import { planSetLockMode } from '../../../../src/chain/locks/plan-set-lock-mode.js'
import { rollForwardLock } from '../../../../src/chain/locks/roll-forward.js'
import { alpha } from '../../../../src/core/money.js'
import { createAccountIfNonExistent } from '../../../../src/localnet/pallets/subtensor/keys/hotkey-account.js'
import { getColdkeyLock } from '../../../../src/localnet/pallets/subtensor/locks/lock.js'
import { subtensor } from '../../../../src/localnet/pallets/subtensor/schema.js'
import { describeLocks, renderLocks } from '../../../../src/render/holder/locks.js'
import { renderPreview } from '../../../../src/render/preview.js'
import { loadTables } from '../../../../src/render/table.js'
import { findReference } from '../../../helpers/reference.js'
import { findWideLines } from '../../../helpers/terminal-lines.js'
import { hexOf, StakeWorld } from '../../../helpers/worlds/stake-world.js'

const TAO = 1_000_000_000n
const LOOK = { terminal: true, columns: 60, color: false }

interface RollVector {
  readonly name: string
  readonly inputs: {
    readonly conviction_u64f64_bits: string
    readonly elapsed_blocks: readonly number[]
    readonly locked_mass: number | string
    readonly maturity_rate: number
    readonly unlock_rate: number
    readonly owner_lock: boolean
    readonly perpetual_lock: boolean
  }
  readonly outputs: {
    readonly exp_decay_unlock_u64f64_bits: readonly string[]
    readonly rolled: readonly { readonly conviction_u64f64_bits: string; readonly locked_mass: number | string }[]
  }
}

const FIXTURES = join(import.meta.dirname, '../../../fixtures/vectors/locks.json')
const whole = findReference('reference', 'chain-vectors', 'locks.json')

describe.each([...new Set([FIXTURES, ...(whole === undefined ? [] : [whole])])])('of %s', (file) => {
  const { vectors } = JSON.parse(readFileSync(file, 'utf8')) as { readonly vectors: readonly RollVector[] }
  const rolls = vectors.filter(({ name }) => name.startsWith('roll-'))

  test('there are vectors', () => expect(rolls.length).toBeGreaterThan(5))

  test.each(rolls.map((vector) => [vector.name, vector] as const))('%s is rolled forward to the last bit', (_name, { inputs, outputs }) => {
    const rates = { unlock: BigInt(inputs.unlock_rate), maturity: BigInt(inputs.maturity_rate) }
    const kind = { owner: inputs.owner_lock, perpetual: inputs.perpetual_lock }
    const lock = { mass: BigInt(inputs.locked_mass), conviction: BigInt(inputs.conviction_u64f64_bits), block: 1_000 }
    const decays = inputs.elapsed_blocks.map((blocks) => computeDecay(BigInt(blocks), rates.unlock).toString())
    expect(decays).toEqual(outputs.exp_decay_unlock_u64f64_bits)
    const rolled = inputs.elapsed_blocks.map((blocks) => rollForwardLock(lock, 1_000 + blocks, rates, kind))
    expect(rolled.map(({ mass, conviction }) => [mass, conviction])).toEqual(
      outputs.rolled.map(({ locked_mass, conviction_u64f64_bits }) => [BigInt(locked_mass), BigInt(conviction_u64f64_bits)]),
    )
  })
})

describe.each([425, 475])('on spec %i', (spec) => {
  let world: StakeWorld
  beforeAll(async () => {
    world = await StakeWorld.start(spec)
    await loadTables(LOOK)
  }, 60_000)
  beforeEach(() => world.reset())
  afterAll(() => world?.stop())

  const coldkey = () => world.coldkey.address
  const add =
    (amount: bigint | 'all', hotkey = world.hotkey.address) =>
    () =>
      planAddLock(world.client, { coldkey: coldkey(), hotkey, netuid: 1, amount: amount === 'all' ? 'all' : alpha(1, amount) })
  const list = async (netuid: number | null = null) => {
    await world.client.refresh()
    return listLocks(world.client, coldkey(), netuid)
  }
  const ofChain = () => world.change((ctx) => getColdkeyLock(ctx, hexOf(world.coldkey), 1))

  test('what is locked is listed as the chain has it, some blocks later too', async () => {
    const { results, preview, plan } = await world.carryOut(add(15n * TAO))
    expect(results).toMatchObject({ locked: { alpha: '15' }, total_locked: { alpha: '15' } })
    expect(plan.loss).toContain('15 alpha of subnet 1 cannot be taken out')
    expect(plan.effects.map(({ label }) => label)).toContain('conviction in a year')
    const drawn = renderPreview(preview, LOOK)
    expect(findWideLines(drawn.split('\n'), 60)).toEqual([])
    expect(drawn).toContain('conviction on subnet 1 after it, in alpha, over a year')
    expect(drawn).toMatch(/┤.*█/)
    expect(renderPreview(preview, { ...LOOK, terminal: false })).not.toContain('█')
    await world.localnet.node.chain.advance(40)
    const { locks } = await list()
    const [lock] = locks
    const chain = ofChain()
    expect([lock?.state.mass, lock?.state.conviction]).toEqual([chain?.locked_mass, chain?.conviction])
    expect(lock).toMatchObject({ netuid: 1, hotkey: world.hotkey.address, kind: { perpetual: false } })
    expect((lock?.ahead.length ?? 0) > 20).toBe(true)
    const head = { coldkey: coldkey(), network: 'local', block_hash: `0x${'0'.repeat(64)}` }
    const report = describeLocks(head, await list(1))
    const text = renderLocks(report, LOOK)
    expect(text).toContain('conviction on subnet 1')
    expect(findWideLines(text.split('\n'), 60)).toEqual([])
    expect(renderLocks(report, { ...LOOK, terminal: false }).split('\n')).toHaveLength(2)
    expect(renderLocks({ ...report, locks: [] }, LOOK)).toContain('Nothing is locked.')
  })

  test('all is what is not locked, and a second lock is to the same hotkey', async () => {
    await world.carryOut(add(15n * TAO))
    await world.client.refresh()
    const rest = await add('all')()
    expect(rest.checks.every(({ ok }) => ok)).toBe(true)
    const asked = rest.call.args.amount
    expect(typeof asked === 'bigint' && asked > 5n * TAO && asked < (51n * TAO) / 10n).toBe(true)
    const other = await add(TAO, world.second.address)()
    expect(other.checks.filter(({ ok }) => !ok)).toMatchObject([{ name: 'same-lock-hotkey', code: 'LOCK_ELSEWHERE' }])
  })

  test('moves with its conviction between hotkeys of one coldkey, and loses it elsewhere', async () => {
    await world.carryOut(add(15n * TAO))
    await world.localnet.node.chain.advance(40)
    await world.client.refresh()
    const move = (toHotkey: string) => () => planMoveLock(world.client, { coldkey: coldkey(), netuid: 1, toHotkey })
    world.change((ctx) => createAccountIfNonExistent(ctx, hexOf(world.receiver), `0x${'77'.repeat(32)}`))
    const { results, plan } = await world.carryOut(move(world.second.address))
    expect(plan).toMatchObject({ warnings: [], loss: 'nothing but the fee' })
    expect(results).toMatchObject({ hotkey: world.second.address, total_locked: { netuid: 1 } })
    const { locks } = await list(1)
    expect(locks).toMatchObject([{ hotkey: world.second.address }])
    expect((locks[0]?.now.conviction.alphaRao ?? 0n) > 0n).toBe(true)
    world.change((ctx) => subtensor.storage.Owner.set(ctx, hexOf(world.hotkey), hexOf(world.receiver)))
    await world.client.refresh()
    const away = await move(world.hotkey.address)()
    expect(away.warnings).toEqual([expect.stringContaining('conviction is lost')])
    expect(away.loss).toMatch(/^conviction of 0\.\d+ alpha of subnet 1$/)
  })

  test('has a mode, before there is a lock as well', async () => {
    const mode = (perpetual: boolean) => () => planSetLockMode(world.client, { coldkey: coldkey(), netuid: 1, perpetual })
    const { plan, results } = await world.carryOut(mode(true))
    expect(plan.warnings).toEqual(['There is no lock there so far: it holds for one to come.'])
    expect(results).toEqual({ netuid: 1, mode: 'perpetual' })
    await world.carryOut(add(15n * TAO))
    await world.localnet.node.chain.advance(10)
    expect((await list()).locks).toMatchObject([{ kind: { perpetual: true }, now: { locked: { alphaRao: 15n * TAO } } }])
    expect((await mode(true)()).checks.find(({ ok }) => !ok)).toMatchObject({ code: 'NOTHING_TO_CHANGE' })
    expect((await world.carryOut(mode(false))).results).toEqual({ netuid: 1, mode: 'decaying' })
  })

  test('is taken from others only where that is wanted', async () => {
    expect((await list()).acceptsLocked).toBe(false)
    const { results } = await world.carryOut(() => planAcceptLocked(world.client, coldkey(), true))
    expect(results).toEqual({ accepts_locked: true })
    expect((await list()).acceptsLocked).toBe(true)
    expect((await planAcceptLocked(world.client, coldkey(), true)).checks.find(({ ok }) => !ok)).toMatchObject({ name: 'choice-differs' })
  })
})

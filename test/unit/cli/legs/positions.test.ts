/** Which positions a command line and a file mean, and how much of each. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ChainClient } from '../../../../src/chain/client.js'
import { makeAddLeg } from '../../../../src/chain/stake/legs/leg.js'
import { planLegs } from '../../../../src/chain/stake/legs/plan-legs.js'
import type { AddStakeRequest } from '../../../../src/chain/stake/plan-add-stake.js'
import { parseTolerance } from '../../../../src/chain/swap/price-limit.js'
import type { LegChoice } from '../../../../src/cli/flags/leg-flags.js'
import type { WalletContext } from '../../../../src/cli/keys/context.js'
import { startSpecs } from '../../../../src/cli/legs/collect-specs.js'
import type { LegCommandId, LegSpec } from '../../../../src/cli/legs/leg-spec.js'
import { makeMoves } from '../../../../src/cli/legs/make-moves.js'
import { makePurchases } from '../../../../src/cli/legs/make-purchases.js'
import { parseNetuids } from '../../../../src/cli/legs/netuid-set.js'
import type { OpenedLegs } from '../../../../src/cli/legs/opened-legs.js'
import { planGoing } from '../../../../src/cli/legs/plan-going.js'
import { readLegFile } from '../../../../src/cli/legs/read-leg-file.js'
import { usageError } from '../../../../src/core/errors.js'
import { formatTao, rao } from '../../../../src/core/money.js'
import { subtensor } from '../../../../src/localnet/pallets/subtensor/schema.js'
import { StakeWorld } from '../../../helpers/worlds/stake-world.js'

let world: StakeWorld
let folder: string
beforeAll(async () => {
  world = await StakeWorld.start(475)
  folder = mkdtempSync(join(tmpdir(), 'legs-'))
})
afterAll(async () => {
  rmSync(folder, { recursive: true })
  await world.stop()
})

interface Given {
  readonly netuid?: string
  readonly rows?: readonly string[]
  readonly amount?: string
  readonly limit?: bigint
}

async function collect(id: LegCommandId, { netuid, rows, amount, limit }: Given): Promise<readonly LegSpec[]> {
  const file = join(folder, 'positions.csv')
  if (rows !== undefined) writeFileSync(file, rows.map((row) => row.replaceAll('HOT', world.hotkey.address)).join('\n'))
  const choice = {
    'wallet-path': folder,
    'best-effort': false,
    continue: false,
    again: false,
    'all-hotkeys': false,
    'all-netuids': false,
    ...(netuid === undefined ? {} : { netuid, hotkey: world.hotkey.address }),
    ...(rows === undefined ? {} : { file }),
  } as unknown as LegChoice & { readonly 'wallet-path': string }
  const started = await startSpecs(choice, undefined, { amount })
  const { specs } = await started.finish({
    id,
    terms: { tolerance: parseTolerance('0.5%'), limit: limit ?? null, allowPartial: false },
    wallet: {} as WalletContext,
    client: world.client,
    coldkey: world.coldkey.address,
    teller: { note: () => {}, warn: () => {} },
  })
  return specs
}

describe('a limit of the command line', () => {
  test('is for one subnet, however several are written', async () => {
    for (const netuid of ['1,2', '1,2-3', '1-3', 'all']) {
      expect(parseNetuids(netuid).isOne, netuid).toBe(false)
      await expect(collect('stake add', { netuid, amount: '1', limit: 5n }), netuid).rejects.toMatchObject({ code: 'INVALID_LIMIT' })
    }
    for (const netuid of ['1', '1,1', '1-1'])
      expect(await collect('stake add', { netuid, amount: '1', limit: 5n })).toMatchObject([{ limit: 5n }])
  })

  test('is not for the rows of a file that have other prices', async () => {
    const add = (...rows: string[]) => collect('stake add', { rows: ['hotkey,netuid,amount,limit_price,tolerance', ...rows], limit: 5n })
    await expect(add('HOT,1,1,,', 'HOT,2,1,,')).rejects.toMatchObject({ code: 'INVALID_LIMIT', details: { line: 3 } })
    expect(await add('HOT,1,1,,', 'HOT,2,1,0.000000007,', 'HOT,3,1,,1%')).toMatchObject([{ limit: 5n }, { limit: 7n }, { limit: null }])
  })
})

describe('a share', () => {
  test('of the TAO is divided among the places, one of stake is of each', async () => {
    const share = (specs: readonly LegSpec[]) => specs.map(({ amount }) => amount)
    expect(share(await collect('stake add', { netuid: '1-2', amount: '50%' }))).toEqual([
      { share: 500_000_000n, divided: true },
      { share: 500_000_000n, divided: true },
    ])
    expect(share(await collect('stake remove', { netuid: '0,1', amount: '50%' }))).toEqual([
      { share: 500_000_000n },
      { share: 500_000_000n },
    ])
  })
})

describe('shares in rows', () => {
  const add = (...amounts: string[]) =>
    collect('stake add', { rows: ['hotkey,netuid,amount', ...amounts.map((one, at) => `HOT,${at},${one}`)] })

  test('are of the balance at the start, and together no more than that', async () => {
    const specs = await add('50%', '50%')
    const { legs, fields } = await makePurchases({ client: world.client, coldkey: world.coldkey.address, specs }, rao(0n))
    const [one = 0n, two = 1n] = legs.map(({ amount }) => BigInt(amount))
    expect(one).toBe(two)
    expect(fields).toMatchObject([{ value: expect.stringContaining(`of ${formatTao(rao(one + two))}, what can be spent`) }])
    await expect(add('60%', '40.1%')).rejects.toMatchObject({ code: 'INVALID_AMOUNT', details: { line: 3 } })
    await expect(add('100%', 'all', '1%')).rejects.toMatchObject({ code: 'INVALID_AMOUNT', details: { line: 4 } })
    expect(await add('60%', '40%', 'all')).toHaveLength(3)
  })

  test('of a closed subnet go to the others, to the rao', async () => {
    world.change((ctx) => subtensor.storage.SubtokenEnabled.set(ctx, 3, false))
    await world.client.refresh()
    const specs = await collect('stake add', { netuid: '1-3', amount: 'all' })
    const opened = { client: world.client, coldkey: world.coldkey.address, specs: specs.map((spec) => ({ ...spec, allowPartial: true })) }
    const set = await makePurchases(opened, rao(0n))
    const { going, skipped, notes } = await planGoing(world.client, set, 'not-takeable')
    expect(skipped.map(({ netuid, why }) => [netuid, why])).toEqual([[3, expect.stringContaining('closed for staking')]])
    expect(notes).toEqual(['What was meant for them is spread over the others.'])
    const sum = (of: readonly { readonly amount: string }[]) => of.reduce((total, { amount }) => total + BigInt(amount), 0n)
    // A batch of fewer costs less, so that there is a little more to spend.
    expect(sum(going.map(({ leg }) => leg))).toBeGreaterThanOrEqual(sum(set.legs))
    expect(going.map(({ leg }) => leg.asked)).toEqual(['all', 'all'])
  })
})

describe('a file', () => {
  test('with a name twice is refused, as it could mean either', async () => {
    const rows = ['hotkey,netuid,Amount,amount', 'HOT,1,1,2']
    await expect(collect('stake remove', { rows })).rejects.toMatchObject({ code: 'INVALID_LEG_FILE', details: { line: 1 } })
  })
})

describe('a row', () => {
  test('is named, with its file, by whatever is wrong with it', async () => {
    const rows = ['hotkey,netuid,amount,limit_price', 'HOT,1,1,0.4', 'HOT,0,1,0.4']
    for (const id of ['stake add', 'stake remove'] as const) {
      await expect(collect(id, { rows }), id).rejects.toMatchObject({ code: 'INVALID_LIMIT', details: { line: 3 } })
    }
    const fault = makeAddLeg(world.client, { netuid: 1, amountRao: rao(1n) } as AddStakeRequest, { row: { file: 'x.csv', line: 7 } })
    const plan = () => Promise.reject(usageError('no', 'NO'))
    await expect(planLegs(world.client, [{ ...fault, plan }], 'none')).rejects.toMatchObject({ code: 'NO', details: { line: 7 } })
  })

  test('with two limits is refused, as only one would hold', async () => {
    const rows = ['hotkey,netuid,amount,tolerance,limit_price', 'HOT,1,1,1%,0.4']
    await expect(collect('stake remove', { rows })).rejects.toMatchObject({ code: 'INVALID_LIMIT', exitCode: 2, details: { line: 2 } })
  })
})

describe('a file that cannot be read', () => {
  test.each(['none.csv', '.'])('%s is no key file', async (name) => {
    await expect(readLegFile(join(folder, name), ['netuid'])).rejects.toMatchObject({
      code: 'INVALID_LEG_FILE',
      exitCode: 2,
    })
  })
})

describe('moves', () => {
  const move = async (rows: readonly string[]) => {
    const specs = await collect('stake swap', { rows: ['hotkey,netuid,amount,destination_netuid', ...rows] })
    const opened = { specs, rule: 'too-small', positions: [], coldkey: world.coldkey.address, client: {} as ChainClient }
    return makeMoves(opened as unknown as OpenedLegs, { hotkey: undefined, netuid: undefined }, true)
  }

  test('never take from what another one fills: that was not shown', async () => {
    await expect(move(['HOT,1,all,2', 'HOT,2,all,3'])).rejects.toMatchObject({ code: 'LEGS_DEPEND', exitCode: 2, details: { line: 3 } })
    expect(await move(['HOT,2,all,3', 'HOT,1,all,2'])).toHaveLength(2)
  })

  test('that lead nowhere are not forgotten when they are named', async () => {
    expect(await move(['HOT,3,1,3', 'HOT,1,1,3'])).toHaveLength(2)
  })
})

/**
 * What becomes of what root stake earns: chosen, carried out and read back where there are claim types, and refused where there are not.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { getClaimType } from '../../../../src/chain/root/claim-type.js'
import { planSetClaimType } from '../../../../src/chain/root/plan-set-claim-type.js'
import { parseNetuids } from '../../../../src/cli/legs/netuid-set.js'
import { describeClaimType } from '../../../../src/core/claim-type.js'
import { renderClaimType } from '../../../../src/render/holder/claim-type.js'
import { renderPreview } from '../../../../src/render/preview.js'
import { listResults } from '../../../../src/render/results.js'
import { loadTables } from '../../../../src/render/table.js'
import { findWideLines } from '../../../helpers/terminal-lines.js'
import { StakeWorld } from '../../../helpers/worlds/stake-world.js'

const LOOK = { terminal: true, columns: 60, color: false }

describe('on spec 425', () => {
  let world: StakeWorld
  beforeAll(async () => {
    world = await StakeWorld.start(425)
    await loadTables(LOOK)
  }, 60_000)
  beforeEach(() => world.reset())
  afterAll(() => world?.stop())

  const set =
    (how: 'keep' | 'swap', netuids: string | null = null) =>
    () =>
      planSetClaimType(world.client, {
        coldkey: world.coldkey.address,
        how,
        subnets: netuids === null ? null : parseNetuids(netuids),
      })
  const get = async () => {
    await world.client.refresh()
    return getClaimType(world.client, world.coldkey.address)
  }
  const failed = async (planner: ReturnType<typeof set>) => (await planner()).checks.filter(({ ok }) => !ok).map(({ name }) => name)

  test('it is swap until it is set', async () => {
    expect(await get()).toEqual({ type: 'swap', netuids: [] })
    expect(await failed(set('swap'))).toEqual(['claim-type-differs'])
  })

  const kept = (...netuids: readonly number[]) => ({ type: 'keep-subnets', netuids })
  // There are the subnets 1, 2 and 3.
  test.each([
    ['keep', null, { type: 'keep', netuids: [] }],
    ['keep', '3,1', kept(1, 3)],
    ['keep', '2-9', kept(2, 3)],
    ['swap', '1-2', kept(3)],
    ['swap', '2', kept(1, 3)],
  ] as const)('%s of %s', async (how, netuids, after) => {
    const { results, preview } = await world.carryOut(set(how, netuids))
    expect(results).toEqual({ type: after.type, kept: after.netuids.map((netuid) => ({ netuid })) })
    expect(listResults(results).slice(1)).toEqual(after.netuids.map((netuid) => ['kept', `alpha of subnet ${netuid}`]))
    expect(await get()).toEqual(after)
    expect(findWideLines(renderPreview(preview, LOOK).split('\n'), 60)).toEqual([])
    expect(await failed(set(how, netuids))).toEqual(['claim-type-differs'])
  })

  test('swap of all that there are is swap', async () => {
    await world.carryOut(set('keep'))
    const { results } = await world.carryOut(set('swap', '1-3'))
    expect(results).toEqual({ type: 'swap', kept: [] })
  })

  test('subnets that are not there, and root, are refused', async () => {
    expect(await failed(set('keep', '1,7'))).toEqual(['subnets-exist'])
    expect(await failed(set('keep', '0'))).toEqual(['subnets-exist', 'any-subnet'])
    expect(await failed(set('keep', '7-9'))).toEqual(['any-subnet'])
  })

  test('it is shown in words, and off a terminal in a line', async () => {
    const report = { coldkey: world.coldkey.address, network: 'local', block_hash: `0x${'0'.repeat(64)}`, ...kept(1, 3) } as const
    const wide = { ...report, type: 'keep-subnets', netuids: Array.from({ length: 60 }, (_, netuid) => netuid + 1) } as const
    expect(findWideLines(renderClaimType(wide, LOOK).split('\n'), 60)).toEqual([])
    expect(renderClaimType({ ...report, type: 'keep-subnets' }, { ...LOOK, terminal: false })).toBe('keep-subnets\t1,3')
    expect(describeClaimType({ type: 'keep', netuids: [] })).toContain('kept as alpha')
  })
})

test('a runtime with funds has none, and the error says what to do instead', async () => {
  const world = await StakeWorld.start(475)
  try {
    const planner = planSetClaimType(world.client, { coldkey: world.coldkey.address, how: 'keep', subnets: null })
    await expect(planner).rejects.toMatchObject({
      code: 'NOT_ON_THIS_RUNTIME',
      exitCode: 6,
      hint: expect.stringContaining('taoctl root claim'),
    })
  } finally {
    await world.stop()
  }
}, 60_000)

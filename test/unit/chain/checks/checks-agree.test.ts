/**
 * Check and chain agree: where a call would fail the dry run says so by the check's name, and right inside the bound both let it through.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CALL_ERRORS } from '../../../../src/chain/checks/call-errors.js'
import { adviseError } from '../../../../src/chain/checks/find-remedy.js'
import { parseTolerance } from '../../../../src/chain/swap/price-limit.js'
import { alpha, rao } from '../../../../src/core/money.js'
import type { Wish } from '../../../helpers/checks/check-makers.js'
import { CROWD_SCENARIOS } from '../../../helpers/checks/check-scenarios-crowd.js'
import { FAMILY_SCENARIOS } from '../../../helpers/checks/check-scenarios-family.js'
import { HOLDER_SCENARIOS } from '../../../helpers/checks/check-scenarios-holder.js'
import { KEY_SCENARIOS } from '../../../helpers/checks/check-scenarios-keys.js'
import { MOVE_SCENARIOS } from '../../../helpers/checks/check-scenarios-move.js'
import { ORDER_SCENARIOS, ORDER_SCENARIOS_425 } from '../../../helpers/checks/check-scenarios-orders.js'
import { OWNER_SCENARIOS } from '../../../helpers/checks/check-scenarios-owner.js'
import { PROXY_SCENARIOS } from '../../../helpers/checks/check-scenarios-proxy.js'
import { SERVING_SCENARIOS } from '../../../helpers/checks/check-scenarios-serving.js'
import { STAKE_SCENARIOS } from '../../../helpers/checks/check-scenarios-stake.js'
import { SUBNET_SCENARIOS } from '../../../helpers/checks/check-scenarios-subnets.js'
import { WEIGHTS_SCENARIOS } from '../../../helpers/checks/check-scenarios-weights.js'
import { CheckWorld } from '../../../helpers/checks/check-world.js'
import { judgeScenario, makeCallError, meetCase } from '../../../helpers/checks/judge-scenario.js'
import { EVM_SCENARIOS } from '../../../helpers/evm/check-scenarios-evm.js'

const SCENARIOS = [
  ...STAKE_SCENARIOS,
  ...MOVE_SCENARIOS,
  ...SUBNET_SCENARIOS,
  ...PROXY_SCENARIOS,
  ...CROWD_SCENARIOS,
  ...ORDER_SCENARIOS,
  ...ORDER_SCENARIOS_425,
  ...EVM_SCENARIOS,
  ...FAMILY_SCENARIOS,
  ...KEY_SCENARIOS,
  ...HOLDER_SCENARIOS,
  ...SERVING_SCENARIOS,
  ...OWNER_SCENARIOS,
  ...WEIGHTS_SCENARIOS,
]
let world: CheckWorld

beforeAll(async () => {
  world = await CheckWorld.start()
}, 60_000)

afterAll(() => world?.stop())

describe('a call', () => {
  it.each(SCENARIOS.map((scenario) => [scenario.call, scenario.error, scenario] as const))(
    '%s that would end in %s',
    (_call, _error, scenario) => judgeScenario(world, scenario),
  )
})

describe('what helps', () => {
  const hintOf = async (call: string, error: string, wish: Wish): Promise<string | undefined> => {
    const met = await meetCase(world, call, { wish })
    return adviseError(makeCallError(error, ''), met).hint
  }

  it('against too small an amount is more of it, and all of it where a rest is sold', async () => {
    const error = 'SubtensorModule.AmountTooLow'
    expect(await hintOf('SubtensorModule.add_stake', error, { amountRao: rao(500_000n) })).toBe('Stake at least 0.002001007 TAO.')
    expect(await hintOf('SubtensorModule.remove_stake', error, { amount: alpha(2, 100_000n) })).toContain('--amount all')
  })

  it('is said with the figures of the plan also where they were in order when it was made', async () => {
    const met = await meetCase(world, 'SubtensorModule.add_stake_limit', { wish: { tolerance: parseTolerance('5%') } })
    const advised = adviseError(makeCallError('SubtensorModule.SlippageTooHigh', ''), met)
    expect(advised).toMatchObject({
      code: 'DISPATCH_FAILED',
      hint: expect.stringContaining('--tolerance'),
      why: expect.stringContaining('has changed since'),
    })
  })

  it('is left as it is where no check belongs to the error', async () => {
    const met = await meetCase(world, 'SubtensorModule.add_stake', {})
    const error = makeCallError('SubtensorModule.Overflow', '')
    expect(adviseError(error, met)).toBe(error)
  })
})

it('is tried in a state for every error that a check finds out', () => {
  const tried = new Set(SCENARIOS.map(({ call, error }) => `${call} ${error}`))
  const known = Object.entries(CALL_ERRORS).flatMap(([call, errors]) =>
    Object.entries(errors).flatMap(([error, cover]) => ('check' in cover ? [`${call} ${error}`] : [])),
  )
  // Accounts of several keys are tried in multisig-agree.test.ts, since they need several signers, and associations in association.test.ts,
  // since the chain takes none before its block 7200.
  const elsewhere = ['Multisig.', 'SubtensorModule.associate_evm_key ']
  expect(known.filter((one) => !tried.has(one) && !elsewhere.some((call) => one.startsWith(call)))).toEqual([])
})

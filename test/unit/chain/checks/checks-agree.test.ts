/**
 * Check and chain agree: where a call would fail the dry run says so by the check's name, and right inside the bound both let it through.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CALL_ERRORS, SIGNER_ERRORS, VALIDITY_ERRORS } from '../../../../src/chain/checks/call-errors.js'
import type { ErrorCover } from '../../../../src/chain/checks/error-cover.js'
import { adviseError } from '../../../../src/chain/checks/find-remedy.js'
import type { Plan, PlanCheck } from '../../../../src/chain/plan.js'
import { parseTolerance } from '../../../../src/chain/swap/price-limit.js'
import { chainError, type TaoError } from '../../../../src/core/errors.js'
import { alpha, rao } from '../../../../src/core/money.js'
import { type Case, MAKERS, type Wish } from '../../../helpers/checks/check-makers.js'
import { MOVE_SCENARIOS } from '../../../helpers/checks/check-scenarios-move.js'
import { STAKE_SCENARIOS } from '../../../helpers/checks/check-scenarios-stake.js'
import { SUBNET_SCENARIOS } from '../../../helpers/checks/check-scenarios-subnets.js'
import { CheckWorld } from '../../../helpers/checks/check-world.js'

const SCENARIOS = [...STAKE_SCENARIOS, ...MOVE_SCENARIOS, ...SUBNET_SCENARIOS]
let world: CheckWorld

beforeAll(async () => {
  world = await CheckWorld.start()
}, 60_000)

afterAll(() => world?.stop())

function coverOf(call: string, error: string): ErrorCover | undefined {
  return CALL_ERRORS[call]?.[error] ?? SIGNER_ERRORS[error] ?? VALIDITY_ERRORS[error]
}

interface Met {
  readonly plan: Plan
  readonly checks: readonly PlanCheck[]
  readonly sent: string | null
}

async function meet(call: string, { change, wish = {} }: Case): Promise<Met> {
  const make = MAKERS[call]
  if (!make) throw new Error(`no plan makes ${call}`)
  const asked = typeof wish === 'function' ? wish(world) : wish
  return world.undone(async () => {
    if (change) world.change(change)
    const { plan, checks } = await world.check(() => make(world, asked), asked)
    const made = plan.call.pallet === 'Sudo' && call !== 'Sudo.sudo' ? (plan.call.args.call as unknown as typeof plan.call) : plan.call
    expect(`${made.pallet}.${made.name}`).toBe(call)
    return { plan, checks, sent: await world.send(plan, asked) }
  })
}

function listFailed({ checks }: Met): string[] {
  return checks.filter(({ ok }) => !ok).map(({ name }) => name)
}

/** The error as it would come back of a block, or of the pool where that refuses it by a number. */
function makeError(error: string, sent: string): TaoError {
  const custom = /Custom error: (\d+)/.exec(sent)
  if (custom) return chainError('refused', 'TX_CUSTOM_ERROR', { details: { custom_error: Number(custom[1]), error: 'any' } })
  const [pallet = '', name] = error.split('.')
  return chainError('failed', 'DISPATCH_FAILED', { details: name === undefined ? { pallet: '', error } : { pallet, error: name } })
}

describe('a call', () => {
  it.each(SCENARIOS.map((scenario) => [scenario.call, scenario.error, scenario] as const))(
    '%s that would end in %s',
    async (call, error, scenario) => {
      const cover = coverOf(call, error)
      const check = scenario.check ?? (cover && 'check' in cover ? cover.check : 'a check')
      const outside = await meet(call, scenario.outside)
      expect(outside.sent).toBe(scenario.sent ?? error)
      expect(listFailed(outside)).toContain(check)
      // The same words help before and after.
      if (!error.startsWith('Invalid.') && scenario.check === undefined) {
        const advised = adviseError(makeError(error, outside.sent ?? ''), outside)
        expect(advised.hint).toBe(outside.checks.find(({ name }) => name === check)?.hint)
        expect(advised.hint).toMatch(/\w.*\.$/)
      }
      const inside = await meet(call, scenario.inside)
      expect([listFailed(inside), inside.sent]).toEqual([[], null])
    },
  )
})

describe('what helps', () => {
  const hintOf = async (call: string, error: string, wish: Wish): Promise<string | undefined> => {
    const met = await meet(call, { wish })
    return adviseError(makeError(error, ''), met).hint
  }

  it('against too small an amount is more of it, and all of it where a rest is sold', async () => {
    const error = 'SubtensorModule.AmountTooLow'
    expect(await hintOf('SubtensorModule.add_stake', error, { amountRao: rao(500_000n) })).toBe('Stake at least 0.002001007 TAO.')
    expect(await hintOf('SubtensorModule.remove_stake', error, { amount: alpha(2, 100_000n) })).toContain('--amount all')
  })

  it('is said with the figures of the plan also where they were in order when it was made', async () => {
    const met = await meet('SubtensorModule.add_stake_limit', { wish: { tolerance: parseTolerance('5%') } })
    const advised = adviseError(makeError('SubtensorModule.SlippageTooHigh', ''), met)
    expect(advised).toMatchObject({
      code: 'DISPATCH_FAILED',
      hint: expect.stringContaining('--tolerance'),
      why: expect.stringContaining('has changed since'),
    })
  })

  it('is left as it is where no check belongs to the error', async () => {
    const met = await meet('SubtensorModule.add_stake', {})
    const error = makeError('SubtensorModule.Overflow', '')
    expect(adviseError(error, met)).toBe(error)
  })
})

it('is tried in a state for every error that a check finds out', () => {
  const tried = new Set(SCENARIOS.map(({ call, error }) => `${call} ${error}`))
  const known = Object.entries(CALL_ERRORS).flatMap(([call, errors]) =>
    Object.entries(errors).flatMap(([error, cover]) => ('check' in cover ? [`${call} ${error}`] : [])),
  )
  expect(known.filter((one) => !tried.has(one))).toEqual([])
})

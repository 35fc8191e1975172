/** Check and chain agree: where a call would fail the dry run says so by the check's name, and right inside the bound both let it through. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CALL_ERRORS, type ErrorCover, SIGNER_ERRORS, VALIDITY_ERRORS } from '../../../src/chain/checks/call-errors.js'
import { type Case, MAKERS, SCENARIOS } from '../../helpers/check-scenarios.js'
import { CheckWorld } from '../../helpers/check-world.js'

let world: CheckWorld

beforeAll(async () => {
  world = await CheckWorld.start()
}, 60_000)

afterAll(() => world?.stop())

function coverOf(call: string, error: string): ErrorCover | undefined {
  return CALL_ERRORS[call]?.[error] ?? SIGNER_ERRORS[error] ?? VALIDITY_ERRORS[error]
}

async function meet(call: string, { change, wish = {} }: Case): Promise<{ readonly failed: string[]; readonly sent: string | null }> {
  const make = MAKERS[call]
  if (!make) throw new Error(`no plan makes ${call}`)
  const asked = typeof wish === 'function' ? wish(world) : wish
  return world.undone(async () => {
    if (change) world.change(change)
    const { plan, checks } = await world.check(() => make(world, asked), asked)
    const made = plan.call.pallet === 'Sudo' && call !== 'Sudo.sudo' ? (plan.call.args.call as unknown as typeof plan.call) : plan.call
    expect(`${made.pallet}.${made.name}`).toBe(call)
    return { failed: checks.filter(({ ok }) => !ok).map(({ name }) => name), sent: await world.send(plan, asked) }
  })
}

describe('a call', () => {
  it.each(SCENARIOS.map((scenario) => [scenario.call, scenario.error, scenario] as const))(
    '%s that would end in %s',
    async (call, error, scenario) => {
      const cover = coverOf(call, error)
      const check = cover && 'check' in cover ? cover.check : 'a check'
      const outside = await meet(call, scenario.outside)
      expect(outside.sent).toBe(scenario.sent ?? error)
      expect(outside.failed).toContain(check)
      const inside = await meet(call, scenario.inside)
      expect(inside).toEqual({ failed: [], sent: null })
    },
  )
})

it('is tried in a state for every error that a check finds out', () => {
  const tried = new Set(SCENARIOS.map(({ call, error }) => `${call} ${error}`))
  const known = Object.entries(CALL_ERRORS).flatMap(([call, errors]) =>
    Object.entries(errors).flatMap(([error, cover]) => ('check' in cover ? [`${call} ${error}`] : [])),
  )
  expect(known.filter((one) => !tried.has(one))).toEqual([])
})

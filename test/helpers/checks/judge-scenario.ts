/** Carries out a scenario: what the checks say of a state, and what becomes of the call that is sent in it all the same. */
import { expect } from 'vitest'
import { CALL_ERRORS, SIGNER_ERRORS, VALIDITY_ERRORS } from '../../../src/chain/checks/call-errors.js'
import type { ErrorCover } from '../../../src/chain/checks/error-cover.js'
import { NEWER_ERRORS } from '../../../src/chain/checks/families/newer-errors.js'
import { adviseError, listMadeNames } from '../../../src/chain/checks/find-remedy.js'
import type { Plan, PlanCheck } from '../../../src/chain/plan.js'
import { chainError, type TaoError } from '../../../src/core/errors.js'
import { type Case, MAKERS, type Scenario } from './check-makers.js'
import type { CheckWorld } from './check-world.js'
import { PROXY_MAKERS } from './proxy-makers.js'

/** The names of the checks that look for an error of a plan's calls. */
export function nameChecks({ call }: Plan, error: string): readonly string[] {
  const covers = listMadeNames(call).map((name) => coverOf(name, error))
  return covers.flatMap((cover) => (cover && 'check' in cover ? [cover.check] : []))
}

function coverOf(call: string, error: string): ErrorCover | undefined {
  const covers = [CALL_ERRORS[call]?.[error], NEWER_ERRORS[call]?.[error], SIGNER_ERRORS[error], VALIDITY_ERRORS[error]]
  return covers.find((cover) => cover && 'check' in cover)
}

interface Met {
  readonly plan: Plan
  readonly checks: readonly PlanCheck[]
  /** The error that the sent call ends in; null if it succeeds. */
  readonly sent: string | null
}

/** Makes the plan of a call in the state of a case, and sends its call whatever the checks say. */
export async function meetCase(world: CheckWorld, call: string, { change, wish = {} }: Case): Promise<Met> {
  const make = MAKERS[call] ?? PROXY_MAKERS[call]
  if (!make) throw new Error(`no plan makes ${call}`)
  const asked = typeof wish === 'function' ? wish(world) : wish
  return world.undone(async () => {
    if (change) world.change(change)
    const { plan, checks } = await world.check(() => make(world, asked), asked)
    expect(listMadeNames(plan.call)).toContain(call)
    return { plan, checks, sent: await world.send(plan, asked) }
  })
}

function listFailed({ checks }: Met): string[] {
  return checks.filter(({ ok }) => !ok).map(({ name }) => name)
}

/** The error as it would come back of a block, or of the pool where that refuses it by a number. */
export function makeCallError(error: string, sent: string): TaoError {
  const custom = /Custom error: (\d+)/.exec(sent)
  if (custom) return chainError('refused', 'TX_CUSTOM_ERROR', { details: { custom_error: Number(custom[1]), error: 'any' } })
  const [pallet = '', name] = error.split('.')
  return chainError('failed', 'DISPATCH_FAILED', { details: name === undefined ? { pallet: '', error } : { pallet, error: name } })
}

/**
 * Demands that the check fails by name where the call fails, with a remedy that holds afterwards too, and that inside the bound both let
 * it through.
 */
export async function judgeScenario(world: CheckWorld, scenario: Scenario): Promise<void> {
  const { call, error } = scenario
  const cover = coverOf(call, error)
  const check = scenario.check ?? (cover && 'check' in cover ? cover.check : 'a check')
  const outside = await meetCase(world, call, scenario.outside)
  expect(outside.sent).toBe(scenario.sent ?? error)
  expect(listFailed(outside)).toContain(check)
  // The same words help before and after.
  if (!error.startsWith('Invalid.') && scenario.check === undefined) {
    const advised = adviseError(makeCallError(error, outside.sent ?? ''), outside)
    expect(advised.hint).toBe(outside.checks.find(({ name }) => name === check)?.hint)
    expect(advised.hint).toMatch(/\w.*\.$/)
  }
  const inside = await meetCase(world, call, scenario.inside)
  expect([listFailed(inside), inside.sent]).toEqual([[], null])
}

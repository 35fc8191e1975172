/** As `checks-agree.test.ts`, for what calls can end in on spec 475 alone. */
import { afterAll, beforeAll, describe, it } from 'vitest'
import { SCENARIOS_475 } from '../../../helpers/checks/check-scenarios-475.js'
import { CROWD_SCENARIOS, CROWD_SCENARIOS_475 } from '../../../helpers/checks/check-scenarios-crowd.js'
import { FUND_SCENARIOS } from '../../../helpers/checks/check-scenarios-funds.js'
import { HOLDER_SCENARIOS_475 } from '../../../helpers/checks/check-scenarios-holder.js'
import { KEY_SCENARIOS_475 } from '../../../helpers/checks/check-scenarios-keys.js'
import { ORDER_SCENARIOS, ORDER_SCENARIOS_475 } from '../../../helpers/checks/check-scenarios-orders.js'
import { OWNER_SCENARIOS } from '../../../helpers/checks/check-scenarios-owner.js'
import { TRIM_SCENARIOS } from '../../../helpers/checks/check-scenarios-trim.js'
import { CheckWorld } from '../../../helpers/checks/check-world.js'
import { judgeScenario } from '../../../helpers/checks/judge-scenario.js'
import { EVM_SCENARIOS } from '../../../helpers/evm/check-scenarios-evm.js'

let world: CheckWorld

beforeAll(async () => {
  world = await CheckWorld.start(475)
}, 60_000)

afterAll(() => world?.stop())

describe('a call on spec 475', () => {
  it.each(
    [
      ...SCENARIOS_475,
      ...TRIM_SCENARIOS,
      ...OWNER_SCENARIOS,
      ...FUND_SCENARIOS,
      ...KEY_SCENARIOS_475,
      ...HOLDER_SCENARIOS_475,
      ...CROWD_SCENARIOS,
      ...ORDER_SCENARIOS,
      ...EVM_SCENARIOS,
      ...ORDER_SCENARIOS_475,
      ...CROWD_SCENARIOS_475,
    ].map((scenario) => [scenario.call, scenario.error, scenario] as const),
  )('%s that would end in %s', (_call, _error, scenario) => judgeScenario(world, scenario))
})

/** What is said, and kept, of the transactions beside the one that is under way. */
import { describe, expect, test } from 'vitest'
import type { Plan } from '../../../../src/chain/plan.js'
import { composeLegs } from '../../../../src/chain/stake/legs/compose-legs.js'
import type { PlannedLegs } from '../../../../src/chain/stake/legs/plan-legs.js'
import { addDone } from '../../../../src/cli/bases/legs-command.js'
import { cancelled } from '../../../../src/core/errors.js'
import { rao } from '../../../../src/core/money.js'
import type { WriteReport } from '../../../../src/report/write.js'

const PART = { number: 2, of: 3, legs: 40 }

describe('a transaction after others', () => {
  const done = [{ extrinsic: { hash: '0xaa' } }] as unknown as readonly WriteReport[]

  test('that is cancelled says what is done, once', () => {
    const error = addDone(cancelled(), done, PART)
    expect(error).toMatchObject({ code: 'CANCELLED', exitCode: 130, details: { done_before: ['0xaa'] } })
    expect(error.why).toContain('transaction 2 of 3; those before it are done')
    expect(addDone(error, done, PART)).toBe(error)
    expect(addDone(cancelled(), [], PART).why).toBeUndefined()
  })

  test.each([1, 2])('keeps what the others of the command spend, with %d of its own', (count) => {
    const plan = {
      checks: [],
      fields: [],
      warnings: [],
      spend: { rao: rao(5n), bounded: true },
      reserveRao: rao(500n),
      call: {},
    } as unknown as Plan
    const planned = { going: Array.from({ length: count }, () => ({ plan })), skipped: [] } as unknown as PlannedLegs
    const others = { transactions: 2, plans: [30n, 40n].map((spent) => ({ ...plan, spend: { rao: rao(spent), bounded: true } })) }
    const request = { id: 'stake add', coldkey: '5', mode: 'atomic', writeTitle: () => '', part: PART, others } as const
    expect(composeLegs(request, planned).reserveRao).toBe(570n)
  })
})

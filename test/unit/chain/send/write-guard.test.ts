import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { planTransfer } from '../../../../src/chain/balances/plan-transfer.js'
import { ChainClient } from '../../../../src/chain/client.js'
import { readJournal } from '../../../../src/chain/journal/journal.js'
import type { PlanCheck } from '../../../../src/chain/plan.js'
import { executePlan } from '../../../../src/chain/send/execute-plan.js'
import type { WriteGuard } from '../../../../src/chain/send/write-guard.js'
import type { Signer } from '../../../../src/chain/signer.js'
import { checkFailed, networkError } from '../../../../src/core/errors.js'
import { rao } from '../../../../src/core/money.js'
import { makeDevSigner } from '../../../helpers/dev-signer.js'
import { type LocalnetInProcess, startLocalnet } from '../../../helpers/start-localnet.js'

const BOB = '5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty'
const NO: PlanCheck = { name: 'guard-says', title: 'Yes', failed: 'No', ok: false, detail: 'never', code: 'GUARD_NO' }

let localnet: LocalnetInProcess
let client: ChainClient
let alice: Signer
let directory: string
beforeAll(async () => {
  localnet = await startLocalnet({ blockTime: 'instant' })
  alice = await makeDevSigner('//Alice')
  directory = mkdtempSync(join(tmpdir(), 'taoctl-guard-'))
})
beforeEach(async () => {
  client = await ChainClient.connect({ network: localnet.url, cacheDirectory: null })
})
afterAll(async () => {
  client?.disconnect()
  await localnet?.stop()
  rmSync(directory, { recursive: true, force: true })
})

/** Runs a transfer under a guard that answers as `answers` say; resolves to the steps in their order. */
async function run(answers: Partial<WriteGuard>, { dryRun = false, sign = alice.sign.bind(alice) } = {}) {
  const steps: string[] = []
  const guard: WriteGuard = {
    judge: async (...args) => {
      steps.push(args[2] ? 'rehearse' : 'judge')
      return (await answers.judge?.(...args)) ?? []
    },
    keepRehearsal: async () => void steps.push('keep rehearsal'),
    reserve: async (...args) => {
      steps.push('reserve')
      const reservation = await answers.reserve?.(...args)
      return reservation ?? { id: 'r1', release: () => void steps.push('release'), bind: () => {} }
    },
  }
  const signer: Signer = {
    ...alice,
    sign: async (payload) => {
      steps.push('sign')
      return sign(payload)
    },
  }
  const result = await executePlan(
    client,
    () => planTransfer(client, { from: alice.address, to: BOB, amountRao: rao(1_000_000_000n), allowDeath: false }),
    {
      onPreview: () => {},
      confirm: async () => steps.push('confirm') > 0,
      unlock: async () => {
        steps.push('unlock')
        return signer
      },
    },
    { guard, dryRun, journalDirectory: directory },
  ).catch((error: unknown) => error)
  return { steps, result }
}

describe('a write under a guard', () => {
  test('is judged before the question, and set aside for after the key and before the signature', async () => {
    const { steps, result } = await run({})
    expect(result).toMatchObject({ outcome: { status: 'succeeded' } })
    expect(steps).toEqual(['judge', 'confirm', 'unlock', 'reserve', 'sign'])
    expect(readJournal(directory).entries.at(-1)?.signed.reservation).toBe('r1')
  })

  test('ends with the check that fails before anything is asked, as a dry run as well', async () => {
    for (const dryRun of [false, true]) {
      const { steps, result } = await run({ judge: async () => [NO] }, { dryRun })
      expect(result).toMatchObject({ code: 'GUARD_NO', exitCode: 3, details: { failed_checks: ['guard-says'] } })
      expect(steps).toEqual([dryRun ? 'rehearse' : 'judge'])
    }
  })

  test('is not signed when it is refused at the last moment', async () => {
    const refuse = async () => {
      throw checkFailed('No more', 'GUARD_NO')
    }
    const before = readJournal(directory).entries.length
    const { steps, result } = await run({ reserve: refuse })
    expect(result).toMatchObject({ code: 'GUARD_NO', exitCode: 3 })
    expect(steps).toEqual(['judge', 'confirm', 'unlock', 'reserve'])
    expect(readJournal(directory).entries).toHaveLength(before)
  })

  test('gives back what was set aside when it cannot be signed', async () => {
    const fail = async (): Promise<never> => {
      throw networkError('gone', 'GONE')
    }
    const { steps, result } = await run({}, { sign: fail })
    expect(result).toMatchObject({ code: 'GONE' })
    expect(steps).toEqual(['judge', 'confirm', 'unlock', 'reserve', 'sign', 'release'])
  })

  test('is kept as rehearsed after a dry run', async () => {
    const { steps } = await run({}, { dryRun: true })
    expect(steps).toEqual(['rehearse', 'keep rehearsal'])
  })
})

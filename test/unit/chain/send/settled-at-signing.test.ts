import { afterEach, describe, expect, it } from 'vitest'
import { planTransfer } from '../../../../src/chain/balances/plan-transfer.js'
import { ChainClient } from '../../../../src/chain/client.js'
import type { Plan } from '../../../../src/chain/plan.js'
import { executePlan } from '../../../../src/chain/send/execute-plan.js'
import { rao } from '../../../../src/core/money.js'
import { makeDevSigner } from '../../../helpers/dev-signer.js'
import { makeAccount, startFakeChain } from '../../../helpers/fake-chain.js'

const ALICE = '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY'
const BOB = '5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty'
const CHARLIE = '5FLSigC9HGRKVhB9FiEo4Y3koPsNmBmLJbpXg2mp1hXcS59Y'
const TAO = 1_000_000_000n
const ends: (() => unknown)[] = []

afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

/**
 * What happens when the amount of a transfer is another after the key was unlocked. `settled` names what is found only then, and `to` is
 * who gets it by then.
 */
async function run(settled: readonly string[], to = BOB): Promise<readonly string[]> {
  const chain = await startFakeChain()
  chain.setStorage('System', 'Account', [ALICE], makeAccount(10n * TAO))
  const client = await ChainClient.connect({ network: chain.url, cacheDirectory: null, callTimeoutMs: 2000 })
  ends.push(
    () => chain.close(),
    () => client.disconnect(),
  )
  const happened: string[] = []
  let isFound = false
  const planner = async (): Promise<Plan> => ({
    ...(await planTransfer(client, {
      from: ALICE,
      to: isFound ? to : BOB,
      amountRao: rao(isFound ? TAO / 2n : TAO),
      allowDeath: false,
    })),
    recheckAtSigning: true,
    settledAtSigning: settled,
  })
  const signer = await makeDevSigner('//Alice')
  const hooks = {
    onPreview: () => happened.push('preview'),
    confirm: async () => happened.push('confirm') > 0,
    unlock: async () => {
      happened.push('unlock')
      return signer
    },
    beforeSigning: async () => {
      happened.push('find')
      isFound = true
    },
    onStage: ({ stage }: { readonly stage: string }) => {
      if (stage === 'replanned' || stage === 'signed') happened.push(stage)
    },
  }
  await executePlan(client, planner, hooks, { guard: null, dryRun: false, outcomeTimeoutMs: 2000 })
  return happened
}

describe('what is found only when it is signed', () => {
  it('is looked for when the key is open, and is no reason to ask again', async () => {
    expect(await run(['value'])).toEqual(['preview', 'confirm', 'unlock', 'find', 'signed'])
  })

  it('is asked for again where the plan does not name it', async () => {
    expect(await run([])).toEqual(['preview', 'confirm', 'unlock', 'find', 'replanned', 'preview', 'confirm', 'find', 'signed'])
  })

  it('hides no other difference', async () => {
    expect(await run(['value'], CHARLIE)).toEqual([
      'preview',
      'confirm',
      'unlock',
      'find',
      'replanned',
      'preview',
      'confirm',
      'find',
      'signed',
    ])
  })
})

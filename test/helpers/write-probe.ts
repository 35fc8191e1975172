/** Carries out writes on the embedded chain without a terminal: the part of a command that follows its plan. */
import type { ChainClient } from '../../src/chain/client.js'
import type { Executed, Planner, Stage } from '../../src/chain/plan.js'
import { executePlan } from '../../src/chain/send/execute-plan.js'
import type { Signer } from '../../src/chain/signer.js'

/** Carries out a plan and confirms it. `onStage` may change the chain meanwhile. */
export async function carryOut(
  client: ChainClient,
  planner: Planner,
  signers: readonly Signer[],
  onStage: (stage: Stage) => void = () => {},
): Promise<Extract<Executed, { status: 'done' }>> {
  await client.refresh()
  const hooks = {
    onChecks: () => {},
    onPreview: () => {},
    confirm: async () => true,
    unlock: async (_: unknown, address: string) => {
      const signer = signers.find((candidate) => candidate.address === address)
      if (!signer) throw new Error(`no key of ${address}`)
      return signer
    },
    onStage,
  }
  const executed = await executePlan(client, planner, hooks, { guard: null, dryRun: false })
  if (executed.status !== 'done') throw new Error('a dry run')
  return executed
}

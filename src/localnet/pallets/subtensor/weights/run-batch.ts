import type { Ctx } from '../../../frame/context.js'
import { DispatchFailure } from '../../../frame/dispatch.js'
import type { DispatchError } from '../../../frame/dispatch-error.js'
import type { Hex } from '../../../schema/types.js'
import { subtensor } from '../schema.js'

const { event } = subtensor

/** Does one thing for each netuid and tells at the end which failed, as the batch calls of weights do. */
export function runWeightsBatch(ctx: Ctx, hotkey: Hex, netuids: readonly number[], action: (netuid: number, index: number) => void): void {
  const failures: [number, DispatchError][] = []
  netuids.forEach((netuid, index) => {
    try {
      action(netuid, index)
    } catch (error) {
      if (!(error instanceof DispatchFailure)) throw error
      failures.push([netuid, error.error])
    }
  })
  if (failures.length > 0) ctx.deposit(event.BatchCompletedWithErrors(undefined))
  for (const failure of failures) ctx.deposit(event.BatchWeightItemFailed(failure))
  ctx.deposit(event.BatchWeightsCompleted([[...netuids], hotkey]))
}

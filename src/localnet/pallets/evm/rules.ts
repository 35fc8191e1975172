import type { Ctx } from '../../frame/context.js'
import type { Precompiles } from './machine/precompiles/precompile.js'

/** Where runtimes differ deep below the calls. */
export interface EvmRules {
  /** What becomes of the base fee (rao), a credit. */
  keepFee(ctx: Ctx, credit: bigint): void
  readonly precompiles: Precompiles
}

export function evmRules(ctx: Ctx): EvmRules {
  return ctx.rulesOf('EVM') as EvmRules
}

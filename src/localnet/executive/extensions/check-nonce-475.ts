import type { Ctx } from '../../frame/context.js'
import type { TransactionExtension } from '../../frame/extension.js'
import { subtensor } from '../../pallets/subtensor/schema.js'
import { incSufficients } from '../../pallets/system/accounts.js'
import { system } from '../../pallets/system/schema.js'
import type { Hex } from '../../schema/types.js'
import { checkNonce } from './check-nonce.js'

/** An account that has nothing to live on, while it has stake somewhere. */
function livesOnStake(ctx: Ctx, who: Hex): boolean {
  const { providers, sufficients } = system.storage.Account.get(ctx, who)
  return providers === 0 && sufficients === 0 && subtensor.storage.StakingHotkeys.get(ctx, who).length > 0
}

/** CheckNonce of runtime 475: who has stake may sign without an account, to pay in alpha, and gets one that lives by itself. */
export const checkNonce475: TransactionExtension<number, number> = {
  ...checkNonce,
  validate: (ctx, candidate) => {
    if (!livesOnStake(ctx, candidate.who)) return checkNonce.validate(ctx, candidate)
    return checkNonce.validate(ctx, { ...candidate, info: { ...candidate.info, pays: 'No' } })
  },
  prepare: (ctx, candidate, nonce) => {
    if (livesOnStake(ctx, candidate.who)) incSufficients(ctx, candidate.who)
    return checkNonce.prepare(ctx, candidate, nonce)
  },
}

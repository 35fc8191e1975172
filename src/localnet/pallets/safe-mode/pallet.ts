/** SafeMode: the joint of declaration and handlers. */
import { implementPallet } from '../../frame/pallet.js'
import { weightOf } from '../../frame/weight.js'
import { forceEnter, forceExit, forceExtend } from './calls/force.js'
import { enter, extend, forceReleaseDeposit, forceSlashDeposit, releaseDeposit } from './calls/permissionless.js'
import { exit } from './safe-mode.js'
import { safeMode } from './schema.js'

export const safeModePallet = implementPallet(safeMode, {
  calls: {
    enter,
    force_enter: forceEnter,
    extend,
    force_extend: forceExtend,
    force_exit: forceExit,
    force_slash_deposit: forceSlashDeposit,
    release_deposit: releaseDeposit,
    force_release_deposit: forceReleaseDeposit,
  },
  hooks: {
    onInitialize: (ctx) => {
      const until = safeMode.storage.EnteredUntil.get(ctx)
      if (until === undefined || until >= ctx.blockNumber) return weightOf(733_000, 1_489, 1, 0)
      exit(ctx, 'Timeout')
      return weightOf(4_926_000, 1_489, 1, 1)
    },
  },
})

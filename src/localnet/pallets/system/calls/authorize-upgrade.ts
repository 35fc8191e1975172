import type { Ctx } from '../../../frame/context.js'
import type { Origin } from '../../../frame/origins.js'
import { ensureRoot } from '../../../frame/origins.js'
import type { Handler } from '../../../frame/pallet.js'
import { weightOf } from '../../../frame/weight.js'
import type { Hex } from '../../../schema/types.js'
import { system } from '../schema.js'

const WEIGHT = weightOf(15_570_000, 0, 0, 1)

function authorize(ctx: Ctx, origin: Origin, codeHash: Hex, isChecked: boolean): undefined {
  ensureRoot(origin)
  const authorization = { code_hash: codeHash, check_version: isChecked }
  system.storage.AuthorizedUpgrade.set(ctx, authorization)
  ctx.deposit(system.event.UpgradeAuthorized(authorization))
}

/** `authorize_upgrade` of frame_system 41: root names the hash of the code that anybody may then bring. */
export const authorizeUpgrade: Handler<typeof system, 'authorize_upgrade'> = {
  weight: () => WEIGHT,
  class: 'Operational',
  handle: (ctx, origin, { code_hash: hash }) => authorize(ctx, origin, hash, true),
}

/** `authorize_upgrade_without_checks`: the same, of a code whose version is not looked at. */
export const authorizeUpgradeWithoutChecks: Handler<typeof system, 'authorize_upgrade_without_checks'> = {
  weight: () => WEIGHT,
  class: 'Operational',
  handle: (ctx, origin, { code_hash: hash }) => authorize(ctx, origin, hash, false),
}

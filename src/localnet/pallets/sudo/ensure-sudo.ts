import type { Ctx } from '../../frame/context.js'
import type { PostInfo } from '../../frame/dispatch.js'
import { DispatchFailure } from '../../frame/dispatch.js'
import type { Origin } from '../../frame/origins.js'
import { sudo } from './schema.js'

/** Root, or the account of the sudo key. Throws RequireSudo or BadOrigin. */
export function ensureSudo(ctx: Ctx, origin: Origin): void {
  if (origin.type === 'Root') return
  if (origin.type !== 'Signed') throw new DispatchFailure({ type: 'BadOrigin' })
  if (sudo.storage.Key.get(ctx) !== origin.who) throw sudo.error('RequireSudo')
}

/** Sudo does not pay a fee. */
export const FREE: PostInfo = { pays: 'No' }

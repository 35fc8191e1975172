import type { Ctx } from '../../frame/context.js'
import { Public } from '../../schema/primitives.js'
import { bytesToHex, Writer } from '../../schema/scale.js'
import type { Hex } from '../../schema/types.js'
import { vec } from '../../schema/types.js'
import { depositLog } from '../system/digest.js'
import { AURA_ENGINE } from './hooks.js'
import { aura } from './schema.js'

/** `ConsensusLog::AuthoritiesChange`. */
const AUTHORITIES_CHANGE = 1

/** `change_authorities` of pallet_aura 40: the header tells who makes the blocks from the next one on. Nobody is not an answer. */
export function changeAuthorities(ctx: Ctx, authorities: readonly Hex[]): void {
  if (authorities.length === 0) return
  aura.storage.Authorities.set(ctx, [...authorities])
  const writer = new Writer()
  writer.byte(AUTHORITIES_CHANGE)
  vec(Public).encode([...authorities], writer)
  depositLog(ctx, { type: 'Consensus', value: [AURA_ENGINE, `0x${bytesToHex(writer.finish())}`] })
}

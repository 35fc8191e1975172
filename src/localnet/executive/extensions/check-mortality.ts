import type { TransactionExtension } from '../../frame/extension.js'
import { invalid, NOTHING_TO_SAY } from '../../frame/validity.js'
import { ciphertextOf } from '../../pallets/mev-shield/ciphertext-of.js'
import { system } from '../../pallets/system/schema.js'
import { newtype } from '../../schema/composites.js'
import { H256 } from '../../schema/primitives.js'
import { named } from '../../schema/types.js'
import { birthOfEra, deathOfEra, Era, type EraValue } from '../era.js'

/** `MAX_SHIELD_ERA_PERIOD`: for how many blocks a shielded transaction may live, so that one that nobody can decrypt leaves the pool. */
const LONGEST_SHIELDED_LIFE = 8

/** Mortal extrinsics sign the hash of the block that their era began with; it has to be one that the chain still knows. */
export const checkMortality: TransactionExtension<EraValue, undefined> = {
  identifier: 'CheckMortality',
  type: newtype(named('node_subtensor_runtime::check_mortality::CheckMortality', [['T']]), [Era, 'Era']),
  implicitType: H256,
  implicit: (ctx, era) => {
    const birth = birthOfEra(era, ctx.blockNumber)
    if (!system.storage.BlockHash.has(ctx, birth)) throw invalid('AncientBirthBlock')
    return system.storage.BlockHash.get(ctx, birth)
  },
  validate: (ctx, { call, extra }) => {
    if (ciphertextOf(call) !== undefined && (extra === undefined || extra.period > LONGEST_SHIELDED_LIFE)) throw invalid('Stale')
    const death = deathOfEra(extra, ctx.blockNumber)
    const current = BigInt(ctx.blockNumber)
    return { valid: { ...NOTHING_TO_SAY, longevity: death > current ? death - current : 0n }, carry: undefined }
  },
}

/** Types of Grandpa that other pallets use as well. */
import { newtype } from '../../schema/composites.js'
import { fixedBytes, named } from '../../schema/types.js'

/** The key of a finality authority. */
export const AuthorityId = newtype(named('sp_consensus_grandpa::app::Public'), [fixedBytes(32), 'ed25519::Public'])

/** As whom a coldkey sets parameters, and whether it may. */
import type { PlanCheck } from '../plan.js'
import type { ParamFacts } from './param-facts.js'
import type { Setter } from './param-limits.js'
import type { ParamRights } from './param-rights.js'
import type { SettableParam } from './params.js'

/**
 * As whom a coldkey sets these parameters together; null where it may not set any. Who has the sudo key signs as root where one of them is
 * root's, or where the owner would need another call for it.
 */
export function findSetter(coldkey: string, facts: ParamFacts, rights: readonly ParamRights[]): Setter | null {
  const isOwner = facts.owner === coldkey
  const isRoot = facts.sudoKey === coldkey
  if (isOwner && rights.every(({ who, ownerCall }) => who === 'owner' && (!isRoot || ownerCall === null))) return 'owner'
  if (isRoot && rights.every(({ who }) => who !== 'nobody')) return 'root'
  return isOwner && rights.some(({ who }) => who === 'owner') ? 'owner' : null
}

/** The check that this coldkey may set the parameter at all. */
export function checkMaySet(param: SettableParam, { who }: ParamRights, as: Setter | null, facts: ParamFacts): PlanCheck {
  const why = {
    nobody: 'on this runtime its call always fails',
    root: param.isOfChain ? 'only the sudo key of the chain may' : 'only the sudo key may; the owner of the subnet may not',
    owner: `the owner of the subnet is ${String(facts.owner)}`,
  }
  const hints = {
    nobody: 'Nobody can set it on this chain.',
    root: 'Ask the operators of the chain, or sign with the sudo key.',
    owner: 'Sign with the wallet that owns the subnet.',
  }
  const may = as === 'root' ? who !== 'nobody' : as === 'owner' && who === 'owner'
  return {
    name: 'may-set',
    title: `This coldkey may set ${param.name}`,
    failed: `This coldkey may not set ${param.name}`,
    ok: may,
    detail: may ? (as === 'root' ? 'root, by the sudo key' : 'owner') : why[who],
    code: 'NOT_ALLOWED_TO_SET',
    hint: hints[who],
  }
}

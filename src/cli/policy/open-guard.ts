import type { PolicyGuard } from '../../chain/policy/policy-guard.js'
import { findJournalDirectory } from '../config/state-directory.js'
import type { PolicyChoice } from './load-policies.js'
import { listPolicyPlaces } from './policy-files.js'

/**
 * What holds a write to the policies that are in force; null without any, which costs one look at the config directory. Throws (exit 3)
 * for a policy that is missing, damaged, not trusted or not sealed as it must be: then nothing is signed.
 */
export async function openGuard(choice: PolicyChoice): Promise<PolicyGuard | null> {
  if (listPolicyPlaces(choice.policy).length === 0) return null
  const [{ loadPolicies }, { PolicyGuard: Guard }] = await Promise.all([
    import('./load-policies.js'),
    import('../../chain/policy/policy-guard.js'),
  ])
  const loaded = await loadPolicies(choice)
  return new Guard(
    loaded.map(({ policy }) => policy),
    { directory: findJournalDirectory() },
  )
}

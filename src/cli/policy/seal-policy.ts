import { resolve } from 'node:path'
import { checkFailed, usageError } from '../../core/errors.js'
import type { PolicySealReport } from '../../report/policy.js'
import type { UnlockedKey } from '../../wallet/keys/unlocked-key.js'
import { findWalletPath, type PolicyChoice, readPolicyFile } from './load-policies.js'
import { listPolicyPlaces } from './policy-files.js'
import { makeSealMessage } from './seal.js'
import { writeSeal } from './write-policy.js'

/** A policy that can be sealed: its place, and the bytes that were found to be valid. */
export interface SealablePolicy {
  readonly path: string
  readonly bytes: Uint8Array
}

/**
 * The policy of `--policy`, or the only one in force. Throws `POLICY_AMBIGUOUS` (exit 2) where there are several or none,
 * `POLICY_HAS_NAMES` (3) for one that rests on names of wallets, and the errors of reading it (3).
 */
export async function choosePolicyToSeal(choice: PolicyChoice): Promise<SealablePolicy> {
  const places = choice.policy === undefined ? listPolicyPlaces(undefined).map(({ path }) => path) : [resolve(choice.policy)]
  const [path, ...more] = places
  if (path === undefined || more.length > 0) {
    throw usageError(path === undefined ? 'There is no policy to seal' : 'There are several policies', 'POLICY_AMBIGUOUS', {
      hint: path === undefined ? 'taoctl policy init' : 'Name the one to seal with --policy.',
    })
  }
  const { bytes, text } = await readPolicyFile(path, findWalletPath())
  if (text.names.length > 0) {
    throw checkFailed('A policy with names of wallets is not sealed', 'POLICY_HAS_NAMES', {
      why: `Whoever can change the wallets could give the names to other keys: ${text.names.join(', ')}.`,
      hint: 'Put the addresses in their places: taoctl policy show',
      details: { file: path },
    })
  }
  return { path, bytes }
}

/** Seals these bytes with an unlocked key. */
export async function sealPolicy({ path, bytes }: SealablePolicy, key: UnlockedKey): Promise<PolicySealReport> {
  const { address, scheme } = key
  const signature = `0x${Buffer.from(await key.sign(makeSealMessage(bytes))).toString('hex')}`
  return { file: path, seal: writeSeal(path, { address, scheme, signature }), address, scheme }
}

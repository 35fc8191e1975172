import type { Policy } from '../../chain/policy/policy.js'
import { checkFailed, TaoError } from '../../core/errors.js'
import { coldkeyPaths, hotkeyPaths, resolveWalletRoot, walletPaths } from '../../wallet/files/paths.js'
import { readAddress } from '../../wallet/listing/read-address.js'
import { CONFIG_KEYS, nameEnvVar, readConfigValue } from '../config/config.js'
import { YamlFault } from '../yaml/yaml-node.js'
import { listPolicyPlaces, type PolicyPlace, readTrusted } from './policy-files.js'
import { type FindWallet, type PolicyText, readPolicyText } from './read-policy.js'
import { checkSeal } from './seal.js'

/** Values of the flags that a policy depends on. */
export interface PolicyChoice {
  readonly policy?: string | undefined
}

/** A policy that is in force. */
export interface LoadedPolicy extends PolicyPlace {
  readonly policy: Policy
  /** Names of wallets that it rests on. */
  readonly names: readonly string[]
  /** Who sealed it; null for nobody. */
  readonly sealedBy: string | null
}

/** Looks for wallets below a directory, and for hotkeys as `wallet/hotkey`. */
function makeFindWallet(walletPath: string): FindWallet {
  return (name) => {
    const [wallet = '', hotkey, ...more] = name.split('/')
    if (more.length > 0) return undefined
    try {
      const paths = walletPaths(resolveWalletRoot(walletPath), wallet)
      return readAddress(hotkey === undefined ? coldkeyPaths(paths) : hotkeyPaths(paths, hotkey))
    } catch (error) {
      if (error instanceof TaoError) return undefined
      throw error
    }
  }
}

/** Reads the file of a policy, without its seal. Throws (exit 3) `POLICY_INVALID` with the line, and the errors of `readTrusted`. */
export async function readPolicyFile(path: string, walletPath: string): Promise<{ readonly bytes: Buffer; readonly text: PolicyText }> {
  const bytes = readTrusted(path, 'The policy')
  try {
    return { bytes, text: await readPolicyText(bytes.toString('utf8'), path, makeFindWallet(walletPath)) }
  } catch (error) {
    if (!(error instanceof YamlFault)) throw error
    throw checkFailed('The policy is not valid', 'POLICY_INVALID', {
      why: `${path}, line ${error.line}: ${error.message}. Nothing is signed until it is mended.`,
      hint: 'Mend it, and look at it with: taoctl policy show',
      details: { file: path, line: error.line },
      cause: error,
    })
  }
}

/** Reads a policy and checks its seal. Throws (exit 3) the errors of {@link readPolicyFile} and `checkSeal`. */
export async function loadPolicy(place: PolicyPlace, walletPath: string): Promise<LoadedPolicy> {
  const { bytes, text } = await readPolicyFile(place.path, walletPath)
  return { ...place, ...text, sealedBy: await checkSeal(place.path, bytes) }
}

/**
 * Where names of wallets are looked up: where the environment or the config file says. What --wallet-path says does not count, since
 * whoever passes it could give the name to another key, and so take the rule off the one that is meant.
 */
export function findWalletPath(): string {
  return process.env[nameEnvVar('wallet-path')] ?? String(readConfigValue('wallet-path') ?? CONFIG_KEYS['wallet-path'].fallback)
}

/** The policies in force, read. Errors as `listPolicyPlaces` and {@link loadPolicy}. */
export function loadPolicies(choice: PolicyChoice): Promise<readonly LoadedPolicy[]> {
  return Promise.all(listPolicyPlaces(choice.policy).map((place) => loadPolicy(place, findWalletPath())))
}

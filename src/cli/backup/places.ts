/** Where the files of a backup come from on this machine, and where they go to on another. */
import { join } from 'node:path'
import { findStateDirectory } from '../../core/find-state-directory.js'
import type { BackupPath, ConfigFile } from '../../wallet/backup/backup-path.js'
import { findMultisigBook } from '../accounts/multisigs.js'
import { findProxyBook } from '../accounts/proxy-book-file.js'
import { findAddressBook } from '../accounts/resolve-account.js'
import { findConfigPath } from '../config/config.js'
import { findOwnPolicy } from '../policy/policy-files.js'
import { nameSealFile } from '../policy/seal.js'

export interface Places {
  /** The folder of all wallets. */
  readonly wallets: string
  readonly config: Readonly<Record<ConfigFile, string>>
  readonly state: string
}

/** The places of this machine, as flags and environment say. */
export function findPlaces(wallets: string): Places {
  return {
    wallets,
    config: {
      'config.json': findConfigPath(),
      'policy.yaml': findOwnPolicy(),
      'policy.yaml.seal': nameSealFile(findOwnPolicy()),
      'address-book.json': findAddressBook(),
      'multisigs.json': findMultisigBook(),
      'proxies.json': findProxyBook(),
    },
    state: findStateDirectory(),
  }
}

/** The file of this machine that a path of a backup means. */
export function locateInPlaces(places: Places, { place, parts }: BackupPath): string {
  if (place === 'config') return places.config[parts[0] as ConfigFile]
  return join(place === 'wallets' ? places.wallets : places.state, ...parts)
}

/** The flags of every write that let a key elsewhere sign it. */
import * as Flags from '@oclif/core/flags'

const OFFLINE = 'OFFLINE'

/** For commands that write such a file. */
export const payloadFlags = {
  overwrite: Flags.boolean({ summary: 'Replace the file if it is there already.', helpGroup: OFFLINE, default: false }),
}

/** On every command that signs. */
export const offlineFlags = {
  out: Flags.string({
    summary: 'Sign nothing: write the transaction into this file, for `tx sign` on the machine with the key.',
    helpValue: '<file>',
    helpGroup: OFFLINE,
    exclusive: ['batch'],
  }),
  ...payloadFlags,
  qr: Flags.boolean({
    summary: 'With --out: show it as QR codes for Polkadot Vault, too.',
    helpGroup: OFFLINE,
    dependsOn: ['out'],
  }),
}

/** Values of these flags. */
export interface OfflineChoice {
  readonly out?: string | undefined
  readonly overwrite: boolean
  readonly qr?: boolean | undefined
}

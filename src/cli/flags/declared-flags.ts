/** Flags of the commands that compare a subnet with a file. */
import * as Flags from '@oclif/core/flags'
import { encodeAddress, parseAddress } from '../../core/ss58.js'

export const declarationFlags = {
  file: Flags.string({
    char: 'f',
    summary: 'The file that says what the subnet is to be.',
    helpValue: '<file>',
    required: true,
  }),
}

export const driftCheckFlags = {
  check: Flags.boolean({ summary: 'Change nothing, and end with exit code 8 where the chain is something else.' }),
}

/** Whose children, takes and stake are meant. */
export const ofColdkeyFlags = {
  address: Flags.string({
    summary: 'Of this coldkey; otherwise of the one in the file, or of the owner of the subnet.',
    helpValue: '<address>',
    aliases: ['ss58', 'coldkey-ss58', 'coldkey_ss58', 'coldkey', 'key'],
    charAliases: ['k'],
  }),
}

/** The coldkey that is given; null for none. Usage error (exit 2) for what is no address. */
export function readColdkey({ address }: { readonly address?: string | undefined }): string | null {
  return address === undefined ? null : encodeAddress(parseAddress(address))
}

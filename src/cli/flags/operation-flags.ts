import * as Flags from '@oclif/core/flags'

/** On commands about a call that waits for approvals: which one it is, and where its bytes are. */
export const operationFlags = {
  'call-hash': Flags.string({
    summary: 'Hash of the call; otherwise the only one that waits.',
    helpValue: '<hash>',
    aliases: ['call_hash'],
  }),
  'call-file': Flags.string({
    summary: 'The call itself, in a file; otherwise it is looked for on the chain.',
    helpValue: '<file>',
    exclusive: ['call'],
  }),
  call: Flags.string({ summary: 'The call itself, in hex.', helpValue: '<hex>', aliases: ['call-data', 'call_data'] }),
}

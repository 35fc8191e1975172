/** Flags of what a hotkey commits. */
import * as Flags from '@oclif/core/flags'

const LATER = 'Lock it, so that it can be read'

/** When what is encrypted can be opened. */
export const revealFlags = {
  'reveal-in': Flags.string({
    summary: `${LATER} after this time, such as 2h.`,
    helpValue: '<time>',
    exclusive: ['reveal-at', 'reveal-round'],
  }),
  'reveal-at': Flags.string({
    summary: `${LATER} from this moment on, in UTC.`,
    helpValue: '<date>',
    exclusive: ['reveal-round'],
  }),
  'reveal-round': Flags.string({ summary: `${LATER} from this round of the beacon on.`, helpValue: '<round>' }),
}

export const commitmentFlags = {
  text: Flags.string({ summary: 'A text of up to 512 bytes.', helpValue: '<text>' }),
  url: Flags.string({ summary: 'A URL of up to 512 bytes.', helpValue: '<url>' }),
  hex: Flags.string({ summary: 'Bytes in hex, up to 512.', helpValue: '<0x…>' }),
  file: Flags.string({ summary: 'The bytes of a file, up to 512.', helpValue: '<file>' }),
  hash: Flags.string({ summary: 'A hash of 32 bytes, in hex.', helpValue: '<0x…>', exclusive: ['hash-of'] }),
  'hash-of': Flags.string({ summary: 'The hash of a file.', helpValue: '<file>' }),
  algorithm: Flags.option({
    summary: 'How it is hashed; sha256 unless told otherwise.',
    options: ['sha256', 'blake2', 'sha3', 'keccak'] as const,
  })(),
  'reset-bonds': Flags.boolean({ summary: 'Reset the bonds of validators to this neuron as well.', default: false }),
  ...revealFlags,
}

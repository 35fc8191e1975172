/** Flags that the commands on weights share. */
import * as Flags from '@oclif/core/flags'
import { WEIGHTS_PATHS } from '../../chain/weights/choose-path.js'
import { usageError } from '../../core/errors.js'

const MAX_SALT = 256

/** A vector of weights. What is missing is asked for. */
export const vectorFlags = {
  uids: Flags.string({ char: 'u', summary: 'Uids, separated by commas.', helpValue: '<uids>' }),
  weights: Flags.string({ summary: 'One weight per uid, separated by commas.', helpValue: '<weights>' }),
  'weights-file': Flags.string({
    summary: 'Uids and weights from this file: JSON, CSV or NumPy; - for standard input.',
    helpValue: '<file|->',
    aliases: ['weights_file', 'file'],
    exclusive: ['uids', 'weights'],
  }),
  'version-key': Flags.string({
    summary: 'Version key to state. Default: the one that the subnet demands.',
    helpValue: '<number>',
    aliases: ['version_key'],
  }),
}

export const pathFlags = {
  path: Flags.option({
    options: WEIGHTS_PATHS,
    summary: 'Take this path, whatever the subnet asks for: at once, with a salt to be revealed, or under a timelock.',
  })(),
}

export const saltFlags = {
  salt: Flags.string({ char: 's', summary: 'Numbers from 0 to 65535, separated by commas.', helpValue: '<numbers>' }),
}

/** The version key that the flag states; null without it. Usage error `INVALID_VALUE` (exit 2). */
export function readVersionKey(text: string | undefined): bigint | null {
  if (text === undefined) return null
  if (/^\d{1,20}$/.test(text) && BigInt(text) < 1n << 64n) return BigInt(text)
  throw usageError(`Invalid version key: ${JSON.stringify(text.slice(0, 40))}`, 'INVALID_VALUE', {
    why: 'It is a whole number of 64 bits.',
    hint: 'Leave --version-key out for the one that the subnet demands.',
  })
}

/** The salt that the flag gives; undefined without it. Usage error `INVALID_SALT` (exit 2), which does not repeat it: it is a secret. */
export function readSalt(text: string | undefined): readonly number[] | undefined {
  if (text === undefined) return undefined
  const parts = text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
  const isGood = parts.every((part) => /^\d{1,5}$/.test(part) && Number(part) <= 65_535)
  if (parts.length > 0 && parts.length <= MAX_SALT && isGood) return parts.map(Number)
  throw usageError('Invalid salt', 'INVALID_SALT', {
    why: `It is 1 to ${MAX_SALT} whole numbers from 0 to 65535.`,
    hint: 'Leave --salt out: one is made by chance, and kept until the reveal.',
  })
}

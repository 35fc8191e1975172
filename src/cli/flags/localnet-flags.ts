import * as Flags from '@oclif/core/flags'
import { usageError } from '../../core/errors.js'
import { nameEnvVar } from '../config/config.js'

/** Choose one of the running localnets. */
export const localnetFlags = {
  port: Flags.integer({
    summary: 'Port of the localnet; otherwise the one that is running.',
    helpValue: '<port>',
    min: 1,
    max: 65_535,
    env: nameEnvVar('port'),
  }),
}

/** Reads `--block-time`: `instant`, or a number of seconds. Usage error `INVALID_BLOCK_TIME` (exit 2). */
export function parseBlockTime(text: string): 'instant' | number {
  if (text === 'instant') return text
  const seconds = Number(text)
  if (!/^\d+(\.\d{1,3})?$/.test(text) || seconds < 0.05 || seconds > 86_400) {
    throw usageError(`Invalid block time: ${JSON.stringify(text)}`, 'INVALID_BLOCK_TIME', {
      why: 'It is neither "instant" nor a number of seconds from 0.05 to 86400.',
      hint: '--block-time instant, or --block-time 12 as on the real chain',
    })
  }
  return seconds
}

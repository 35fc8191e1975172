import type { Stats } from 'node:fs'
import { quoteWord } from '../../core/quote-word.js'
import type { WalletCaution } from './wallet-problem.js'

const OTHERS_READ = 0o044
const OTHERS_WRITE = 0o022

/**
 * A caution about the permissions of a secret file. Undefined when only its owner can read it, and on Windows, which has no such
 * permissions.
 */
export function cautionOfMode(file: string, stat: Stats): WalletCaution | undefined {
  if (process.platform === 'win32' || (stat.mode & (OTHERS_READ | OTHERS_WRITE)) === 0) return undefined
  const who = (stat.mode & 0o006) !== 0 ? 'every user of this machine' : 'its group'
  const can = (stat.mode & OTHERS_WRITE) !== 0 ? 'read or change it' : 'read it'
  const mode = (stat.mode & 0o777).toString(8).padStart(4, '0')
  return { file, code: 'KEYFILE_EXPOSED', reason: `Its mode is ${mode}, so ${who} can ${can}. Mend it with: chmod 600 ${quoteWord(file)}` }
}

import { isPublicGenesis } from '../../chain/networks.js'
import type { ShieldMode } from '../../chain/shield/shield-mode.js'
import { usageError } from '../../core/errors.js'
import { readConfigValue } from '../config/config.js'
import type { WriteChoice } from './write-choice.js'

type Choice = Pick<WriteChoice, 'mev-shield' | 'out' | 'batch'>

/**
 * What is sent encrypted. The flag says it of any write; without it, trades on public networks are, unless the config file says no. On a
 * chain of one's own nobody trades ahead.
 */
export function chooseShield(choice: Choice, genesisHash: string): ShieldMode {
  // What goes into a batch is not sent yet.
  if (choice.batch !== undefined) return 'off'
  const given = choice['mev-shield']
  if (given === true) return 'always'
  if (!isPublicGenesis(genesisHash)) return 'off'
  if (given === false || readConfigValue('mev-shield') === false) return 'declined'
  return choice.out === undefined ? 'trades' : 'elsewhere'
}

/** Usage error `SHIELD_ELSEWHERE` (exit 2) where something is to be encrypted that this command does not send. */
export function refuseShieldElsewhere({ 'mev-shield': given, out, batch }: Choice): void {
  if (given !== true || (out === undefined && batch === undefined)) return
  throw usageError(`--mev-shield is of no use with --${out === undefined ? 'batch' : 'out'}`, 'SHIELD_ELSEWHERE', {
    why:
      out === undefined
        ? 'The call is put into a file, and sent by another command.'
        : 'It is encrypted to a key that is of use for two blocks, between its two signatures, and it is signed elsewhere.',
    hint: out === undefined ? 'Give it to taoctl tx batch, which sends the file.' : 'Leave it out, or sign it here.',
  })
}

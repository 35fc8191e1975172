import type { MoveRate } from '../../chain/swap/move-rate.js'
import { usageError } from '../../core/errors.js'
import { parseDecimalUnits } from '../../core/money.js'

/** Reads the least rate of a move: a decimal above zero. Usage error (exit 2) `INVALID_AMOUNT` or `INVALID_LIMIT`. */
export function readMoveRate(text: string | undefined): MoveRate | null {
  if (text === undefined) return null
  if (/%\s*$/.test(text)) {
    throw usageError(`Invalid limit: ${JSON.stringify(text)}`, 'INVALID_LIMIT', {
      why: 'A limit is a rate: the least alpha to be received for each alpha that is given.',
      hint: 'A distance from the present price is given by --tolerance 0.5%.',
    })
  }
  const units = parseDecimalUnits(text, 'limit')
  if (units > 0n) return units as MoveRate
  throw usageError('The limit is zero', 'INVALID_LIMIT', {
    why: 'It would let the price fall to nothing.',
    hint: 'Give the least that you take for each alpha, or --no-safe for no limit.',
  })
}

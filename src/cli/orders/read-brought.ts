/** Reads the files of orders that a relayer brings to the chain. */
import { resolve } from 'node:path'
import type { BroughtOrder } from '../../chain/orders/relay/relay-request.js'
import { usageError } from '../../core/errors.js'
import { parseDecimalUnits } from '../../core/money.js'
import { isSignedBySigner, readOrderFile } from './read-order-file.js'

/** How much of one order is filled, in what it gives. Usage errors `FILL_OF_SEVERAL` and `INVALID_AMOUNT` (exit 2). */
function parseFill(text: string | undefined, count: number): bigint | null {
  if (text === undefined) return null
  if (count !== 1) {
    throw usageError('--fill is for one order', 'FILL_OF_SEVERAL', {
      why: `There are ${count}.`,
      hint: 'Name one file, or leave --fill out: of each all that is open is filled.',
    })
  }
  const units = parseDecimalUnits(text, 'fill')
  if (units > 0n) return units
  throw usageError(`Invalid fill: ${JSON.stringify(text)}`, 'INVALID_AMOUNT', {
    why: 'Nothing would be filled.',
    hint: 'Give more than 0.',
  })
}

/** The orders of these files. Throws what reading them throws: whatever is wrong with one of them, nothing is sent. */
export async function readBrought(files: readonly string[], fill: string | undefined): Promise<readonly BroughtOrder[]> {
  if (files.length === 0) {
    throw usageError('No file of an order is named', 'MISSING_ARGUMENT', {
      hint: 'Name one or more: taoctl order relay order-1a2b3c4d.json',
    })
  }
  const units = parseFill(fill, files.length)
  return Promise.all(
    files.map(async (file) => {
      const signed = readOrderFile(resolve(file))
      return { signed, isSigned: await isSignedBySigner(signed), fill: units }
    }),
  )
}

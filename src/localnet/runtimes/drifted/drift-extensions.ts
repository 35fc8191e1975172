/** The transaction extensions of a drifted runtime: a new one carries nothing. */
import { type AnyExtension, PASS, type TransactionExtension } from '../../frame/extension.js'
import { tupleStruct } from '../../schema/composites.js'
import { named, unit } from '../../schema/types.js'
import type { Random } from './random.js'

const checkBasketLock: TransactionExtension<unknown, undefined> = {
  identifier: 'CheckBasketLock',
  type: tupleStruct(named('pallet_baskets::extension::CheckBasketLock', [['T']])),
  implicitType: unit,
  implicit: () => undefined,
  validate: () => PASS,
}

/** The transaction extensions with a new one among them, where it is not there yet. */
export function driftExtensions(extensions: readonly AnyExtension[], random: Random): AnyExtension[] {
  const drifted = [...extensions]
  if (drifted.some(({ identifier }) => identifier === checkBasketLock.identifier)) return drifted
  drifted.splice(random.below(drifted.length + 1), 0, checkBasketLock)
  return drifted
}

/** The transaction extensions of a drifted runtime: those that are signed for its version, and a new one that carries nothing. */
import { PASS, type TransactionExtension } from '../../frame/extension.js'
import type { Spec } from '../../frame/spec.js'
import { named, tupleStruct, unit } from '../../schema/types.js'
import type { Random } from './random.js'

const checkBasketLock: TransactionExtension<unknown, undefined> = {
  identifier: 'CheckBasketLock',
  type: tupleStruct(named('pallet_baskets::extension::CheckBasketLock', [['T']])),
  implicitType: unit,
  implicit: () => undefined,
  validate: () => PASS,
}

export function driftExtensions(
  extensions: Spec['extensions'],
  version: { readonly specVersion: number; readonly transactionVersion: number },
  random: Random,
): Spec['extensions'] {
  const implicit: Readonly<Record<string, () => number>> = {
    CheckSpecVersion: () => version.specVersion,
    CheckTxVersion: () => version.transactionVersion,
  }
  const drifted = extensions.map((extension) => {
    const own = implicit[extension.identifier]
    return own === undefined ? extension : { ...extension, implicit: own }
  })
  drifted.splice(random.below(drifted.length + 1), 0, checkBasketLock)
  return drifted
}

import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { decodeMetadata } from '../../../../src/chain/metadata/decode-metadata.js'
import { findParam } from '../../../../src/chain/sudo/known-params.js'
import { readParamRights } from '../../../../src/chain/sudo/param-rights.js'
import { loadMetadata425 } from '../../../helpers/metadata-425.js'
import { findReference } from '../../../helpers/reference.js'

test('the tempo is its owner’s to set, by a call of its own', () => {
  expect(readParamRights(loadMetadata425(), findParam('tempo'))).toMatchObject({ who: 'owner', ownerCall: { name: 'set_tempo' } })
  expect(readParamRights(loadMetadata425(), findParam('max_burn'))).toEqual({ who: 'owner', ownerCall: null, doubt: null })
  expect(readParamRights(loadMetadata425(), findParam('weights_rate_limit'))).toEqual({ who: 'root', ownerCall: null, doubt: null })
})

const newest = findReference('chain', 'subtensor-475.metadata-v14.scale')

test.runIf(newest)('a call that the runtime says does nothing is not the one to make', () => {
  const metadata = decodeMetadata(readFileSync(newest ?? ''))
  expect(readParamRights(metadata, findParam('tempo'))).toEqual({ who: 'owner', ownerCall: null, doubt: null })
})

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { decodeMetadata } from '../../../../src/chain/metadata/decode-metadata.js'
import { makeParamsPage } from '../../../helpers/checks/params-page.js'
import { loadMetadata425 } from '../../../helpers/metadata-425.js'
import { findReference } from '../../../helpers/reference.js'

const newest = findReference('chain', 'subtensor-475.metadata-v14.scale')

test.runIf(newest)('docs/hyperparameters.md has the tables that are made from the parameters', async () => {
  const page = readFileSync(join(import.meta.dirname, '../../../../docs/hyperparameters.md'), 'utf8')
  const [byHand = ''] = page.split('\n## Of a subnet\n')
  expect(byHand).toContain('## How a value is written')
  const runtimes = [
    { spec: 425, metadata: loadMetadata425() },
    { spec: 475, metadata: decodeMetadata(readFileSync(newest ?? '')) },
  ]
  await expect(makeParamsPage(byHand, runtimes)).toMatchFileSnapshot('../../../../docs/hyperparameters.md')
})

import { expect, test } from 'vitest'
import { OTHER_RECORDINGS } from '../../helpers/recordings.js'
import { expectRecorded } from '../../helpers/replay-recording.js'

test.skipIf(OTHER_RECORDINGS.length === 0)('recordings with other accounts, amounts, orders and seeds are at hand', () => {
  expect(OTHER_RECORDINGS.length).toBeGreaterThan(15)
})

test.each(OTHER_RECORDINGS)('$name, of other accounts, amounts, orders or another seed', { timeout: 300_000 }, (recording) => {
  expectRecorded(recording)
})

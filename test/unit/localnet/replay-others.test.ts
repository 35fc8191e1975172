import { expect, test } from 'vitest'
import { OTHER_RECORDINGS } from '../../helpers/recordings.js'
import { expectRecorded } from '../../helpers/replay-recording.js'
import { TEST_WHOLE } from '../../helpers/test-run/test-whole.js'

/**
 * Of each scenario the repository has a recording, which is replayed in every run. Of these a quarter is, and all in
 * `npm run test:whole`.
 */
const CHOSEN = OTHER_RECORDINGS.filter((_, at) => TEST_WHOLE || at % 4 === 3)

test.skipIf(OTHER_RECORDINGS.length === 0)('recordings with other accounts, amounts, orders and seeds are at hand', () => {
  expect(OTHER_RECORDINGS.length).toBeGreaterThan(15)
})

test.each(CHOSEN)(
  `$name, of other accounts, amounts, orders or another seed, one of ${CHOSEN.length} of ${OTHER_RECORDINGS.length}`,
  { timeout: 300_000 },
  (recording) => {
    expectRecorded(recording)
  },
)

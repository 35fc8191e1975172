import { expect, test } from 'vitest'
import { demandUids, readUids } from '../../../../src/cli/flags/uid-flags.js'

test.each([
  ['9', 2],
  ['2-9', 2],
  ['0', 0],
])('uids of which the subnet has none are refused: %s of %i', (text, neurons) => {
  const missing = expect.objectContaining({ code: 'NEURON_NOT_FOUND', exitCode: 3, message: 'No such neuron on subnet 7' })
  expect(() => demandUids(readUids(text), 7, neurons)).toThrow(missing)
})

test.each([
  ['1-9', 2],
  ['9,0', 1],
  [undefined, 0],
])('a range that begins within the subnet, and all of them, are taken: %s of %i', (text, neurons) => {
  expect(() => demandUids(readUids(text), 7, neurons)).not.toThrow()
})

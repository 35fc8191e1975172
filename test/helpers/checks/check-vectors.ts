import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Family } from '../../../scripts/vectors/family.js'
import { runFamily } from '../../../scripts/vectors/run-family.js'
import { findReference } from '../reference.js'

const FIXTURES = resolve(import.meta.dirname, '../../fixtures/vectors')

/**
 * Registers two tests for a family of vectors: one for the selection in test/fixtures, and one for the full set if it is beside the
 * repository.
 */
export function checkVectors(family: Family): void {
  describe(`${family.file} computed by the real chain code`, () => {
    test('the committed selection is equal to the last bit', async () => {
      await expectAllEqual(FIXTURES, family)
    })

    const full = findReference('reference', 'chain-vectors')
    test.skipIf(full === undefined)('the full set is equal to the last bit', async () => {
      if (full !== undefined) await expectAllEqual(full, family)
    })
  })
}

async function expectAllEqual(directory: string, family: Family): Promise<void> {
  const report = await runFamily(directory, family)
  expect(report.error).toBeUndefined()
  expect(report.differences).toEqual([])
  expect([...report.notImplemented.keys()]).toEqual([])
  expect(report.equal).toBeGreaterThan(0)
}

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { makeOwnCodes } from '../../scripts/own-codes/write-own-codes.js'
import { OWN_CODES } from '../../src/cli/explain/own-codes.js'

const root = join(import.meta.dirname, '../..')

describe('the table of error codes', () => {
  it('has what the sources say: `npm run build` writes it', () => {
    expect(readFileSync(join(root, 'src/cli/explain/own-codes.ts'), 'utf8') === makeOwnCodes(root)).toBe(true)
  })

  it('has every kind of error, with its exit code', () => {
    const exits = new Set(Object.values(OWN_CODES).flatMap((cases) => cases.map(([exitCode]) => exitCode)))
    expect([...exits].sort()).toEqual([2, 3, 4, 5, 6, 7, 8])
    for (const code of ['POLICY_NETUID', 'SUBNET_NOT_FOUND', 'INVALID_AMOUNT', 'TX_CUSTOM_ERROR']) expect(OWN_CODES).toHaveProperty(code)
  })
})

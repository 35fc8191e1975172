import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { FINNEY_GENESIS, TEST_GENESIS } from '../../../../src/chain/networks.js'
import { chooseShield, refuseShieldElsewhere } from '../../../../src/cli/bases/choose-shield.js'
import { writeConfig } from '../../../../src/cli/config/config.js'

const OWN_GENESIS = `0x${'11'.repeat(32)}`
let directory: string

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'taoctl-shield-'))
  vi.stubEnv('TAOCTL_CONFIG', join(directory, 'config.json'))
})

afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(directory, { recursive: true })
})

describe('what is sent encrypted', () => {
  test.each([
    ['finney', FINNEY_GENESIS],
    ['test', TEST_GENESIS],
  ])('on %s: trades, unless it was declined by the flag or in the config file', (_, genesis) => {
    expect(chooseShield({}, genesis)).toBe('trades')
    expect(chooseShield({ 'mev-shield': false }, genesis)).toBe('declined')
    expect(chooseShield({ 'mev-shield': true }, genesis)).toBe('always')
    writeConfig({ 'mev-shield': false })
    expect(chooseShield({}, genesis)).toBe('declined')
    expect(chooseShield({ 'mev-shield': true }, genesis)).toBe('always')
    writeConfig({ 'mev-shield': true })
    expect(chooseShield({}, genesis)).toBe('trades')
  })

  test('on a chain of its own: only what is asked for, and nothing is said otherwise', () => {
    expect(chooseShield({}, OWN_GENESIS)).toBe('off')
    expect(chooseShield({ 'mev-shield': false }, OWN_GENESIS)).toBe('off')
    expect(chooseShield({ 'mev-shield': true }, OWN_GENESIS)).toBe('always')
  })

  test('what goes into a file to be signed elsewhere is not, and what is put into a batch is not sent yet', () => {
    expect(chooseShield({ out: 'file.json' }, FINNEY_GENESIS)).toBe('elsewhere')
    expect(chooseShield({ out: 'file.json', 'mev-shield': false }, FINNEY_GENESIS)).toBe('declined')
    expect(chooseShield({ batch: 'file.json' }, FINNEY_GENESIS)).toBe('off')
  })
})

test('asking for it where something else sends it is a usage error', () => {
  for (const elsewhere of [{ out: 'a.json' }, { batch: 'a.json' }]) {
    expect(() => refuseShieldElsewhere({ ...elsewhere, 'mev-shield': true })).toThrow(
      expect.objectContaining({ code: 'SHIELD_ELSEWHERE', exitCode: 2 }),
    )
    expect(() => refuseShieldElsewhere({ ...elsewhere, 'mev-shield': false })).not.toThrow()
    expect(() => refuseShieldElsewhere(elsewhere)).not.toThrow()
  }
  expect(() => refuseShieldElsewhere({ 'mev-shield': true })).not.toThrow()
})

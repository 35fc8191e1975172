import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { decodeMetadata } from '../../../../src/chain/metadata/decode-metadata.js'
import type { RuntimeMetadata } from '../../../../src/chain/metadata/runtime-metadata.js'
import { MEANINGS } from '../../../../src/chain/runtime/meanings.js'
import { buildMetadata } from '../../../../src/localnet/frame/metadata.js'
import { buildSpec } from '../../../../src/localnet/runtimes/build-spec.js'
import { renderMeaningsPage } from '../../../helpers/meanings-page.js'
import { findReference } from '../../../helpers/reference.js'

function load(file: string): RuntimeMetadata | undefined {
  const found = findReference('chain', file)
  return found === undefined ? undefined : decodeMetadata(readFileSync(found))
}

const genuine425 = load('subtensor-425.metadata-v14.scale')
const genuine475 = load('subtensor-475.metadata-v14.scale')

/** Of the embedded chain, which the conformance tests hold to the real ones. */
const embedded = (spec: number): RuntimeMetadata => decodeMetadata(buildMetadata(buildSpec({ spec }).runtime, 15))
const [own425, own475] = [embedded(425), embedded(475)]

function readAll(metadata: RuntimeMetadata): Record<string, unknown> {
  return Object.fromEntries(MEANINGS.map(({ name, read }) => [name, read(metadata).value]))
}

const ON_425 = {
  'root-registration': 'stake',
  'registration-collateral': 'burned',
  'root-claim': 'subnets',
  'work-registration': 'none',
  'creation-at-limit': 'replaces',
  'queue-escrow': 'paid',
  'crowdloan-funds': 'lost',
  dissolution: 'at-once',
  consensus: 'yuma',
  'unstake-all-legs': null,
  'whole-position-move-stake': false,
  'whole-position-move-stake-limit': false,
  'whole-position-transfer-stake': false,
  'whole-position-transfer-stake-and-hotkey': false,
  'whole-position-swap-stake': false,
  'whole-position-swap-stake-limit': false,
  'root-stake-hold': 'free',
  'stake-locks': 'conviction',
  'staking-hotkeys': null,
  'most-parents': null,
  'tempo-call': 'SubtensorModule.set_tempo',
  'activity-factor-call': 'SubtensorModule.set_activity_cutoff_factor',
  'paid-registration-toggle': 'root',
  'work-registration-toggle': 'nobody',
  'hotkey-fee-payer': 'signer',
}

const ON_475 = {
  'root-registration': 'burn',
  'registration-collateral': 'split',
  'root-claim': 'funds',
  'work-registration': 'pow_register',
  'creation-at-limit': 'queues',
  'queue-escrow': 'escrow',
  'crowdloan-funds': 'refused',
  dissolution: 'over-blocks',
  consensus: 'by-subnet',
  'unstake-all-legs': 16,
  'whole-position-move-stake': true,
  'whole-position-move-stake-limit': true,
  'whole-position-transfer-stake': true,
  'whole-position-transfer-stake-and-hotkey': true,
  'whole-position-swap-stake': true,
  'whole-position-swap-stake-limit': true,
  'root-stake-hold': 'held',
  'stake-locks': 'conviction-and-collateral',
  'staking-hotkeys': 256,
  'most-parents': 100,
  'tempo-call': 'AdminUtils.sudo_set_tempo',
  'activity-factor-call': 'AdminUtils.sudo_set_activity_cutoff_factor',
  'paid-registration-toggle': 'owner',
  'work-registration-toggle': 'owner',
  'hotkey-fee-payer': 'owner',
}

describe('what each fact is on the known runtimes', () => {
  test.each([
    ['425 as the embedded chain has it', own425, ON_425],
    ['475 as the embedded chain has it', own475, ON_475],
    ['the real 425', genuine425, ON_425],
    ['the real 475', genuine475, ON_475],
  ])('%s, each known for certain', (_, metadata, facts) => {
    // The real ones are where the reference is.
    if (metadata === undefined) return
    expect(readAll(metadata)).toEqual(facts)
    expect(MEANINGS.map(({ read }) => read(metadata).doubt).filter((doubt) => doubt !== null)).toEqual([])
  })
})

/** The same runtime without a word of documentation. */
function silence(metadata: RuntimeMetadata): RuntimeMetadata {
  const { types } = metadata
  const withoutDocs: RuntimeMetadata['types'] = {
    at: (id) => {
      const type = types.at(id)
      if (type?.def.kind !== 'variant') return type
      // The docs of a variant are read from this offset: here they are a list of none.
      return {
        ...type,
        def: { ...type.def, variants: type.def.variants.map((variant) => ({ ...variant, docsAt: metadata.bytes.length })) },
      }
    },
    findIndex: (matches) => types.findIndex(matches),
  }
  const bytes = new Uint8Array(metadata.bytes.length + 1)
  bytes.set(metadata.bytes)
  return { ...metadata, types: withoutDocs, bytes }
}

describe('a runtime that does not document its calls', () => {
  test('of 425 is read as 425: none of the items is there that came with a change', () => {
    expect(readAll(silence(own425))).toEqual(ON_425)
  })

  test('of 475 gives what costs more or promises less, with a warning', () => {
    const silent = silence(own475)
    const doubted = MEANINGS.filter(({ read }) => read(silent).doubt !== null).map(({ name }) => name)
    expect(doubted).toEqual(['root-registration', 'unstake-all-legs', 'tempo-call', 'activity-factor-call', 'paid-registration-toggle'])
    const whole = Object.keys(ON_475).filter((name) => name.startsWith('whole-position'))
    expect(readAll(silent)).toEqual({ ...ON_475, ...Object.fromEntries(whole.map((name) => [name, false])) })
  })
})

test('docs/runtimes.md is made from it', async () => {
  const page = renderMeaningsPage([
    { name: '425', metadata: own425 },
    { name: '475', metadata: own475 },
  ])
  await expect(page).toMatchFileSnapshot('../../../../docs/runtimes.md')
})

import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { decodeMetadata } from '../../../../src/chain/metadata/decode-metadata.js'
import { compareItems, compareWithKnown, readKnownItems } from '../../../../src/chain/runtime/compare-items.js'
import { KNOWN_SPECS } from '../../../../src/chain/runtime/known-items.js'
import { NEWEST_KNOWN_SPEC } from '../../../../src/chain/runtime/known-runtimes.js'
import { buildMetadata } from '../../../../src/localnet/frame/metadata.js'
import { buildSpec } from '../../../../src/localnet/runtimes/build-spec.js'
import { findReference } from '../../../helpers/reference.js'

const open = (spec: number, seed?: number) =>
  decodeMetadata(buildMetadata(buildSpec({ spec, ...(seed === undefined ? {} : { drift: { seed } }) }).runtime, 14))

it.each(KNOWN_SPECS)('the embedded runtime %d has no item that is not known of that spec', async (spec) => {
  const changes = (await compareWithKnown(spec, open(spec))) ?? []
  // An enum of all events has those of the embedded pallets alone.
  expect(changes.filter(({ change, name }) => change !== 'removed' && name !== 'System.Events')).toEqual([])
})

it('the newest whose items are known is the newest whose digest is pinned', () => {
  expect(KNOWN_SPECS.at(-1)).toBe(NEWEST_KNOWN_SPEC)
})

it('what 475 has otherwise than 425 is what is known of the two', async () => {
  const [before, after] = await Promise.all([readKnownItems(425), readKnownItems(475)])
  const changes = compareItems(before ?? new Map(), after ?? new Map())
  const calls = changes.filter(({ kind }) => kind === 'call')
  // Each of these takes an enum that has more variants; none has others in the place of what it had.
  expect(calls.filter(({ change }) => change === 'changed').map(({ name }) => name)).toEqual([
    'AdminUtils.sudo_toggle_evm_precompile',
    'Commitments.set_commitment',
    'LimitOrders.cancel_order',
    'LimitOrders.execute_batched_orders',
    'LimitOrders.execute_orders',
    'Proxy.add_proxy',
    'Proxy.create_pure',
    'Proxy.kill_pure',
    'Proxy.proxy',
    'Proxy.proxy_announced',
    'Proxy.remove_proxy',
  ])
  expect(calls.filter(({ change }) => change === 'removed').map(({ name }) => name)).toEqual([
    'AdminUtils.sudo_set_subnet_owner_hotkey',
    'SubtensorModule.set_root_claim_type',
    'SubtensorModule.sudo_set_num_root_claims',
  ])
  expect(calls).toContainEqual({ change: 'added', kind: 'call', name: 'SubtensorModule.pow_register' })
  expect(changes.filter(({ kind, change }) => kind === 'error' && change === 'added')).toHaveLength(46)
})

it('a runtime that is not known is not compared', async () => {
  expect(await compareWithKnown(1, open(425))).toBeUndefined()
})

it('shows what a drifted runtime has otherwise', async () => {
  const changes = (await compareWithKnown(425, open(425, 3))) ?? []
  expect(changes.some(({ kind, change }) => kind === 'call' && change === 'changed')).toBe(true)
})

const newest = findReference('chain', 'subtensor-475.metadata-v14.scale')

it.runIf(newest)('the genuine runtime of spec 475 has every item as it is known', async () => {
  expect(await compareWithKnown(475, decodeMetadata(readFileSync(newest ?? '')))).toEqual([])
})

/** Who finalizes blocks: how root changes them, what the header tells of it, and what is refused. */
import { describe, expect, it } from 'vitest'
import type { BlockContext } from '../../../../../src/localnet/executive/block-context.js'
import { enactChange } from '../../../../../src/localnet/pallets/grandpa/authorities.js'
import { grandpa } from '../../../../../src/localnet/pallets/grandpa/schema.js'
import { system } from '../../../../../src/localnet/pallets/system/schema.js'
import type { Hex } from '../../../../../src/localnet/schema/types.js'
import { makeChainCtx } from '../../../../helpers/worlds/chain-on-spec.js'
import { atBlock, eventsOf, makeCall, run } from '../../../../helpers/worlds/run-calls.js'

const { storage } = grandpa
const ALICE: Hex = `0x${'11'.repeat(32)}`
const logsOf = (ctx: BlockContext) => system.storage.Digest.get(ctx).logs
const change = (in_blocks: number, forced?: number) =>
  makeCall('AdminUtils.schedule_grandpa_change', { next_authorities: [[ALICE, 5n]], in_blocks, forced })

describe('the authorities of finality', () => {
  it('change some blocks later on 425, which the header of the first block tells', () => {
    let ctx = makeChainCtx(425, 10)
    const before = storage.Authorities.get(ctx)
    expect(run(ctx, ALICE, change(2))).toBe('BadOrigin')
    expect(run(ctx, 'root', change(2))).toBe('ok')
    expect(run(ctx, 'root', change(0))).toBe('ChangePending')
    enactChange(ctx)
    // ScheduledChange, one authority with its weight, and the delay.
    expect(logsOf(ctx)).toEqual([{ type: 'Consensus', value: ['0x46524e4b', `0x0104${'11'.repeat(32)}0500000000000000${'02000000'}`] }])
    ctx = atBlock(ctx, 11)
    enactChange(ctx)
    expect(storage.Authorities.get(ctx)).toEqual(before)
    ctx = atBlock(ctx, 12)
    enactChange(ctx)
    expect(storage.Authorities.get(ctx)).toEqual([[ALICE, 5n]])
    expect(eventsOf(ctx, 'Grandpa')).toEqual(['Grandpa.NewAuthorities'])
    expect(storage.PendingChange.get(ctx)).toBeUndefined()
    expect(logsOf(ctx)).toHaveLength(1)
  })

  it('are not forced to change twice too soon', () => {
    const ctx = makeChainCtx(425, 10)
    expect(run(ctx, 'root', change(3, 8))).toBe('ok')
    enactChange(ctx)
    expect(logsOf(ctx)).toEqual([
      { type: 'Consensus', value: ['0x46524e4b', `0x020800000004${'11'.repeat(32)}0500000000000000${'03000000'}`] },
    ])
    for (const [block, outcome] of [
      [15, 'TooSoon'],
      [16, 'ok'],
    ] as const) {
      const later = atBlock(ctx, block)
      storage.PendingChange.remove(later)
      expect(run(later, 'root', change(1, 9))).toBe(outcome)
    }
  })

  it('are forced to change after more blocks than there are, whose sum begins anew', () => {
    const ctx = makeChainCtx(425, 10)
    expect(run(ctx, 'root', change(2 ** 32 - 1, 8))).toBe('ok')
    expect(storage.NextForced.get(ctx)).toBe(8)
    const later = atBlock(ctx, 9)
    enactChange(later)
    expect(storage.PendingChange.get(later)).toBeUndefined()
  })

  it('change with the end of the block on 475', () => {
    const ctx = makeChainCtx(475, 10)
    expect(run(ctx, 'root', change(1))).toBe('GrandpaChangeDelayMustBeZero')
    expect(run(ctx, 'root', change(0))).toBe('ok')
    enactChange(ctx)
    expect(storage.Authorities.get(ctx)).toEqual([[ALICE, 5n]])
  })

  it.each([425, 475])('may be said to have stalled, by root, on %i', (spec) => {
    const ctx = makeChainCtx(spec, 10)
    const stalled = makeCall('Grandpa.note_stalled', { delay: 3, best_finalized_block_number: 4 })
    expect(run(ctx, ALICE, stalled)).toBe('BadOrigin')
    expect(run(ctx, 'root', stalled)).toBe('ok')
    expect(storage.Stalled.get(ctx)).toEqual([3, 4])
  })
})

import { expect, test } from 'vitest'
import type { BlockContext } from '../../../../../src/localnet/executive/block-context.js'
import type { CallValue } from '../../../../../src/localnet/frame/values.js'
import { safeMode } from '../../../../../src/localnet/pallets/safe-mode/schema.js'
import { makeChainCtx } from '../../../../helpers/worlds/chain-on-spec.js'
import { ALICE, atBlock, nameOf, remark, sign, TAO, transfer } from '../../../../helpers/worlds/proxy-world.js'

const call = (name: string): CallValue => ({ pallet: 'SafeMode', name, args: {} })
const asRoot = (ctx: BlockContext, name: string): string => nameOf(ctx.dispatch(call(name), { type: 'Root' }))
const startBlock = (ctx: BlockContext): void => {
  ctx.spec.runtime.palletByName.get('SafeMode')?.hooks.onInitialize?.(ctx)
}

test.each([425, 475])('on runtime %i root alone enters it; then few calls are made, until its time is over', (spec) => {
  const ctx = makeChainCtx(spec, 10)
  expect(['enter', 'force_enter', 'extend'].map((name) => nameOf(sign(ctx, ALICE, call(name))))).toEqual([
    'NotConfigured',
    'BadOrigin',
    'Exited',
  ])
  expect([asRoot(ctx, 'force_exit'), asRoot(ctx, 'force_enter'), asRoot(ctx, 'force_enter')]).toEqual(['Exited', 'ok', 'Entered'])
  expect([nameOf(sign(ctx, ALICE, transfer(TAO))), nameOf(sign(ctx, ALICE, remark))]).toEqual(['CallFiltered', 'ok'])
  expect(asRoot(ctx, 'force_extend')).toBe('ok')
  expect(safeMode.storage.EnteredUntil.get(ctx)).toBe(10 + 7_200 + 3_600)
  const last = atBlock(ctx, 10_810)
  startBlock(last)
  expect(nameOf(sign(last, ALICE, transfer(TAO)))).toBe('CallFiltered')
  const over = atBlock(ctx, 10_811)
  startBlock(over)
  expect(nameOf(sign(over, ALICE, transfer(TAO)))).toBe('ok')
})

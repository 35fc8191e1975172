import { describe, expect, test } from 'vitest'
import type { Plan, Preview } from '../../../../src/chain/plan.js'
import { addToBatch, decodeBatch, encodeBatch, startBatch } from '../../../../src/chain/wrap/batch/batch.js'
import { rao } from '../../../../src/core/money.js'

const ALICE = '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY'
const BOB = '5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty'
const TIME = new Date('2026-11-29T12:00:00Z')

function preview(change: Partial<Plan> = {}, more: Partial<Preview> = {}): Preview {
  const plan = {
    id: 'wallet transfer',
    title: 'Transfer 1 TAO',
    call: { pallet: 'Balances', name: 'transfer_keep_alive', args: {} },
    signer: { role: 'coldkey', address: ALICE },
    account: null,
    fields: [{ label: 'amount', value: '1 TAO' }],
    warnings: ['careful'],
    spend: { rao: rao(18_446_744_073_709_551_615n), bounded: true },
    ...change,
  }
  return { plan, genesisHash: `0x${'ab'.repeat(32)}`, specVersion: 475, callData: '0x050300', ...more } as unknown as Preview
}

const batch = addToBatch(startBatch(preview()), preview(), TIME)

describe('a batch', () => {
  test('is read back as it was written, to the last rao', () => {
    expect(decodeBatch(JSON.parse(JSON.stringify(encodeBatch(batch))))).toEqual(batch)
    expect(batch.items[0]?.spendRao).toBe(18_446_744_073_709_551_615n)
  })

  test.each([
    ['another chain', {}, { genesisHash: `0x${'cd'.repeat(32)}` }, 'BATCH_OTHER'],
    ['another runtime', {}, { specVersion: 476 }, 'BATCH_OTHER'],
    ['another key', { signer: { role: 'coldkey', address: BOB } }, {}, 'BATCH_OTHER'],
    ['another account', { account: BOB }, {}, 'BATCH_OTHER'],
    ['a batch', { call: { pallet: 'Utility', name: 'batch', args: {} } }, {}, 'BATCH_NESTED'],
  ] as const)('takes no call of %s', (_, change, more, code) => {
    expect(() => addToBatch(batch, preview(change as Partial<Plan>, more), TIME)).toThrow(expect.objectContaining({ code, exitCode: 3 }))
  })

  test('that was sent takes no more calls', () => {
    expect(() => addToBatch({ ...batch, sent: `0x${'11'.repeat(32)}` }, preview(), TIME)).toThrow(
      expect.objectContaining({ code: 'BATCH_OTHER' }),
    )
  })

  test.each([
    ['no object', 7],
    ['another kind', { ...encodeBatch(batch), kind: 'else' }],
    ['another version', { ...encodeBatch(batch), version: 2 }],
    ['no chain', { ...encodeBatch(batch), genesis_hash: '0x12' }],
    ['no runtime', { ...encodeBatch(batch), spec_version: 4.5 }],
    ['no signer', { ...encodeBatch(batch), signer: { role: 'coldkey', address: 'nobody' } }],
    ['another role', { ...encodeBatch(batch), signer: { role: 'root', address: ALICE } }],
    ['an account that is none', { ...encodeBatch(batch), account: 'x' }],
    ['a file that is none', { ...encodeBatch(batch), built: 7 }],
    ['a hash that is none', { ...encodeBatch(batch), sent: 'yes' }],
    ['no list', { ...encodeBatch(batch), items: {} }],
    ['an empty item', { ...encodeBatch(batch), items: [{}] }],
    ['a call that is no hex', changeItem({ call: '0x0g' })],
    ['a negative amount', changeItem({ spend_rao: '-1' })],
    ['an amount as a number', changeItem({ spend_rao: 1 })],
    ['a gain that is none', changeItem({ gain_rao: 'all' })],
    ['fields that are no texts', changeItem({ fields: [{ label: 1, value: 'x' }] })],
    ['warnings that are no list', changeItem({ warnings: 'none' })],
  ])('with %s is refused in a sentence', (_, value) => {
    expect(decodeBatch(value)).toMatch(/^(?:It|Its|The|Call) .*\.$/)
  })
})

function changeItem(change: object): object {
  const whole = encodeBatch(batch) as { items: object[] }
  return { ...whole, items: [{ ...whole.items[0], ...change }] }
}

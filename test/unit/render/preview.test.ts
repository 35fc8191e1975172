import { expect, test } from 'vitest'
import type { Plan, Preview } from '../../../src/chain/plan.js'
import { price, rao } from '../../../src/core/money.js'
import { renderPreview } from '../../../src/render/preview.js'

const ALICE = '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY'

function show(spend: Plan['spend'], price: Plan['price'] = null, verbose = false, terminal = false): string {
  const plan = {
    id: 'multisig approve',
    title: 'Approve and carry out Balances.transfer_keep_alive of treasury',
    signer: { role: 'coldkey', address: ALICE },
    account: null,
    call: { pallet: 'Balances', name: 'transfer_keep_alive', args: {} },
    checks: [],
    fields: [{ label: 'value', value: '5 TAO' }],
    spend,
    price,
  }
  const preview = {
    plan,
    network: 'local',
    endpoint: 'ws://127.0.0.1:9944',
    chainName: 'Bittensor',
    genesisHash: '0x00',
    callHash: '0x00',
    callData: '0x00',
    specVersion: 475,
    feeRao: rao(1n),
    checks: [],
    effects: [],
    warnings: [],
    metadataProof: { digest: '0x00', danger: null },
  }
  return renderPreview(
    { ...preview, simulated: [], notSimulated: [] } as unknown as Preview,
    {
      terminal,
      columns: 80,
      color: false,
    },
    verbose,
  )
}

test('what nothing bounds is not shown as nothing', () => {
  expect(show({ rao: rao(0n), bounded: false })).toMatch(/^can be lost +not known/m)
  expect(show({ rao: rao(0n), bounded: true })).toMatch(/^can be lost +nothing but the fee$/m)
})

test('the amount of a call that others have made is shown, though the loss is as much', () => {
  const text = show({ rao: rao(5_000_000_000n), bounded: true })
  expect(text).toMatch(/^can be lost +at most 5 TAO$/m)
  expect(text).toMatch(/^value +5 TAO$/m)
})

test('the price is drawn on a terminal where it moves, or where all is to be seen', () => {
  const at = (expected: bigint) => ({
    netuid: 1,
    spot: price(1_000_000n),
    expected: price(expected),
    worst: price(1_005_000n),
    toleranceText: null,
  })
  const spend = { rao: rao(5_000_000_000n), bounded: true }
  expect(show(spend, at(1_001_000n), false, true)).toContain('█')
  expect(show(spend, at(1_000_900n), false, true)).not.toContain('█')
  expect(show(spend, at(1_000_900n), true, true)).toContain('█')
  expect(show(spend, at(1_001_000n), true, false)).not.toContain('█')
})

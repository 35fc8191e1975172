import { expect, test } from 'vitest'
import type { Plan, Preview } from '../../../src/chain/plan.js'
import { rao } from '../../../src/core/money.js'
import { renderPreview } from '../../../src/render/preview.js'

const ALICE = '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY'

function show(spend: Plan['spend']): string {
  const plan = {
    id: 'multisig approve',
    title: 'Approve and carry out Balances.transfer_keep_alive of treasury',
    signer: { role: 'coldkey', address: ALICE },
    account: null,
    checks: [],
    fields: [{ label: 'value', value: '5 TAO' }],
    spend,
    price: null,
  }
  const preview = {
    plan,
    network: 'local',
    specVersion: 475,
    feeRao: rao(1n),
    checks: [],
    effects: [],
    warnings: [],
    metadataProof: { digest: '0x00', danger: null },
  }
  return renderPreview({ ...preview, simulated: [], notSimulated: [] } as unknown as Preview, {
    terminal: false,
    columns: 80,
    color: false,
  })
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

import { describe, expect, test } from 'vitest'
import { checkOwnerBalance } from '../../../../src/chain/checks/check-balance.js'
import { readOwnerFee } from '../../../../src/chain/checks/fee-payer.js'
import type { ChainClient } from '../../../../src/chain/client.js'
import type { RuntimeMetadata } from '../../../../src/chain/metadata/runtime-metadata.js'
import type { Plan } from '../../../../src/chain/plan.js'
import type { StorageQuery } from '../../../../src/chain/reads/storage-query.js'
import { rao } from '../../../../src/core/money.js'
import { loadMetadata425 } from '../../../helpers/metadata-425.js'

const HOTKEY = '5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty'
const OWNER = '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY'
const FREE = 700n

/** A chain on which the hotkey has this owner, and the owner {@link FREE} rao. */
function answer(owner: string | null): ChainClient {
  const account = { nonce: 0, consumers: 0, providers: 1, sufficients: 0, data: { free: FREE, reserved: 0n, frozen: 0n, flags: 0n } }
  const readStorage = async (queries: readonly StorageQuery[]) => queries.map(({ item }) => (item === 'Owner' ? owner : account))
  return { readStorage } as unknown as ChainClient
}

const signerPays = loadMetadata425()
/** A runtime with the rule: of the item that is its sign the name is enough. */
const ownerPays: RuntimeMetadata = {
  ...signerPays,
  pallets: signerPays.pallets.flatMap((pallet) => {
    const [first] = pallet.storage
    const sign = first && { ...pallet, name: 'Proxy', storage: [{ ...first, name: 'RealPaysFeeConsentV1' }] }
    return pallet.name === 'SubtensorModule' && sign ? [pallet, sign] : [pallet]
  }),
}

const plan = (pallet: string, name: string) =>
  ({ call: { pallet, name, args: {} }, signer: { role: 'hotkey', address: HOTKEY } }) as unknown as Plan
const FEE = { feeRao: rao(150n), tipRao: rao(50n) }

describe('who pays the fee of a call that a hotkey signs', () => {
  test('is its owner where the runtime has that rule, without the tip', async () => {
    const fee = await readOwnerFee(answer(OWNER), ownerPays, plan('SubtensorModule', 'serve_axon'), FEE)
    expect(fee).toMatchObject({ account: { address: OWNER }, feeRao: 100n })
  })

  test.each([
    ['a runtime without the rule', signerPays, OWNER, plan('SubtensorModule', 'serve_axon'), FEE],
    ['a hotkey that nobody owns', ownerPays, null, plan('SubtensorModule', 'serve_axon'), FEE],
    ['a call that is not of that kind', ownerPays, OWNER, plan('Balances', 'transfer_keep_alive'), FEE],
    ['such a call inside another', ownerPays, OWNER, plan('Utility', 'batch'), FEE],
    [
      'a call that is free but for the tip',
      ownerPays,
      OWNER,
      plan('SubtensorModule', 'set_weights'),
      { feeRao: rao(50n), tipRao: rao(50n) },
    ],
    ['a node that does not tell the fee', ownerPays, OWNER, plan('SubtensorModule', 'set_weights'), { feeRao: null, tipRao: rao(0n) }],
  ] as const)('is the signer with %s', async (_, metadata, owner, planned, fee) => {
    expect(await readOwnerFee(answer(owner), metadata, planned, fee)).toBeNull()
  })

  test('is named in the preview, and has to have it', async () => {
    const fee = await readOwnerFee(answer(OWNER), ownerPays, plan('SubtensorModule', 'serve_axon'), FEE)
    if (fee === null) throw new Error('no owner')
    const { check, effect } = checkOwnerBalance(fee, rao(500n))
    expect(check).toMatchObject({ ok: true, detail: expect.stringContaining(OWNER) })
    expect(effect).toEqual({ label: `balance of the owner ${OWNER}`, before: '0.0000007 TAO', after: '0.0000006 TAO' })
    expect(checkOwnerBalance(fee, rao(601n)).check).toMatchObject({ ok: false, code: 'INSUFFICIENT_BALANCE', hint: `Fund ${OWNER}.` })
  })
})

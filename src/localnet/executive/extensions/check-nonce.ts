import type { TransactionExtension } from '../../frame/extension.js'
import { invalid, NOTHING_TO_SAY } from '../../frame/validity.js'
import { system } from '../../pallets/system/schema.js'
import { newtype } from '../../schema/composites.js'
import { AccountId32 } from '../../schema/primitives.js'
import { bytesToHex, Writer } from '../../schema/scale.js'
import { compact, type Hex, named, u32, unit } from '../../schema/types.js'

/** The tag that an account's extrinsic with this nonce provides: account and nonce, encoded in SCALE. */
function nonceTag(who: Hex, nonce: number): Hex {
  const writer = new Writer()
  AccountId32.encode(who, writer)
  u32.encode(nonce, writer)
  return `0x${bytesToHex(writer.finish())}`
}

/** The runtime's own CheckNonce: free calls may come from accounts that do not exist. Carries the account's nonce. */
export const checkNonce = {
  identifier: 'CheckNonce',
  type: newtype(named('node_subtensor_runtime::check_nonce::CheckNonce', [['T']]), [compact(u32), 'T::Nonce']),
  implicitType: unit,
  implicit: () => undefined,
  validate: (ctx, { who, info, extra: nonce }) => {
    const account = system.storage.Account.get(ctx, who)
    if (info.pays === 'Yes' && account.providers === 0 && account.sufficients === 0) throw invalid('Payment')
    if (nonce < account.nonce) throw invalid('Stale')
    const requires = account.nonce < nonce ? [nonceTag(who, nonce - 1)] : []
    return { valid: { ...NOTHING_TO_SAY, requires, provides: [nonceTag(who, nonce)] }, carry: account.nonce }
  },
  prepare: (ctx, { who, extra: nonce }, current) => {
    if (nonce > current) throw invalid('Future')
    system.storage.Account.mutate(ctx, who, (account) => ({ ...account, nonce: current + 1 }))
    return current
  },
} satisfies TransactionExtension<number, number>

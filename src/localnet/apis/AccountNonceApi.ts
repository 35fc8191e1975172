import { apiMethod, type RuntimeApi } from '../frame/runtime.js'
import { system } from '../pallets/system/schema.js'
import { AccountId32 } from '../schema/primitives.js'
import { u32 } from '../schema/types.js'

/** The next nonce of an account, as the state has it. */
export const accountNonceApi: RuntimeApi = {
  name: 'AccountNonceApi',
  version: 1,
  methods: {
    account_nonce: apiMethod({ account: AccountId32 }, u32, (ctx, { account }) => system.storage.Account.get(ctx, account).nonce),
  },
}

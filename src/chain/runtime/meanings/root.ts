/** What stake on root earns, and how it is claimed. */
import { defineChange } from './meaning.js'

/** What `claim_root` claims. */
export const ROOT_CLAIM = defineChange({
  name: 'root-claim',
  about: 'What root stake earns (claim_root)',
  signs: { item: 'call SubtensorModule.claim_root_with_hotkey' },
  before: {
    value: 'subnets',
    says: 'It is kept for each subnet, and claimed of the subnets that are named, as the claim type of the coldkey says.',
  },
  since: {
    value: 'funds',
    says:
      'It stays in the fund of the validator; a claim sells the shares that are owed and stakes the TAO on root. The subnets are ' +
      'ignored.',
  },
})

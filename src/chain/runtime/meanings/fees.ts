/** Who pays. */
import { defineChange } from './meaning.js'

/** Who pays the fee of a call that a hotkey signs. */
export const HOTKEY_FEE_PAYER = defineChange({
  name: 'hotkey-fee-payer',
  about: 'The fee of weights, axons and commitments, which a hotkey signs',
  // The runtime says nowhere who pays. The consents were renamed when the choice of the payer was written anew.
  signs: { item: 'storage Proxy.RealPaysFeeConsentV1' },
  before: { value: 'signer', says: 'The hotkey pays it, where there is one.' },
  since: {
    value: 'owner',
    says: 'The owner of the hotkey pays it, without the tip, where there is one; a hotkey without owner pays itself.',
  },
})

/** What becomes of the money of crowdloans. */
import { defineChange } from './meaning.js'

/** What happens when the call that a crowdloan ends with does not spend what was raised. */
export const CROWDLOAN_FUNDS = defineChange({
  name: 'crowdloan-funds',
  about: 'A crowdloan whose call does not spend what was raised (Crowdloan.finalize)',
  signs: { item: 'error Crowdloan.FundsNotSettled' },
  before: { value: 'lost', says: 'It is finalized all the same, and the money stays for ever where nobody can take it.' },
  since: { value: 'refused', says: 'It cannot be finalized, and every contribution can be taken back.' },
})

/** What people write as values of types that only the runtime knows: where names of accounts come from, and what to say of a mistake. */

import type { RuntimeMetadata } from '../../chain/metadata/runtime-metadata.js'
import type { FormContext } from '../../chain/raw/form-place.js'
import { FormReader } from '../../chain/raw/read-form.js'
import { quoteWord } from '../../core/quote-word.js'
import { findImitation, type NameChoice, resolveAccount } from '../accounts/resolve-account.js'

export interface FormSource {
  readonly choice: NameChoice
  /** What is called once for each address that could be mistaken for a known one. */
  readonly warn: (message: string, code: string) => void
  readonly suggest: FormContext['suggest']
}

/** A reader of forms for a runtime. Names are those of wallets and of the address book. */
export function makeFormReader(metadata: RuntimeMetadata, { choice, warn, suggest }: FormSource): FormReader {
  const warned = new Set<string>()
  return new FormReader({
    metadata,
    suggest,
    resolveAccount: (text) => {
      const resolved = resolveAccount(choice, text)
      const imitation = warned.has(resolved.address) ? undefined : findImitation(choice, resolved)
      warned.add(resolved.address)
      if (imitation !== undefined) warn(imitation, 'ADDRESS_LOOK_ALIKE')
      return resolved.address
    },
  })
}

/** The command line with an example in the place of a word that does not fit. */
export function suggestWord(command: string): FormContext['suggest'] {
  return (_at, example) => `taoctl ${command} … ${quoteWord(example)} …`
}

import { isPlainList, isPlainObject, type Plain } from '../../core/plain-value.js'
import { isAddress } from '../../core/ss58.js'
import type { KnownAccount } from '../../report/raw.js'
import { listKnownAddresses } from '../../wallet/names/resolve-address.js'
import { type NameChoice, nameSources } from './resolve-account.js'

/** Names of accounts, out of wallets and the address book. They are read when the first account is looked at. */
export class AccountNames {
  #names: Map<string, string> | undefined

  constructor(readonly choice: NameChoice) {}

  /** The name of an address; undefined where it has none. Where it has several, the first: a wallet's. */
  readonly find = (address: string): string | undefined => {
    if (address.length < 46 || address.length > 50) return undefined
    if (this.#names === undefined) {
      // Nothing is read for a text that is no address; once it is read, what is no address is not among the names.
      if (!isAddress(address)) return undefined
      this.#names = new Map()
      for (const known of listKnownAddresses(nameSources(this.choice))) {
        if (!this.#names.has(known.address)) this.#names.set(known.address, known.name)
      }
    }
    return this.#names.get(address)
  }

  /** The accounts in these values that have a name, each once, in the order in which they occur. */
  list(...values: readonly Plain[]): readonly KnownAccount[] {
    const found = new Map<string, string>()
    const visit = (value: Plain): void => {
      if (typeof value === 'string') {
        const name = this.find(value)
        if (name !== undefined) found.set(value, name)
      } else if (isPlainList(value)) value.forEach(visit)
      else if (isPlainObject(value)) Object.values(value).forEach(visit)
    }
    values.forEach(visit)
    return [...found].map(([address, name]) => ({ address, name }))
  }
}

/** What somebody wants explained, out of what they have copied from anywhere. */

/** A name as it is looked for, or the number of a custom error. */
export interface Wanted {
  /** Letters and digits alone, small, a dot between pallet and name. */
  readonly key: string
  readonly number: number | null
}

const CUSTOM = /custom (?:transaction )?error:? *(\d{1,3})\b/i
/** As btcli writes it: Subtensor returned `SlippageTooHigh(Module)` error. */
const OF_BTCLI = /\b([A-Z]\w{2,63})\((?:Module|[A-Z]\w+)\)/
const MOST = 400

/** The name without what people and tools spell differently: `Pallet::add-stake`, `pallet.addStake`. */
export function keyOf(name: string): string {
  return name
    .replaceAll('::', '.')
    .replaceAll(/[^a-z\d.]/gi, '')
    .toLowerCase()
}

/** The name or the number in a text. */
export function readWanted(text: string): Wanted {
  const plain = text.trim().slice(0, MOST)
  const number = /^\d{1,3}$/.exec(plain)?.[0] ?? CUSTOM.exec(plain)?.[1]
  if (number !== undefined) return { key: '', number: Number(number) }
  return { key: keyOf(OF_BTCLI.exec(plain)?.[1] ?? plain), number: null }
}

/** Whether a full name, such as `Pallet.name`, is the wanted one: whole, or what is behind its dot. */
export function isWanted({ key }: Wanted, full: string): boolean {
  const own = keyOf(full)
  return key !== '' && (own === key || own.slice(own.indexOf('.') + 1) === key)
}

/** The names of a scenario: which wallets and hotkeys there are, and what a text means by them. */
import { type HotkeyName, nameHotkey, type ScenarioWallet } from '../../chain/scaffold/scenario.js'
import { suggestNames } from '../../core/suggest-names.js'
import { type YamlEntry, YamlFault, type YamlNode } from '../yaml/yaml-node.js'

/** All hotkeys of a wallet. */
const ALL = '*'
export const DEFAULT_HOTKEY = 'default'

type Fail = (why: string) => never

/** An error about the key of an entry. */
export function failAtKey({ line, column, value }: YamlEntry): Fail {
  return (why) => {
    throw new YamlFault(line, `${value.name} ${why}`, column)
  }
}

export class Names {
  readonly #wallets: ReadonlyMap<string, ScenarioWallet>

  constructor(wallets: readonly ScenarioWallet[]) {
    this.#wallets = new Map(wallets.map((wallet) => [wallet.name, wallet]))
  }

  #find(name: string, fail: Fail): ScenarioWallet {
    const found = this.#wallets.get(name)
    if (found !== undefined) return found
    const nearest = suggestNames(name, [...this.#wallets.keys()])
    return fail(`is no wallet of the file${nearest.length === 0 ? '' : `; perhaps ${nearest.join(' or ')} is meant`}`)
  }

  /** The wallet that a value names. */
  wallet(node: YamlNode): string {
    return this.#find(node.text(), (why) => node.fail(why)).name
  }

  walletOfKey(entry: YamlEntry): string {
    return this.#find(entry.key, failAtKey(entry)).name
  }

  /** What `wallet`, `wallet/hotkey` or `wallet/*` means. */
  #read(text: string, fail: Fail): readonly HotkeyName[] {
    const [name = '', hotkey = DEFAULT_HOTKEY, ...more] = text.split('/')
    if (more.length > 0) return fail('is neither wallet nor wallet/hotkey')
    const { hotkeys } = this.#find(name, fail)
    if (hotkey === ALL) return hotkeys.map((one) => ({ wallet: name, hotkey: one }))
    if (hotkeys.includes(hotkey)) return [{ wallet: name, hotkey }]
    return fail(hotkeys.length === 0 ? `has no hotkeys: ${name} has none` : `is no hotkey of ${name}, which has ${hotkeys.join(', ')}`)
  }

  hotkeys(node: YamlNode): readonly HotkeyName[] {
    return this.#read(node.text(), (why) => node.fail(why))
  }

  hotkey(node: YamlNode): HotkeyName {
    const [only, ...more] = this.hotkeys(node)
    return only === undefined || more.length > 0 ? node.fail('names several hotkeys: write one') : only
  }

  /** Each hotkey that the keys of a mapping mean, with its value. A hotkey that is meant twice is a fault. */
  mapping(node: YamlNode, most: number): readonly { readonly hotkey: HotkeyName; readonly value: YamlNode }[] {
    const seen = new Set<string>()
    const found = node.entries().flatMap((entry) =>
      this.#read(entry.key, failAtKey(entry)).map((hotkey) => {
        const name = nameHotkey(hotkey)
        if (seen.has(name)) failAtKey(entry)(`names ${name} a second time`)
        seen.add(name)
        return { hotkey, value: entry.value }
      }),
    )
    if (found.length > most) node.fail(`has more than ${most} hotkeys`)
    return found
  }
}

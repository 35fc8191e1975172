/** Words that name hotkeys and may be given several times. */
const NAMES: ReadonlySet<string> = new Set(['--hotkey', '-H', '--wallet-hotkey', '--wallet.hotkey', '--wallet_hotkey'])

/** Makes one word of several --hotkey, with commas between; other words are left as they are. */
export function joinHotkeys(argv: readonly string[]): string[] {
  const end = argv.indexOf('--')
  const words = end < 0 ? argv : argv.slice(0, end)
  const rest: string[] = []
  const values: string[] = []
  for (let index = 0; index < words.length; index++) {
    const word = words[index] ?? ''
    const equals = word.indexOf('=')
    const name = equals < 0 ? word : word.slice(0, equals)
    if (!NAMES.has(name) || (equals < 0 && words[index + 1] === undefined)) {
      rest.push(word)
      continue
    }
    values.push(equals < 0 ? (words[++index] ?? '') : word.slice(equals + 1))
  }
  return values.length < 2 ? [...argv] : [...rest, '--hotkey', values.join(','), ...(end < 0 ? [] : argv.slice(end))]
}

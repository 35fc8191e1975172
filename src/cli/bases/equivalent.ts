import { quoteWord } from '../../core/quote-word.js'

/**
 * The command that would have asked no question: the words that were typed, with the answers as flags. It contains no secret, because no
 * flag takes one and no prompt remembers one.
 */
export function formatEquivalent(
  id: string,
  argv: readonly string[],
  answers: readonly { readonly flag: string; readonly value: string | null }[],
): string {
  const words = ['taoctl', ...id.split(':'), ...argv]
  for (const { flag, value } of answers) {
    const name = `--${flag}`
    if (value !== null) words.push(name, value)
    else if (!words.includes(name)) words.push(name)
  }
  return words.map(quoteWord).join(' ')
}

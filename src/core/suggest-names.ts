/** The number of edits that turn one word into the other, where an edit changes, adds or drops one character or swaps two neighbours. */
export function countEdits(a: string, b: string): number {
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const change = (last[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      const swap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? (beforeLast[j - 2] ?? 0) + 1 : change
      next.push(Math.min(change, swap, (last[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    beforeLast = last
    last = next
  }
  return last[b.length] ?? 0
}

const MAX_SUGGESTIONS = 3
/** A longer word is not a mistyped name; it is something else, perhaps a secret. */
const MAX_LENGTH = 64

/** The names that a mistyped word may have meant, the nearest first, three at most. */
export function suggestNames(word: string, names: readonly string[]): string[] {
  if (word === '' || word.length > MAX_LENGTH) return []
  const typed = word.toLowerCase()
  const limit = Math.max(1, Math.floor(word.length / 3))
  return [...new Set(names)]
    .map((name) => ({ name, edits: name.toLowerCase().startsWith(typed) ? 0 : countEdits(typed, name.toLowerCase()) }))
    .filter(({ edits }) => edits <= limit)
    .sort((a, b) => a.edits - b.edits)
    .slice(0, MAX_SUGGESTIONS)
    .map(({ name }) => name)
}

/**
 * Counts what a transform of the build has found, rule by rule. A package may change with any release, and a pattern that matches nothing
 * any more would leave it as it is without a word.
 */
export class Hits {
  private readonly counts = new Map<string, number>()

  /** `expected` has for each rule, named so that a reader knows where to look, how often it must be hit at least. */
  constructor(
    private readonly transform: string,
    private readonly expected: Readonly<Record<string, number>>,
  ) {}

  add(rule: string): void {
    this.counts.set(rule, (this.counts.get(rule) ?? 0) + 1)
  }

  /** To be called when all modules are known. Throws an Error that names each rule that was hit too seldom. */
  check(): void {
    const missed = Object.entries(this.expected).flatMap(([rule, minimum]) => {
      const found = this.counts.get(rule) ?? 0
      return found < minimum ? [`  ${rule}: found ${found} times, expected at least ${minimum}`] : []
    })
    if (missed.length === 0) return
    throw new Error(
      `The transform ${this.transform} of the build has missed its target, which the package has moved or dropped:\n${missed.join('\n')}`,
    )
  }
}

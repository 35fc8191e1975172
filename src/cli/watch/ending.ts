/** What ends a watch from outside, while it waits for its next step. */
export type Reason = 'for' | 'timeout' | 'key'

/** The longest time that a timer takes. */
const LONGEST_MS = 0x7fff_ffff

export class Ending {
  readonly #timers: NodeJS.Timeout[] = []
  #reason: Reason | undefined
  #error: unknown
  /** Of the step that is waited for. There is one at a time: a promise that lives as long as the watch would keep every step in memory. */
  #wake: (() => void) | undefined

  end(reason: Reason): void {
    this.#reason ??= reason
    this.#wake?.()
  }

  fail(error: unknown): void {
    this.#error ??= error
    this.#wake?.()
  }

  /** Does that after so many ms; never for null. */
  after(ms: number | null, action: () => void): void {
    if (ms !== null) this.#timers.push(setTimeout(action, Math.min(ms, LONGEST_MS)))
  }

  /** The next step, or what ended it before that. Throws the error of {@link fail}, and of the step. */
  async orNext<T>(next: Promise<T>): Promise<T | Reason> {
    const first = await new Promise<T | null>((resolve, reject) => {
      this.#wake = () => resolve(null)
      next.then(resolve, reject)
      if (this.#reason !== undefined || this.#error !== undefined) resolve(null)
    })
    this.#wake = undefined
    if (this.#error !== undefined) throw this.#error
    return this.#reason ?? (first as T)
  }

  stop(): void {
    for (const timer of this.#timers) clearTimeout(timer)
  }
}

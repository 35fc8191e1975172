/**
 * What a loop waits for: its next step, or somebody who wakes it. The step is asked for once and kept until it is taken, so that a wait
 * that was ended by something else does not lose it.
 */
export class Inbox<T> {
  #asked = false
  #step: { readonly value: T } | { readonly error: unknown } | undefined
  #rung = false
  #wake: (() => void) | undefined

  ring(): void {
    this.#rung = true
    this.#wake?.()
  }

  /** The next step, null where somebody has rung before it came. Throws what the step throws. */
  async next(ask: () => Promise<T>): Promise<T | null> {
    if (!this.#asked) {
      this.#asked = true
      ask().then(
        (value) => {
          this.#step = { value }
          this.#wake?.()
        },
        (error: unknown) => {
          this.#step = { error }
          this.#wake?.()
        },
      )
    }
    if (this.#step === undefined && !this.#rung) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve
      })
      this.#wake = undefined
    }
    this.#rung = false
    const step = this.#step
    if (step === undefined) return null
    this.#step = undefined
    this.#asked = false
    if ('error' in step) throw step.error
    return step.value
  }
}

/** Wakes one that waits: however often it is rung meanwhile, that is once. */
export class Bell {
  #rung = false
  #error: unknown
  #wake: (() => void) | undefined

  ring(): void {
    this.#rung = true
    this.#wake?.()
  }

  /** From now on whoever waits gets this error. */
  fail(error: unknown): void {
    this.#error ??= error
    this.ring()
  }

  /** Resolves when it is rung, or after so many ms. Throws the error of {@link fail}. */
  async wait(ms: number): Promise<void> {
    if (!this.#rung) {
      let timer: NodeJS.Timeout | undefined
      await new Promise<void>((resolve) => {
        this.#wake = resolve
        timer = setTimeout(resolve, ms)
      })
      clearTimeout(timer)
    }
    this.#rung = false
    if (this.#error !== undefined) throw this.#error
  }
}

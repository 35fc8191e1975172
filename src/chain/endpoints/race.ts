/** Races several endpoints for one answer: the first is asked alone, the next when one fails or is slow, and the first good answer wins. */

export interface RaceOptions<T> {
  /** How long an endpoint is waited for before the next is asked beside it. */
  readonly staggerMs: number
  /** How long to wait for a better answer after a poor one has come. */
  readonly graceMs: number
  /** Rates an answer: 0 is good, and the higher, the poorer. A poor answer is taken only if no better one comes. */
  readonly grade: (answer: T) => number
  /** Releases an answer that is not needed any more, for instance closes its connection. */
  readonly discard: (answer: T) => void
}

export interface RaceFailure {
  readonly endpoint: string
  readonly error: unknown
}

/** No endpoint answered. The failures are in the order of the endpoints. */
export class RaceLost extends Error {
  override readonly name = 'RaceLost'

  constructor(readonly failures: readonly RaceFailure[]) {
    super('no endpoint answered')
  }
}

/** Runs the race; `attempt` should stop when its signal is aborted. Throws {@link RaceLost}. */
export function raceEndpoints<T>(
  endpoints: readonly string[],
  attempt: (endpoint: string, signal: AbortSignal) => Promise<T>,
  options: RaceOptions<T>,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = new AbortController()
    const failures = new Map<string, unknown>()
    const spares: { readonly answer: T; readonly grade: number }[] = []
    let next = 0
    let running = 0
    let over = false
    let stagger: NodeJS.Timeout | undefined
    let grace: NodeJS.Timeout | undefined

    const finish = (): void => {
      over = true
      clearTimeout(stagger)
      clearTimeout(grace)
      abort.abort()
    }
    const win = (answer: T): void => {
      finish()
      for (const spare of spares) if (spare.answer !== answer) options.discard(spare.answer)
      resolve(answer)
    }
    const settle = (): void => {
      const [best] = [...spares].sort((a, b) => a.grade - b.grade)
      if (best) {
        win(best.answer)
        return
      }
      finish()
      reject(new RaceLost(endpoints.filter((e) => failures.has(e)).map((endpoint) => ({ endpoint, error: failures.get(endpoint) }))))
    }
    const start = (): void => {
      clearTimeout(stagger)
      const endpoint = endpoints[next++]
      if (endpoint === undefined) {
        if (running === 0) settle()
        return
      }
      running++
      stagger = setTimeout(start, options.staggerMs)
      attempt(endpoint, abort.signal).then(
        (answer) => {
          running--
          if (over) {
            options.discard(answer)
            return
          }
          const grade = options.grade(answer)
          if (grade === 0) {
            win(answer)
            return
          }
          spares.push({ answer, grade })
          grace ??= setTimeout(settle, options.graceMs)
          start()
        },
        (error: unknown) => {
          running--
          if (over) return
          failures.set(endpoint, error)
          start()
        },
      )
    }
    start()
  })
}

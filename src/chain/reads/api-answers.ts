import type { Asker } from '../endpoints/read-head.js'
import { mapReadError } from '../errors.js'
import { toHex } from '../scale/hex.js'

/** Answers of runtime functions at one block. Each question is asked once: nothing changes under a pinned block. */
export class ApiAnswers {
  readonly #answers = new Map<string, Promise<unknown>>()

  constructor(
    readonly asker: Asker,
    readonly blockHash: string,
  ) {}

  /** The answer as it was sent. An error is not kept: asked again, it is asked again. Throws what the asker throws, in words (exit 5). */
  ask(name: string, input: Uint8Array): Promise<unknown> {
    const data = toHex(input)
    const question = `${name} ${data}`
    const known = this.#answers.get(question)
    if (known) return known
    const answer = this.asker.request('state_call', [name, data, this.blockHash]).catch((error: unknown) => {
      this.#answers.delete(question)
      throw mapReadError(error)
    })
    this.#answers.set(question, answer)
    return answer
  }
}

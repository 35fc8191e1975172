/** An error object that the node sent, in its own words, long texts cut. `chain/errors.ts` explains it to the user. */
export class RpcError extends Error {
  override readonly name = 'RpcError'

  constructor(
    readonly method: string,
    readonly code: number,
    message: string,
    /** `data` as text. Most nodes send a string; any other value is written as JSON. */
    readonly data: string,
  ) {
    super(message)
  }
}

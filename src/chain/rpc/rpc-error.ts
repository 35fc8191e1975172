/** An error object that the node sent, untouched. `chain/errors.ts` turns it into words. */
export class RpcError extends Error {
  override readonly name = 'RpcError'

  constructor(
    readonly method: string,
    readonly code: number,
    message: string,
    /** `data` as text: nodes send a string, some a value. */
    readonly data: string,
  ) {
    super(message)
  }
}

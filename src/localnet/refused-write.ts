/** A write from outside was refused. That is no fault of the transactions in the same block. */
export class RefusedWrite extends Error {}

/** Writes from outside; what that throws is the cause of a {@link RefusedWrite}. */
export function guardWrite(write: () => void): void {
  try {
    write()
  } catch (error) {
    throw new RefusedWrite('refused', { cause: error })
  }
}

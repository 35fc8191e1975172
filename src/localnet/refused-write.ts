/** A write from outside that was refused: no fault of the transactions that were to follow it. */
export class RefusedWrite extends Error {}

/** Writes from outside; what that throws is the cause of a {@link RefusedWrite}. */
export function guardWrite(write: () => void): void {
  try {
    write()
  } catch (error) {
    throw new RefusedWrite('refused', { cause: error })
  }
}

/** Records reads of the state at a block, with question and answer, so that a second endpoint can be asked exactly the same. */

export interface LoggedRead {
  readonly method: string
  readonly params: readonly unknown[]
  readonly answer: unknown
}

/** Methods whose answer follows from the block that their last parameter names. */
const FIXED_BY_BLOCK: ReadonlySet<string> = new Set([
  'state_call',
  'state_getKeysPaged',
  'state_getStorage',
  'state_getRuntimeVersion',
  'state_queryStorageAt',
])

/** Whether a read asks for metadata. It is not recorded: it is large, and the chain itself checks it when something is signed. */
function isMetadata([name]: readonly unknown[]): boolean {
  return typeof name === 'string' && name.startsWith('Metadata_')
}

export class ReadLog {
  readonly #reads: LoggedRead[] = []

  /** Keeps a read that is about the block `blockHash`; anything else is passed over. */
  add(method: string, params: readonly unknown[], answer: unknown, blockHash: string): void {
    if (!FIXED_BY_BLOCK.has(method) || isMetadata(params) || params.at(-1) !== blockHash) return
    this.#reads.push({ method, params, answer })
  }

  /** What was read since the last call. */
  take(): readonly LoggedRead[] {
    return this.#reads.splice(0)
  }
}

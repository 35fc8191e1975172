/**
 * The client's side of the second reader. Reading metadata with the types of @polkadot/api takes longer than the rest of a transfer. So it
 * is done in another thread while the user is asked, the key is unlocked and the network answers. Only the signature waits for it.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { checkFailed } from '../../core/errors.js'
import type { RuntimeMetadata } from '../metadata/runtime-metadata.js'
import type { PlanCall } from '../plan.js'
import { takeEarlyLine } from './early-line.js'
import type { Difference, PayloadData, ReaderAnswer, ReaderLine, ReaderRequest } from './protocol.js'

/**
 * Where the build puts the thread's entry file, relative to the bundled file that contains this module. When run from sources there is no
 * such file.
 */
const THREAD = join(import.meta.dirname, '../reader.cjs')

/**
 * Runs the reader in this thread, because there is no entry file for another one when run from sources. The import path is put together at
 * run time, so that the bundle does not contain the library twice.
 */
async function openHere(): Promise<ReaderLine> {
  const file = pathToFileURL(join(import.meta.dirname, 'read-signing.ts')).href
  const { makeSigningReader } = (await import(file)) as typeof import('./read-signing.js')
  const answer = makeSigningReader()
  return { ask: async (request) => answer(request), close: () => {} }
}

/** The thread that was begun before anything else, or a new one. */
async function openThread(): Promise<ReaderLine> {
  const early = takeEarlyLine()
  if (early !== undefined) return early
  const { startReaderThread } = await import('./start-thread.js')
  return startReaderThread(THREAD)
}

function refuse({ at, planned, read }: Difference, what: string): never {
  throw checkFailed('Two readers do not agree on what would be signed', 'SECOND_READER_DISAGREES', {
    why: `${what}, at ${at}: planned ${planned}; in the bytes ${read}. Nothing was signed.`,
    hint: 'Try another endpoint. If it stays, this is a fault of taoctl or of what was installed as taoctl: report it and do not sign.',
    details: { at, planned, read },
  })
}

function judge(answer: ReaderAnswer, what: string): void {
  if ('difference' in answer) {
    if (answer.difference) refuse(answer.difference, what)
    return
  }
  throw checkFailed('What would be signed could not be read a second time', 'SECOND_READER_FAILED', {
    why: `${what}: ${answer.failed}. Nothing was signed.`,
    hint: "Try another endpoint: the metadata may be damaged, or of a form that @polkadot/api's types do not know.",
  })
}

/**
 * Reads what is to be signed with the types of @polkadot/api. Both readings throw `SECOND_READER_DISAGREES` or `SECOND_READER_FAILED` (exit
 * 3).
 */
export class SecondReader {
  readonly #line: Promise<ReaderLine>
  #metadata: RuntimeMetadata | undefined
  #opened: Promise<ReaderAnswer> = Promise.resolve({ failed: 'it was given no metadata' })

  /**
   * Begins to load at once. `open` decides where the reader runs: by default in a thread of its own if the program was built, else in this
   * thread.
   */
  constructor(open: () => Promise<ReaderLine> = existsSync(THREAD) ? openThread : openHere) {
    this.#line = open()
    this.#line.catch(() => {})
  }

  /**
   * Makes the reader read the calls that follow as calls of the runtime with this metadata. Reading the metadata is nearly all that it has
   * to do, and needs no call: begun early, it is done by the time there is one.
   */
  useMetadata(metadata: RuntimeMetadata): void {
    if (this.#metadata === metadata) return
    this.#metadata = metadata
    this.#opened = this.#ask({ kind: 'metadata', bytes: metadata.bytes })
  }

  async #ask(request: ReaderRequest): Promise<ReaderAnswer> {
    try {
      return await (await this.#line).ask(request)
    } catch (error) {
      return { failed: error instanceof Error ? error.message : String(error) }
    }
  }

  /** Checks that the bytes are the planned call. Begun when the call is known, awaited before anything is signed. */
  async readCall(metadata: RuntimeMetadata, bytes: Uint8Array, planned: PlanCall): Promise<void> {
    this.useMetadata(metadata)
    const [opened, answer] = await Promise.all([this.#opened, this.#ask({ kind: 'call', bytes, planned })])
    judge(opened, 'The metadata')
    judge(answer, 'The call')
  }

  /** Checks that the payload, before it is hashed, is this call with these extensions. */
  async readPayload(bytes: Uint8Array, call: Uint8Array, data: PayloadData): Promise<void> {
    judge(await this.#ask({ kind: 'payload', bytes, call, data }), 'The payload')
  }

  /** Ends the thread. */
  close(): void {
    this.#line.then(
      (line) => line.close(),
      () => {},
    )
  }
}

let ahead: SecondReader | undefined

/** Begins to load the reader that {@link takeSecondReader} gives out next: its thread takes as long to begin as a node to answer. */
export function loadSecondReader(): void {
  ahead ??= new SecondReader()
}

/** The reader that was loaded beforehand, else a new one. Whoever takes it closes it. */
export function takeSecondReader(): SecondReader {
  const reader = ahead ?? new SecondReader()
  ahead = undefined
  return reader
}

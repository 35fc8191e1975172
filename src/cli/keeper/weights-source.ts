/** Where a keeper gets its weights from: a command, a file, or a server on this machine. */
import { resolve } from 'node:path'
import { demandVector, type WeightVector } from '../../chain/weights/quantise.js'
import { parseVector } from '../../chain/weights/vector/parse-vector.js'
import { usageError } from '../../core/errors.js'
import { describeFileError, isAbsence, isSystemError } from '../../core/file-errors.js'
import { readRegular } from '../../core/open-file.js'
import { demandTrust, NotTrusted } from '../../core/trusted-file.js'
import { fetchLocal, isLoopback } from './fetch-local.js'
import { runSource } from './run-source.js'
import type { SourceContext } from './source-context.js'

/** All uids of the largest subnet, with weights of twenty digits in JSON. */
export const MOST_SOURCE_BYTES = 4 * 1024 * 1024

export type SourceChoice =
  | { readonly kind: 'command'; readonly argv: readonly [string, ...string[]] }
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'url'; readonly url: string }

function refuse(text: string, why: string, hint: string): never {
  throw usageError(`Invalid source of weights: ${JSON.stringify(text.slice(0, 80))}`, 'INVALID_SOURCE', { why, hint })
}

function readArgv(text: string): readonly [string, ...string[]] {
  const rest = text.trim()
  let words: unknown
  try {
    words = rest.startsWith('[') ? JSON.parse(rest) : rest.split(/\s+/)
  } catch {
    return refuse(text, 'It is no list of words.', `Write --from 'exec:["python3","score.py"]', or the command after --.`)
  }
  const list = Array.isArray(words) && words.every((word) => typeof word === 'string' && !word.includes('\0')) ? (words as string[]) : []
  const [program, ...args] = list
  if (program === undefined || program === '')
    return refuse(text, 'It names no program.', 'Write the command after --: -- python3 score.py')
  return [program, ...args]
}

function readUrl(text: string): string {
  let url: URL
  try {
    url = new URL(text.replaceAll(/\{(?:netuid|mechid)\}/g, '0'))
  } catch {
    return refuse(text, 'It is no URL.', 'Write --from http://127.0.0.1:8000/weights.')
  }
  if (url.protocol !== 'http:' || !isLoopback(url.hostname)) {
    return refuse(text, 'Weights are taken over http from this machine alone.', 'Write --from http://127.0.0.1:8000/weights.')
  }
  if (url.username !== '' || url.password !== '') return refuse(text.slice(0, 7), 'It has a password in it.', 'Leave it out.')
  return text
}

/**
 * Reads `exec:…` (words, or a list of them in JSON), an http URL of this machine, or the name of a file; `words` are those after `--`. In
 * URLs and names of files {netuid} and {mechid} stand for the place. Usage errors (exit 2): `INVALID_SOURCE`, `INPUT_MISSING`.
 */
export function readSourceChoice(text: string | undefined, words: readonly string[]): SourceChoice {
  const [program, ...args] = words
  if (program !== undefined && text !== undefined) {
    throw usageError('Weights come from --from or from the command after --', 'FLAG_CONFLICT', { hint: 'Leave one of them out.' })
  }
  if (program !== undefined) return { kind: 'command', argv: [program, ...args] }
  if (text === undefined) {
    throw usageError('Missing --from', 'INPUT_MISSING', {
      why: 'It says where weights come from: a command, a file, or a URL of this machine.',
      hint: 'Write --from weights.json, or a command after --: -- python3 score.py',
    })
  }
  if (text.startsWith('exec:')) return { kind: 'command', argv: readArgv(text.slice('exec:'.length)) }
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(text)) return { kind: 'url', url: readUrl(text) }
  if (text === '-') refuse(text, 'Standard input ends, and a keeper asks again and again.', 'Name a file, or a command after --.')
  return { kind: 'file', path: resolve(text) }
}

const fill = (text: string, { netuid, mechid }: SourceContext): string =>
  text.replaceAll('{netuid}', String(netuid)).replaceAll('{mechid}', String(mechid))

function badSource(why: string, hint?: string): Error {
  return usageError('The source gave no weights', 'SOURCE_FAILED', { why, ...(hint === undefined ? {} : { hint }) })
}

function readTrusted(path: string): Buffer {
  try {
    return readRegular(path, { maxBytes: MOST_SOURCE_BYTES, follow: true }, demandTrust(path))
  } catch (error) {
    if (error instanceof NotTrusted) throw badSource(error.distrust.why, error.distrust.hint)
    if (!isSystemError(error)) throw error
    throw badSource(isAbsence(error) ? `${path} does not exist.` : `${path}: ${describeFileError(error)}`)
  }
}

/** A source that answers within this time, in ms. */
export class WeightsSource {
  constructor(
    readonly choice: SourceChoice,
    readonly timeoutMs: number,
  ) {}

  async #read(context: SourceContext, signal: AbortSignal): Promise<Uint8Array> {
    const { choice, timeoutMs } = this
    if (choice.kind === 'file') return readTrusted(fill(choice.path, context))
    const limits = { timeoutMs, maxBytes: MOST_SOURCE_BYTES, signal }
    const answer =
      choice.kind === 'url' ? await fetchLocal(fill(choice.url, context), limits) : await runSource(choice.argv, context, limits)
    if (typeof answer === 'string') throw badSource(answer)
    return answer
  }

  /** The vector for a place. Throws `SOURCE_FAILED`, and what parsing throws: `INVALID_WEIGHTS`, `INVALID_WEIGHTS_FILE`, `INVALID_NPY`. */
  async ask(context: SourceContext, signal: AbortSignal): Promise<WeightVector> {
    const vector = parseVector(await this.#read(context, signal))
    demandVector(vector)
    return vector
  }
}

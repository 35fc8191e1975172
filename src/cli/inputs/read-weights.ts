/** The vector of weights that a command line names: lists, a file, or standard input. */
import { closeSync, fstatSync } from 'node:fs'
import { resolve } from 'node:path'
import { demandVector, type WeightVector } from '../../chain/weights/quantise.js'
import { parseVector, readUid, readWeight } from '../../chain/weights/vector/parse-vector.js'
import { usageError } from '../../core/errors.js'
import { describeFileError, isAbsence, isSystemError, makeSystemError } from '../../core/file-errors.js'
import { checkKind, openWithoutWaiting, readRegular } from '../../core/open-file.js'
import { readSome } from '../../core/read-some.js'
import { blockInterruptibly } from '../../core/streams/block-interruptibly.js'
import { readOrAsk } from '../terminal/ask-value.js'
import { isTerminal } from '../terminal/terminal.js'

/** All uids of the largest subnet, with weights of twenty digits in JSON. */
const MAX_BYTES = 4 * 1024 * 1024
const CHUNK = 65_536
const STDIN = 0

export interface VectorChoice {
  readonly uids: string | undefined
  readonly weights: string | undefined
  readonly 'weights-file': string | undefined
}

function splitList(text: string): string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
}

function readList(text: string, read: (part: string) => number | null, what: string): number[] {
  return splitList(text).map((part) => {
    const value = read(part)
    if (value !== null) return value
    throw usageError(`Invalid ${what}: ${JSON.stringify(part.slice(0, 40))}`, 'INVALID_WEIGHTS', {
      why: what === 'uid' ? 'It is a whole number.' : 'It is a decimal of zero or more.',
      hint: what === 'uid' ? 'Write --uids 1,2,3.' : 'Give decimals such as --uids 1,2 --weights 0.5,0.25.',
    })
  })
}

function refuseFile(name: string, why: string): never {
  throw usageError('The weights cannot be read', 'INVALID_WEIGHTS_FILE', { why: `${name}: ${why}`, hint: 'Check the name of the file.' })
}

/** Reads a stream to its end; one without an end is given up at the size limit. */
function readStream(handle: number, name: string): Buffer {
  const parts: Buffer[] = []
  for (let length = 0; length <= MAX_BYTES; ) {
    const chunk = Buffer.alloc(CHUNK)
    const count = readSome(handle, chunk)
    if (count === 0) return Buffer.concat(parts)
    parts.push(chunk.subarray(0, count))
    length += count
  }
  throw makeSystemError('EFBIG', 'read', name)
}

/** A regular file, or a named pipe, which is how a shell passes the output of `<(command)`. */
function readNamed(path: string): Buffer {
  const handle = openWithoutWaiting(path, true)
  try {
    const stat = fstatSync(handle)
    if (stat.isFIFO()) return blockInterruptibly(() => readStream(handle, path))
    checkKind(path, stat)
  } finally {
    closeSync(handle)
  }
  return readRegular(path, { maxBytes: MAX_BYTES, follow: true })
}

function readSource(source: string): Buffer {
  const name = source === '-' ? 'standard input' : resolve(source)
  if (source === '-' && isTerminal(STDIN)) {
    throw usageError('Nothing to read for --weights-file', 'INPUT_MISSING', {
      why: 'Standard input is the terminal.',
      hint: 'Pipe the weights in, or give --uids and --weights.',
    })
  }
  try {
    return source === '-' ? blockInterruptibly(() => readStream(STDIN, name)) : readNamed(name)
  } catch (error) {
    if (!isSystemError(error)) throw error
    return refuseFile(name, isAbsence(error) ? 'it does not exist.' : describeFileError(error))
  }
}

/**
 * The vector of the command line; lists that are missing are asked for. Usage errors (exit 2): `INVALID_WEIGHTS`, `INVALID_WEIGHTS_FILE`,
 * `INVALID_NPY`, `INPUT_MISSING`.
 */
export async function readVector(choice: VectorChoice): Promise<WeightVector> {
  const source = choice['weights-file']
  const demand = (vector: WeightVector): WeightVector => {
    demandVector(vector)
    return vector
  }
  if (source !== undefined) return demand(parseVector(readSource(source)))
  const uids = await readOrAsk(choice.uids, { message: 'Uids, separated by commas', flag: 'uids' }, (text) =>
    readList(text, readUid, 'uid'),
  )
  return readOrAsk(choice.weights, { message: 'Weights, separated by commas', flag: 'weights' }, (text) =>
    demand({ uids, weights: readList(text, readWeight, 'weight') }),
  )
}

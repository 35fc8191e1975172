/** Metagraphs that are kept in files, to compare them later. */
import { resolve } from 'node:path'
import type { ComparedNeuron } from '../../chain/metagraph/compare-metagraphs.js'
import { usageError } from '../../core/errors.js'
import { describeFileError, isSystemError } from '../../core/file-errors.js'
import { isRecord } from '../../core/is-record.js'
import { readRegularText } from '../../core/open-file.js'
import type { MetagraphReport } from '../../report/metagraph.js'
import { writePayloadFile } from '../offline/payload-files.js'

const KIND = 'taoctl-metagraph'
const VERSION = 1
/** Ten times a metagraph of 4,096 neurons. */
const MAX_BYTES = 64 * 1_024 * 1_024
const MAX_NEURONS = 65_536

/** A metagraph that was kept, as far as it is compared. */
export interface KeptMetagraph {
  readonly genesisHash: string
  readonly netuid: number
  readonly mechid: number
  readonly block: number
  readonly neurons: readonly ComparedNeuron[]
}

/** Writes it, readable by its owner alone; the absolute path. Usage errors as `writePayloadFile` (exit 2). */
export function saveMetagraph(
  file: string,
  metagraph: MetagraphReport,
  chain: { readonly genesisHash: string; readonly specVersion: number },
  overwrite: boolean,
): string {
  const head = { kind: KIND, version: VERSION, genesis_hash: chain.genesisHash, spec_version: chain.specVersion }
  return writePayloadFile(file, `${JSON.stringify({ ...head, metagraph })}\n`, overwrite)
}

function refuse(path: string, why: string): never {
  throw usageError('This file holds no metagraph', 'INVALID_METAGRAPH_FILE', {
    why: `${path}: ${why}`,
    hint: 'Keep one with `taoctl subnets metagraph 1 --save <file>`.',
    details: { file: path },
  })
}

const isCount = (value: unknown, most = Number.MAX_SAFE_INTEGER): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= most

function readNeuron(entry: unknown): ComparedNeuron | null {
  if (!isRecord(entry) || !isRecord(entry.stake) || !isRecord(entry.emission)) return null
  const { uid, hotkey, coldkey, stake, emission, incentive_u16: incentive, dividends_u16: dividends } = entry
  const amounts = [stake.alpha_rao, emission.alpha_rao]
  if (!isCount(uid, MAX_NEURONS) || typeof hotkey !== 'string' || typeof coldkey !== 'string') return null
  if (!isCount(incentive, 65_535) || !isCount(dividends, 65_535)) return null
  const [own, earned] = amounts.map((text) => (typeof text === 'string' && /^\d{1,20}$/.test(text) ? BigInt(text) : null))
  if (own === null || own === undefined || earned === null || earned === undefined) return null
  return { uid, hotkey, coldkey, stake: own, emission: earned, incentive, dividends }
}

/** Reads what {@link saveMetagraph} has written. Usage error `INVALID_METAGRAPH_FILE` (exit 2), also where it cannot be read. */
export function readMetagraphFile(file: string): KeptMetagraph {
  const path = resolve(file)
  let parsed: unknown
  try {
    parsed = JSON.parse(readRegularText(path, { maxBytes: MAX_BYTES, follow: true }))
  } catch (error) {
    if (isSystemError(error)) return refuse(path, describeFileError(error))
    return refuse(path, 'it is not JSON.')
  }
  if (!isRecord(parsed) || parsed.kind !== KIND || parsed.version !== VERSION || !isRecord(parsed.metagraph))
    return refuse(path, 'it is none of this version.')
  const { netuid, mechid, block, neurons } = parsed.metagraph
  if (typeof parsed.genesis_hash !== 'string' || !isCount(netuid, 65_535) || !isCount(mechid, 255) || !isCount(block))
    return refuse(path, 'it does not say of which subnet it is.')
  const list: readonly unknown[] = Array.isArray(neurons) ? neurons : []
  const read = list.map(readNeuron)
  const wrong = read.indexOf(null)
  if (!Array.isArray(neurons) || list.length > MAX_NEURONS || wrong >= 0) return refuse(path, `neuron ${wrong + 1} in it is none.`)
  return { genesisHash: parsed.genesis_hash, netuid, mechid, block, neurons: read.filter((one) => one !== null) }
}

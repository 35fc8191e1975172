import { TaoError } from '../../core/errors.js'
import type { ChainClient } from '../client.js'
import { findApiMethod } from '../metadata/lookup.js'
import type { RuntimeMetadata } from '../metadata/runtime-metadata.js'
import { expectObject } from '../scale/expect.js'
import type { ScaleValue } from '../scale/value.js'

const API = 'SubnetInfoRuntimeApi'
const METHOD = 'get_selective_metagraph'

/**
 * The number of each field by name: its place in the type of the answer, by which it is asked for. Null where the runtime has no such
 * method.
 */
function listFieldNumbers(metadata: RuntimeMetadata): ReadonlyMap<string, number> | null {
  const method = findApiMethod(metadata, API, METHOD)
  const option = method && metadata.types.at(method.output)?.def
  const some = option?.kind === 'variant' ? option.variants.find(({ name }) => name === 'Some')?.fields[0] : undefined
  const graph = some && metadata.types.at(some.type)?.def
  return graph?.kind === 'composite' ? new Map(graph.fields.map(({ name }, number) => [name ?? '', number])) : null
}

/**
 * Reads these fields of a metagraph by `get_selective_metagraph`, as few at a time as the endpoint allows; null if there is no such subnet.
 * A field that the runtime does not have is null. Where the runtime cannot be asked for single fields, it throws `refusal`, the error of
 * asking for all at once.
 */
export async function readMetagraphParts(
  client: ChainClient,
  netuid: number,
  names: readonly string[],
  refusal: TaoError,
): Promise<ScaleValue> {
  const numbers = listFieldNumbers(await client.metadata())
  if (!numbers) throw refusal
  const graph: Record<string, ScaleValue> = {}
  /** Reads some fields into `graph`; false if there is no such subnet. */
  const read = async (part: readonly string[]): Promise<boolean> => {
    try {
      const raw = await client.callApi(API, METHOD, [netuid, part.flatMap((name) => numbers.get(name) ?? [])])
      if (raw === null) return false
      const fields = expectObject(raw, `${API}.${METHOD}`)
      for (const name of part) graph[name] = fields[name] ?? null
      return true
    } catch (error) {
      if (!(error instanceof TaoError) || error.code !== 'WORK_LIMIT' || part.length < 2) throw error
      return readHalves(part)
    }
  }
  // The halves are read one after the other: twice as many calls at once would not help an overloaded endpoint.
  const readHalves = async (part: readonly string[]): Promise<boolean> => {
    const middle = Math.ceil(part.length / 2)
    return (await read(part.slice(0, middle))) && read(part.slice(middle))
  }
  return (await readHalves(names)) ? graph : null
}

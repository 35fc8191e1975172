import type { ChainClient } from '../../chain/client.js'
import { resolveNetwork } from '../../chain/networks.js'
import { compareItems, type ItemChange, readKnownItems } from '../../chain/runtime/compare-items.js'
import { listItems } from '../../chain/runtime/list-items.js'
import { usageError } from '../../core/errors.js'
import { findCacheDirectory } from '../../core/find-cache-directory.js'
import { readRegular } from '../../core/open-file.js'
import { registerCloser } from '../terminal/exit.js'

/** Metadata has a third of a megabyte, and twice that as hex. */
const MAX_BYTES = 16 * 1024 * 1024

/** Metadata out of a file, as bytes or as hex. Usage error `INVALID_METADATA_FILE` (exit 2). */
async function readMetadataFile(path: string): Promise<ReadonlyMap<string, string>> {
  const { decodeMetadata } = await import('../../chain/metadata/decode-metadata.js')
  const bytes = readRegular(path, { maxBytes: MAX_BYTES, follow: true })
  const hex = /^(?:0x)?((?:[0-9a-f]{2})+)\s*$/i.exec(bytes.toString('latin1'))?.[1]
  try {
    return listItems(decodeMetadata(hex === undefined ? bytes : Buffer.from(hex, 'hex')))
  } catch (error) {
    throw usageError('The file has no metadata that can be read', 'INVALID_METADATA_FILE', {
      why: error instanceof Error ? error.message : String(error),
      hint: 'Give metadata of version 14, 15 or 16, as bytes or as hex.',
    })
  }
}

async function readEndpoint(network: string): Promise<ReadonlyMap<string, string>> {
  const { ChainClient: Client } = await import('../../chain/client.js')
  const client = await Client.connect({ network, cacheDirectory: findCacheDirectory() })
  registerCloser(() => client.disconnect())
  return listItems(await client.metadata())
}

const isSpec = (other: string): boolean => /^\d+$/.test(other)
const isFile = (other: string): boolean => /[/\\.]/.test(other) && !/^wss?:/.test(other)

/** Refuses what is neither a spec version nor a file nor a network, before anything is connected to (exit 2). */
export function demandComparable(other: string): void {
  if (!isSpec(other) && !isFile(other)) resolveNetwork(other)
}

/** What the connected runtime has otherwise than another: a spec version that taoctl knows, an endpoint, or a file. */
export async function compareConnected(client: ChainClient, other: string): Promise<readonly ItemChange[]> {
  const before = isSpec(other) ? await readKnownItems(Number(other)) : await (isFile(other) ? readMetadataFile(other) : readEndpoint(other))
  if (before === undefined) {
    const { KNOWN_SPECS } = await import('../../chain/runtime/known-items.js')
    throw usageError(`Spec ${other} is not known here`, 'UNKNOWN_SPEC', {
      why: `These are: ${KNOWN_SPECS.join(', ')}.`,
      hint: 'Give an endpoint that runs it, or a file with its metadata.',
    })
  }
  return compareItems(before, listItems(await client.metadata()))
}

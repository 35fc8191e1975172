import { chmodSync, realpathSync, statSync } from 'node:fs'
import type { ChainClient } from '../../chain/client.js'
import { readDrift } from '../../chain/declared/read-drift.js'
import { DEFAULT_TOLERANCE } from '../../chain/swap/price-limit.js'
import { usageError, walletError } from '../../core/errors.js'
import { describeFileError, isSystemError } from '../../core/file-errors.js'
import { writeOwnFile } from '../../core/write-own-file.js'
import type { SubnetExportReport } from '../../report/subnet/declared.js'
import { readDeclaration } from './declaration-file.js'
import { demandChain } from './refuse-entries.js'
import { updateDeclaration } from './update-declaration.js'

const PERMISSIONS = 0o777

export interface UpdateRequest {
  readonly netuid: number
  /** Whose children, takes and stake are read; null for the one that the file names, or the owner of the subnet. */
  readonly coldkey: string | null
  readonly connect: () => Promise<ChainClient>
}

/** Replaces the file, or what a link leads to, as a whole; who may read it stays. */
function replaceFile(path: string, text: string): void {
  try {
    const real = realpathSync(path)
    const { mode } = statSync(real)
    writeOwnFile(real, Buffer.from(text), true)
    chmodSync(real, mode & PERMISSIONS)
  } catch (error) {
    if (!isSystemError(error)) throw error
    throw walletError('The file cannot be written', 'DECLARATION_UNWRITABLE', {
      why: `${path}: ${describeFileError(error)}`,
      hint: 'Nothing was changed. Write it somewhere else with `taoctl subnets export`.',
      details: { file: path },
    })
  }
}

/**
 * Brings the entries of a file up to date with the chain. Errors of {@link readDeclaration}; usage error `NETUID_CONFLICT` (exit 2) for a
 * file of another subnet; exit 4, `DECLARATION_UNWRITABLE`.
 */
export async function updateFile(path: string, { netuid, coldkey, connect }: UpdateRequest): Promise<SubnetExportReport> {
  const { text, declaration } = await readDeclaration(path)
  if (declaration.netuid !== netuid) {
    throw usageError(`The file is of subnet ${declaration.netuid}`, 'NETUID_CONFLICT', {
      why: `Subnet ${netuid} was asked for.`,
      hint: `Run \`taoctl subnets export ${declaration.netuid} --update <file>\`.`,
    })
  }
  const client = await connect()
  demandChain(declaration, client)
  const drift = await readDrift(client, { declaration, coldkey, tolerance: DEFAULT_TOLERANCE, sells: false })
  const present = drift.items.flatMap(({ now }) => (now === null ? [] : [now]))
  const updated = await updateDeclaration(text, present)
  if (updated !== text) replaceFile(path, updated)
  return {
    network: client.network.name,
    block_hash: drift.blockHash,
    block_number: drift.clock.block,
    netuid,
    coldkey: coldkey ?? declaration.coldkey ?? drift.owner,
    text: updated,
    file: path,
    changed: present.map((entry) => entry.path),
  }
}

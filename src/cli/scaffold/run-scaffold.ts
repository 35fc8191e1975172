/** Brings a development chain to what a scenario wants, with its wallets, and tells what there is then. */
import { ChainClient } from '../../chain/client.js'
import { applyScenario, listChanges, type ScaffoldChange } from '../../chain/scaffold/apply-scenario.js'
import { inSentence } from '../../chain/scaffold/change.js'
import { DevChain } from '../../chain/scaffold/dev-chain.js'
import { type Manifest, readManifest } from '../../chain/scaffold/read-manifest.js'
import type { Scenario } from '../../chain/scaffold/scenario.js'
import { World } from '../../chain/scaffold/world.js'
import { driftFound, type TaoError } from '../../core/errors.js'
import { findCacheDirectory } from '../../core/find-cache-directory.js'
import { alphaJson, taoJson } from '../../core/money.js'
import type { ScaffoldReport } from '../../report/localnet.js'
import { resolveWalletRoot } from '../../wallet/files/paths.js'
import { registerCloser } from '../terminal/exit.js'
import { deriveDevKeys } from './dev-keys.js'
import { describeMissing, findMissingKeys, type MissingKeys, writeMissingKeys } from './write-wallets.js'

export interface ScaffoldRequest {
  readonly scenario: Scenario
  readonly url: string
  /** The folder of wallets; null to write none. */
  readonly walletPath: string | null
  readonly dryRun: boolean
  /** Says what is done next. */
  readonly note: (text: string) => void
}

const NAMED = 5

function describeManifest({
  wallets,
  subnets,
  crowdloans,
  multisigs,
}: Manifest): Pick<ScaffoldReport, 'wallets' | 'subnets' | 'crowdloans' | 'multisigs'> {
  return {
    wallets: wallets.map(({ name, address, uri, freeRao, hotkeys }) => ({ name, coldkey: address, uri, free: taoJson(freeRao), hotkeys })),
    subnets: subnets.map(({ name, netuid, owner, neurons, stakes }) => ({
      name,
      netuid,
      owner,
      neurons: neurons.map((one) => ({ ...one, stake: alphaJson(one.stake) })),
      stakes: stakes.map((one) => ({ ...one, stake: alphaJson(one.stake) })),
    })),
    crowdloans: crowdloans.map(({ name, id, phase, raisedRao, capRao }) => ({
      name,
      crowdloan_id: id,
      phase,
      raised: raisedRao === null ? null : taoJson(raisedRao),
      cap: taoJson(capRao),
    })),
    multisigs,
  }
}

/** What is done to the wallets, as changes. */
function tellWallets(missing: readonly MissingKeys[], state: 'done' | 'would'): readonly ScaffoldChange[] {
  return missing.map((one) => ({ path: `wallets.${one.wallet}`, what: describeMissing(one), state, why: null }))
}

/**
 * Reads, compares and, unless it is a dry run, brings about. Throws `NOT_A_DEVELOPMENT_CHAIN` (exit 3), `WALLET_EXISTS` (exit 4),
 * `SCAFFOLD_REFUSED` and `SCAFFOLD_TOO_MUCH` (exit 6), and what reading the chain throws.
 */
export async function runScaffold({ scenario, url, walletPath, dryRun, note }: ScaffoldRequest): Promise<ScaffoldReport> {
  const keys = await deriveDevKeys(scenario.wallets)
  const missing = walletPath === null ? [] : findMissingKeys(walletPath, scenario.wallets, keys)
  const client = await ChainClient.connect({ network: url, cacheDirectory: findCacheDirectory() })
  registerCloser(() => client.disconnect())
  try {
    const chain = await DevChain.open(client, keys.sudo)
    const world = new World(chain, scenario, keys.signers)
    if (!dryRun && walletPath !== null) await writeMissingKeys(walletPath, missing, keys)
    const changes = dryRun ? await listChanges(world) : await applyScenario(world, { begin: ({ what }) => note(inSentence(what)) })
    const manifest = await readManifest(world)
    return {
      url,
      genesis_hash: client.genesisHash,
      block_number: manifest.block,
      block_hash: client.blockHash,
      dry_run: dryRun,
      wallet_path: walletPath === null ? null : resolveWalletRoot(walletPath),
      changes: [...tellWallets(missing, dryRun ? 'would' : 'done'), ...changes],
      ...describeManifest(manifest),
      manifest_file: null,
    }
  } finally {
    client.disconnect()
  }
}

/** The error (exit 8) of a chain that is not as the scenario wants; undefined where it is. */
export function findScaffoldDrift({ changes }: ScaffoldReport): TaoError | undefined {
  const left = changes.filter(({ state }) => state === 'left')
  const [first] = left
  if (first === undefined) return undefined
  const named = left.slice(0, NAMED).map(({ path }) => path)
  const rest = left.length > NAMED ? ` and ${left.length - NAMED} more` : ''
  return driftFound('The chain is not as the scenario wants', 'SCAFFOLD_LEFT', {
    why: `${named.join(', ')}${rest}. ${first.why ?? ''}`.trim(),
    hint: 'What cannot be changed any more takes a new chain: taoctl localnet reset, then the same command.',
    details: { left: left.length },
  })
}

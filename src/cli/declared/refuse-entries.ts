import type { ChainClient } from '../../chain/client.js'
import type { Declaration } from '../../chain/declared/declaration.js'
import type { Drift } from '../../chain/declared/drift.js'
import { checkFailed, driftFound, type TaoError } from '../../core/errors.js'
import type { SubnetDiffReport } from '../../report/subnet/declared.js'

/** So many entries are named in an error. */
const NAMED = 5

/** Throws `DECLARATION_REFUSED` (exit 3) where the chain does not take an entry. */
export function refuseEntries({ items }: Drift): void {
  const refused = items.filter(({ state }) => state === 'refused')
  const [first] = refused
  if (first === undefined) return
  const { entry, want, why } = first
  const more = refused.length === 1 ? '' : ` (and ${refused.length - 1} more)`
  throw checkFailed(`The chain does not take ${entry.path}${more}`, 'DECLARATION_REFUSED', {
    why: `Line ${entry.line} wants ${want}. ${why ?? ''}`.trim(),
    hint: 'Change the file: `taoctl subnets diff` tells it of every entry. Nothing was signed.',
    details: { paths: refused.map(({ entry: { path } }) => path) },
  })
}

/** Throws `DECLARATION_OTHER_CHAIN` (exit 3) where the file names another chain. */
export function demandChain({ genesisHash }: Declaration, client: ChainClient): void {
  if (genesisHash === null || genesisHash === client.genesisHash) return
  throw checkFailed('The file is for another chain', 'DECLARATION_OTHER_CHAIN', {
    why: `It is for ${genesisHash}, and ${client.network.name} is ${client.genesisHash}.`,
    hint: 'Name its network with --network.',
  })
}

function adviseOnLeft(drift: SubnetDiffReport['drift'], isApplied: boolean): string {
  if (!isApplied) return 'Bring it about with `taoctl subnets apply`, or the file up to date with `taoctl subnets export --update`.'
  const blocks = drift.flatMap(({ block }) => (block === null ? [] : [block]))
  if (blocks.length > 0) return `Run it again from block ${Math.min(...blocks)} on, or let it wait with --wait-until-allowed.`
  if (drift.some(({ state }) => state === 'sale')) return 'Add --sell to sell what is more than the file says.'
  return 'What is left takes another key, or another price.'
}

/** The error (exit 8) of a chain that is not as a file says. `isApplied` after what could be done was done. */
export function makeDriftError({ netuid, drift }: SubnetDiffReport, isApplied: boolean): TaoError {
  const count = drift.length === 1 ? '1 entry is' : `${drift.length} entries are`
  const named = drift.slice(0, NAMED).map(({ path }) => path)
  const rest = drift.length > NAMED ? ` and ${drift.length - NAMED} more` : ''
  return driftFound(`Subnet ${netuid} is not as the file says`, 'DRIFT', {
    why: `${count} something else on the chain: ${named.join(', ')}${rest}.`,
    hint: adviseOnLeft(drift, isApplied),
    details: { drift: drift.length },
  })
}

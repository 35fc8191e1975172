/** How an account without a key was made, which has to be said to end it. */
import type { ChainClient } from '../../chain/client.js'
import { readJournal } from '../../chain/journal/journal.js'
import { findPureMaking, type PureMaking } from '../../chain/proxy/find-pure.js'
import { listProxyKinds, readProxyKind } from '../../chain/proxy/list-kinds.js'
import { usageError } from '../../core/errors.js'
import { findJournalDirectory } from '../config/state-directory.js'

/** What is known of it; whatever is left out is looked for. */
export interface PureChoice {
  readonly spawner: string | undefined
  readonly type: string | undefined
  readonly index: number | undefined
  readonly height: number | undefined
  readonly extIndex: number | undefined
}

/** More accounts than one transaction makes. */
const TRIED_INDICES = 64

/** Where transactions of this machine are, newest first, and who signed them. */
function listPlaces(genesisHash: string) {
  return readJournal(findJournalDirectory())
    .entries.flatMap(({ signed, outcome }) => {
      if (signed.genesis_hash !== genesisHash || outcome?.status !== 'succeeded') return []
      const { block_number: height, index: extIndex } = outcome
      return height === null || extIndex === null ? [] : [{ height, extIndex, signer: signed.signer }]
    })
    .reverse()
}

function unknownMaking(pure: string): Error {
  return usageError('It is not known how that account was made', 'PURE_ORIGIN_UNKNOWN', {
    why: `No transaction that was signed on this machine has made ${pure}.`,
    hint: 'Say where it was made, with --height and --ext-index; with --spawner, --type and --index where they are not the usual ones.',
  })
}

/**
 * How the account was made. Block and place are looked for among the transactions of the journal, spawner, kind and index by what the
 * address follows from. Where block and place are given and the address does not follow, what was given is returned, for the plan to say
 * so. Usage errors (2): `PURE_ORIGIN_UNKNOWN`, and those of {@link readProxyKind}.
 */
export async function choosePureMaking(client: ChainClient, pure: string, own: string, choice: PureChoice): Promise<PureMaking> {
  const type = choice.type === undefined ? undefined : await readProxyKind(client, choice.type)
  const kinds = (await listProxyKinds(client)).filter(({ name }) => type === undefined || name === type)
  const indices = choice.index === undefined ? Array.from({ length: TRIED_INDICES }, (_, index) => index) : [choice.index]
  const { height, extIndex } = choice
  if (height !== undefined && extIndex !== undefined) {
    const given = { spawner: choice.spawner ?? own, type: type ?? 'Any', index: choice.index ?? 0, height, extIndex }
    return findPureMaking(pure, { spawners: [given.spawner], kinds, indices, places: [{ height, extIndex }] }) ?? given
  }
  for (const { signer, ...place } of listPlaces(client.genesisHash)) {
    if ((height ?? place.height) !== place.height || (extIndex ?? place.extIndex) !== place.extIndex) continue
    const spawners = choice.spawner === undefined ? [...new Set([own, signer])] : [choice.spawner]
    const found = findPureMaking(pure, { spawners, kinds, indices, places: [place] })
    if (found !== undefined) return found
  }
  throw unknownMaking(pure)
}

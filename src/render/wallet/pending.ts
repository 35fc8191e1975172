/** What is under way, in words. */
import type { Pending } from '../../chain/pending/read-pending.js'
import { formatTao, formatUnits } from '../../core/money.js'
import type { PendingJson } from '../../report/wallet/dashboard.js'

interface Moment {
  /** The first block in which anything can be done now. */
  readonly next: number
  /** About when a block is made, in ISO-8601; null where that is not known. */
  readonly timeOf: (block: number) => string | null
}

type Said = Omit<PendingJson, 'kind' | 'time' | 'netuid' | 'hotkey'> & Partial<Pick<PendingJson, 'netuid' | 'hotkey'>>

function sayWeights(one: Extract<Pending, { readonly kind: 'weights' }>): Said {
  const what = `Weights of block ${one.block}${one.mechid === 0 ? '' : ` for mechanism ${one.mechid}`} wait`
  const block = one.window?.first ?? null
  if (one.path === 'timelocked') return { what: `${what} for round ${one.round} of the beacon`, block, command: null }
  if (one.window?.state === 'expired') return { what: `${what}, and can be revealed no more`, block: null, command: null }
  const until = one.window === null ? '' : `, until block ${one.window.last}`
  return { what: `${what} to be revealed${until}`, block, command: 'taoctl weights reveal' }
}

function say(one: Pending, next: number): Said {
  switch (one.kind) {
    case 'coldkey-swap': {
      const isDue = one.from <= next
      const disputed = one.disputedAt === null ? '' : `; disputed at block ${one.disputedAt}`
      const command = isDue ? 'taoctl wallet swap-coldkey execute' : 'taoctl wallet swap-coldkey status'
      return { what: `A swap of the coldkey is announced${isDue ? ', and can be carried out' : ''}${disputed}`, block: one.from, command }
    }
    case 'children': {
      const what = one.count === 0 ? 'Its children are taken away' : `${one.count === 1 ? 'One child' : `${one.count} children`} to come`
      return { what: `${what}, with the first epoch after that block`, block: one.after, command: null }
    }
    case 'weights':
      return sayWeights(one)
    case 'lock':
      return { what: `${formatUnits(one.locked.alphaRao)} alpha are locked`, block: null, command: 'taoctl lock list' }
    case 'root-claim': {
      const worth = `worth ${formatTao(one.worthRao)}`
      if (one.owed === null) return { what: `Root dividends to claim, ${worth}`, block: null, command: 'taoctl root claim' }
      const { netuid, alphaRao } = one.owed
      const command = `taoctl root claim --netuid ${netuid}`
      return { what: `${formatUnits(alphaRao)} alpha of root dividends to claim, ${worth}`, netuid, block: null, command }
    }
    case 'root-hold':
      return { what: 'Root stake that can be taken back from then on', netuid: 0, block: one.until, command: null }
    case 'registration':
      return {
        what: `A subnet that waits for room, for ${formatTao(one.paidRao)}`,
        block: null,
        command: `taoctl subnets queue --follow ${one.lockId}`,
      }
  }
}

/** What is under way, what comes first at the top. */
export function describePending(pending: readonly Pending[], { next, timeOf }: Moment): readonly PendingJson[] {
  const rows = pending.map((one): PendingJson => {
    const said = say(one, next)
    return {
      kind: one.kind,
      netuid: 'netuid' in one ? one.netuid : null,
      hotkey: 'hotkey' in one ? one.hotkey : null,
      ...said,
      time: said.block === null ? null : timeOf(said.block),
    }
  })
  const order = ({ block, kind }: PendingJson): number => (kind === 'coldkey-swap' ? -1 : (block ?? Number.MAX_SAFE_INTEGER))
  return rows.sort((a, b) => order(a) - order(b))
}

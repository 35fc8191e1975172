/** Renders what the commands about keys on the chain report. */
import type { Identity } from '../../chain/keys/read-identity.js'
import type { CheckMnemonicReport, ColdkeySwapReport, ColdkeySwapStatusReport, IdentityReport } from '../../report/wallet/keys.js'
import type { Look } from '../look.js'
import { renderPairs, renderTable } from '../table.js'

interface Head {
  readonly network: string
  readonly blockHash: string
}

const WORDS: Readonly<Record<ColdkeySwapReport['status'], string>> = {
  none: 'no swap is announced',
  pending: 'announced; it has to wait',
  ready: 'announced; it can be carried out',
  clearable: 'announced; it can be carried out, or withdrawn',
  disputed: 'disputed; nothing can be done with the key',
}

const showBlock = (block: number | null, time: string | null): string =>
  block === null ? '' : `block ${block}${time === null ? '' : `, ${time.slice(0, 16).replace('T', ' ')} UTC`}`

function listPairs(swap: ColdkeySwapReport): [string, string][] {
  const to = swap.new_coldkey === null ? 'not known here' : `${swap.new_coldkey} (${swap.new_coldkey_name})`
  return [
    ['coldkey', swap.name === null ? swap.coldkey : `${swap.coldkey} (${swap.name})`],
    ['swap', WORDS[swap.status]],
    ...(swap.new_coldkey_hash === null
      ? []
      : ([
          ['new coldkey', to],
          ['hash of it', swap.new_coldkey_hash],
          ['can be done from', showBlock(swap.from_block, swap.from_time)],
          ['withdrawn from', showBlock(swap.clear_block, swap.clear_time)],
        ] satisfies [string, string][])),
    ...(swap.disputed_block === null ? [] : ([['disputed in', `block ${swap.disputed_block}`]] satisfies [string, string][])),
  ]
}

/** A block of facts for each coldkey on a terminal; a line for each otherwise. */
export function renderSwaps({ swaps }: ColdkeySwapStatusReport, look: Look): string {
  if (look.terminal) return swaps.map((swap) => renderPairs(listPairs(swap), look)).join('\n\n')
  return renderTable<ColdkeySwapReport>(
    [
      { title: 'COLDKEY', value: ({ coldkey }) => coldkey },
      { title: 'STATUS', value: ({ status }) => status },
      { title: 'FROM', value: ({ from_block }) => String(from_block ?? '') },
      { title: 'CLEAR', value: ({ clear_block }) => String(clear_block ?? '') },
      { title: 'HASH', value: ({ new_coldkey_hash }) => new_coldkey_hash ?? '' },
    ],
    swaps,
    look,
  )
}

/** JSON form of an identity. */
export function describeIdentity(head: Head, coldkey: string, name: string | null, identity: Identity | null): IdentityReport {
  return { network: head.network, block_hash: head.blockHash, coldkey, local_name: name, identity }
}

export function renderIdentity({ coldkey, local_name: name, identity }: IdentityReport, look: Look): string {
  const own: [string, string] = ['coldkey', name === null ? coldkey : `${coldkey} (${name})`]
  if (identity === null) return renderPairs([own, ['identity', 'none']], look)
  const texts = Object.entries(identity).filter(([, text]) => text !== '')
  return renderPairs([own, ...texts.map(([field, text]): [string, string] => [field.replace('_', ' '), text])], look)
}

const KINDS: Readonly<Record<CheckMnemonicReport['kind'], string>> = {
  mnemonic: 'a mnemonic',
  seed: 'a seed',
  'private-key': 'a private key',
}

/** Whose key it is, scheme by scheme. */
export function renderCheckMnemonic({ kind, keys }: CheckMnemonicReport, look: Look): string {
  const pairs = keys.flatMap(({ scheme, address, known_as }): [string, string][] => [
    [scheme, address],
    ['  which is', known_as.length === 0 ? 'no key that is known here' : known_as.join(', ')],
  ])
  return renderPairs([['it is', KINDS[kind]], ...pairs], look)
}

import { formatEvmAddress } from '../../../core/evm-address.js'
import type { Rao } from '../../../core/money.js'
import { parseAddress } from '../../../core/ss58.js'
import { classifyDestination, classifyMirror, type OwnKey } from '../../balances/classify-destination.js'
import type { ChainClient } from '../../client.js'
import { toHex } from '../../scale/hex.js'
import { describeEvmOwner, type EvmOwner, findConcern } from '../evm-owner.js'
import { addressOfPrecompile } from '../precompile-list.js'
import { readEvmAccounts } from '../read-evm-accounts.js'
import type { EvmWrite } from './plan-evm.js'

/** `transfer(bytes32)` of the precompile balance-transfer. */
const TRANSFER = '0xcd6f4eb1'
const BALANCE_TRANSFER = 0x800

export type SendTarget = { readonly kind: 'evm'; readonly bytes: Uint8Array } | { readonly kind: 'account'; readonly address: string }

/** Whose accounts and EVM addresses are known here. */
export interface KnownAccounts {
  readonly own: ReadonlyMap<string, OwnKey>
  readonly owners: readonly EvmOwner[]
}

type Wish = Omit<EvmWrite, 'from' | 'maxFeeRao'>

/** What sending TAO of an EVM key is: to an EVM address a plain transaction, to an account a call of the precompile. */
export async function wishToSend(client: ChainClient, target: SendTarget, valueRao: Rao | 'all', known: KnownAccounts): Promise<Wish> {
  if (target.kind === 'evm') return wishToEvm(client, target.bytes, valueRao, known.owners)
  const { address } = target
  const destination = classifyMirror(address, known.owners) ?? (await classifyDestination(client, address, known.own))
  return {
    id: 'evm send',
    title: (amount) => `Send ${amount} from the EVM to ${address}`,
    to: addressOfPrecompile({ index: BALANCE_TRANSFER }),
    valueRao,
    data: `${TRANSFER}${Buffer.from(parseAddress(address)).toString('hex')}`,
    fields: [
      { label: 'to', value: address },
      { label: 'which is', value: destination.text },
      { label: 'by', value: 'the precompile balance-transfer' },
    ],
    warnings: destination.warning === null ? [] : [destination.warning],
    ...(destination.concern === undefined ? {} : { concerns: [destination.concern] }),
  }
}

async function wishToEvm(client: ChainClient, bytes: Uint8Array, valueRao: Rao | 'all', owners: readonly EvmOwner[]): Promise<Wish> {
  const address = formatEvmAddress(bytes)
  const owner = owners.find((one) => one.address === address)
  const [account] = await readEvmAccounts(client, [bytes])
  const concern = findConcern(address, owner, { isContract: account?.isContract ?? false, nonce: Number(account?.nonce ?? 0n) })
  return {
    id: 'evm send',
    title: (amount) => `Send ${amount} from the EVM to ${address}`,
    to: toHex(bytes),
    valueRao,
    data: '0x',
    fields: [
      { label: 'to', value: address },
      { label: 'moved by', value: describeEvmOwner(owner) },
    ],
    ...(concern === null ? {} : { concerns: [concern] }),
  }
}

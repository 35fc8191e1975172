import { mirrorEvmAddress } from '../../core/evm-address.js'
import { type Rao, rao } from '../../core/money.js'
import { encodeAddress } from '../../core/ss58.js'
import { readAccounts } from '../account/read-account.js'
import type { ChainClient } from '../client.js'
import { expectObject } from '../scale/expect.js'
import { toHex } from '../scale/hex.js'
import { API, WEI_PER_RAO } from './evm-units.js'
import { hasCode } from './has-code.js'
import { readU256 } from './read-u256.js'

export interface EvmAccount {
  /** What the EVM can spend. It has 18 decimals, of which the last nine are zeros. */
  readonly balanceWei: bigint
  readonly balanceRao: Rao
  /** What is on the mirror: more than the EVM can spend, by the existential deposit. */
  readonly freeRao: Rao
  readonly nonce: bigint
  readonly isContract: boolean
}

/** What EVM addresses have at the pinned block, by the runtime's own word for Ethereum's tools. In the order of the addresses. */
export async function readEvmAccounts(client: ChainClient, addresses: readonly Uint8Array[]): Promise<readonly EvmAccount[]> {
  const [mirrors, codes, basics] = await Promise.all([
    readAccounts(
      client,
      addresses.map((address) => encodeAddress(mirrorEvmAddress(address))),
    ),
    client.readStorage(addresses.map((address) => ({ pallet: 'EVM', item: 'AccountCodes', keys: [toHex(address)] }))),
    Promise.all(addresses.map((address) => client.callApi(API, 'account_basic', [toHex(address)]))),
  ])
  return mirrors.map(({ freeRao }, index) => {
    const basic = expectObject(basics[index], `${API}.account_basic`)
    const balanceWei = readU256(basic.balance, 'balance')
    return {
      balanceWei,
      balanceRao: rao(balanceWei / WEI_PER_RAO),
      freeRao,
      nonce: readU256(basic.nonce, 'nonce'),
      isContract: hasCode(codes[index]),
    }
  })
}

import { type Rao, subtractRaoSaturating } from '../../core/money.js'
import type { ChainClient } from '../client.js'
import { expectNumber, expectObject, expectRao } from '../scale/expect.js'
import type { ScaleValue } from '../scale/value.js'

/** An account's balances, as System.Account has them. An account that does not exist is all zero. */
export interface AccountBalance {
  readonly address: string
  readonly nonce: number
  readonly freeRao: Rao
  readonly reservedRao: Rao
  readonly frozenRao: Rao
  /**
   * What can leave the account: the free balance less the part of the frozen amount that the reserved balance does not cover. The
   * existential deposit is not subtracted.
   */
  readonly spendableRao: Rao
  /**
   * Whether the account exists, that is, holds the existential deposit or more. The chain accepts calls that cost a fee only from existing
   * accounts; it accepts free calls from any key.
   */
  readonly canSign: boolean
  /**
   * Whether something on the chain refers to the account. Such an account cannot be removed, so the existential deposit has to stay on it.
   */
  readonly isHeld: boolean
}

/** Decodes one `System.Account` value. */
export function decodeAccount(address: string, value: ScaleValue): AccountBalance {
  const info = expectObject(value, 'System.Account')
  const data = expectObject(info.data, 'System.Account.data')
  const freeRao = expectRao(data.free, 'System.Account.data.free')
  const reservedRao = expectRao(data.reserved, 'System.Account.data.reserved')
  const frozenRao = expectRao(data.frozen, 'System.Account.data.frozen')
  const spendableRao = subtractRaoSaturating(freeRao, subtractRaoSaturating(frozenRao, reservedRao))
  const providers = expectNumber(info.providers, 'System.Account.providers')
  const canSign = providers + expectNumber(info.sufficients, 'System.Account.sufficients') > 0
  const isHeld = providers <= 1 && expectNumber(info.consumers, 'System.Account.consumers') > 0
  return {
    address,
    nonce: expectNumber(info.nonce, 'System.Account.nonce'),
    freeRao,
    reservedRao,
    frozenRao,
    spendableRao,
    canSign,
    isHeld,
  }
}

/**
 * The amount that can be taken from an account while at least `keptRao` stays on it, in rao. The frozen amount counts towards `keptRao`,
 * because it has to stay anyway.
 */
export function computeTakeable({ freeRao, spendableRao }: Pick<AccountBalance, 'freeRao' | 'spendableRao'>, keptRao: Rao): Rao {
  const frozen = subtractRaoSaturating(freeRao, spendableRao)
  return subtractRaoSaturating(freeRao, frozen > keptRao ? frozen : keptRao)
}

/** Balances of several accounts at the pinned block, in one round trip, in order. */
export async function readAccounts(client: ChainClient, addresses: readonly string[]): Promise<readonly AccountBalance[]> {
  const values = await client.readStorage(addresses.map((address) => ({ pallet: 'System', item: 'Account', keys: [address] })))
  return addresses.map((address, index) => decodeAccount(address, values[index] ?? null))
}

/** Balances of one account at the pinned block. */
export async function readAccount(client: ChainClient, address: string): Promise<AccountBalance> {
  const [account] = await readAccounts(client, [address])
  return account ?? decodeAccount(address, null)
}

/** The least that an account may hold. */
export async function readExistentialDeposit(client: ChainClient): Promise<Rao> {
  return expectRao(await client.readConstant('Balances', 'ExistentialDeposit'), 'Balances.ExistentialDeposit')
}

/** What an address is on both sides: to Ethereum's tools, and to Substrate's. */
import { describeEvmOwner, type EvmOwner } from '../../chain/evm/evm-owner.js'
import { type AccountForms, formsOfEvm, formsOfKey, isEvmShape, parseEvmAddress } from '../../core/evm-address.js'
import { parseAddress } from '../../core/ss58.js'
import type { EvmAddressReport } from '../../report/evm/evm-keys.js'
import type { Note } from '../accounts/choose-wallet.js'
import { resolveColdkey, resolvePublicKey } from '../accounts/resolve-account.js'
import { chooseEvmKey, type EvmKeyChoice } from './choose-evm-key.js'
import { listEvmOwners } from './known-evm.js'

const PUBLIC_KEY = /^(?:0x)?[0-9a-f]{64}$/i

/**
 * All forms of an EVM address, an EVM key that is here, an account by its address, public key or name, or of the coldkey of the chosen
 * wallet. Usage errors (exit 2) of reading addresses; exit 4 for a name that is nobody's.
 */
export async function describeEvmAddress(choice: EvmKeyChoice, text: string | undefined, note: Note): Promise<EvmAddressReport> {
  const owners = listEvmOwners(choice['wallet-path'])
  const plain = text?.trim()
  if (choice['evm-key'] !== undefined) {
    const key = await chooseEvmKey(choice, note)
    return describeEvm('evm-key', formsOfEvm(parseEvmAddress(key.address)), owners)
  }
  if (plain !== undefined && isEvmShape(plain)) return describeEvm('evm-address', formsOfEvm(parseEvmAddress(plain)), owners)
  if (plain !== undefined && PUBLIC_KEY.test(plain)) {
    return describeAccount('public-key', formsOfKey(resolvePublicKey(choice, plain).publicKey), null, owners)
  }
  const { address, name } = await resolveColdkey(choice, plain, note)
  return describeAccount(name === null ? 'ss58' : 'wallet', formsOfKey(parseAddress(address)), name, owners)
}

function describeEvm(given: 'evm-address' | 'evm-key', forms: AccountForms, owners: readonly EvmOwner[]): EvmAddressReport {
  const owner = owners.find(({ address }) => address === forms.evmAddress)
  return {
    given,
    name: owner?.name ?? null,
    evm_address: forms.evmAddress,
    mirror: forms.mirror,
    account: null,
    public_key: toHex(forms.publicKey),
    who_moves: describeEvmOwner(owner),
    mirror_of: null,
  }
}

function describeAccount(
  given: 'ss58' | 'public-key' | 'wallet',
  forms: AccountForms,
  name: string | null,
  owners: readonly EvmOwner[],
): EvmAddressReport {
  const mirrored = owners.find(({ mirror }) => mirror === forms.address)
  return {
    given,
    name,
    evm_address: forms.evmAddress,
    mirror: forms.mirror,
    account: forms.address,
    public_key: toHex(forms.publicKey),
    who_moves:
      mirrored === undefined ? 'the key of this account, by taoctl evm withdraw' : `of the account itself ${describeEvmOwner(mirrored)}`,
    mirror_of: mirrored === undefined ? null : `${mirrored.address} (${mirrored.name})`,
  }
}

function toHex(bytes: Uint8Array): string {
  return `0x${Buffer.from(bytes).toString('hex')}`
}

import type { EvmOwner } from '../../chain/evm/evm-owner.js'
import { formsOfEvm, parseEvmAddress } from '../../core/evm-address.js'
import type { Note } from '../accounts/choose-wallet.js'
import { chooseEvmKey, type EvmKeyChoice } from './choose-evm-key.js'
import { listEvmOwners } from './known-evm.js'

export interface ResolvedEvmAddress {
  readonly bytes: Uint8Array
  /** With its checksum. */
  readonly address: string
  /** SS58 of the account that holds what it has. */
  readonly mirror: string
  /** Whose it is, where that is known here. */
  readonly owner: EvmOwner | undefined
}

function resolve(owners: readonly EvmOwner[], text: string): ResolvedEvmAddress {
  const bytes = parseEvmAddress(text)
  const { evmAddress: address, mirror } = formsOfEvm(bytes)
  return { bytes, address, mirror, owner: owners.find((one) => one.address === address) }
}

/** The EVM address that was given, or that of the chosen EVM key. Usage errors (exit 2) of reading it, exit 4 of choosing a key. */
export async function resolveEvmAddress(choice: EvmKeyChoice, given: string | undefined, note: Note): Promise<ResolvedEvmAddress> {
  const text = given?.trim() ?? (await chooseEvmKey(choice, note)).address
  return resolve(listEvmOwners(choice['wallet-path']), text)
}

/** As {@link resolveEvmAddress}; with `all` every EVM key and every deposit address that is here, precompiles left out. */
export async function chooseEvmAddresses(
  choice: EvmKeyChoice,
  given: string | undefined,
  all: boolean,
  note: Note,
): Promise<readonly ResolvedEvmAddress[]> {
  if (!all) return [await resolveEvmAddress(choice, given, note)]
  const owners = listEvmOwners(choice['wallet-path']).filter(({ kind }) => kind !== 'precompile')
  return owners.map((owner) => ({ bytes: parseEvmAddress(owner.address), address: owner.address, mirror: owner.mirror, owner }))
}

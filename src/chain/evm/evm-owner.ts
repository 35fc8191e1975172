/** Who can move what an EVM address has, as far as the user's files and the runtime tell. */

export interface EvmOwner {
  /** An EVM key that is here, the deposit address of an account that is here, or code of the runtime, which moves nothing for anybody. */
  readonly kind: 'key' | 'deposit' | 'precompile'
  /** `WALLET/NAME` of the key, `WALLET` of the account, or the name of the precompile. */
  readonly name: string
  /** H160 with its checksum. */
  readonly address: string
  /** SS58 of the account that holds what the address has. */
  readonly mirror: string
}

/** Says who can move what is sent to the address. */
export function describeEvmOwner(owner: EvmOwner | undefined): string {
  switch (owner?.kind) {
    case 'key':
      return `your EVM key ${owner.name}`
    case 'deposit':
      return `your coldkey ${owner.name}, by taoctl evm withdraw`
    case 'precompile':
      return `nobody: it is the precompile ${owner.name}`
    default:
      return 'whoever has its private key, which is not here'
  }
}

/** What the chain knows of an EVM address. */
export interface EvmTraces {
  /** There is code at it. */
  readonly isContract: boolean
  /** How many transactions it has made. */
  readonly nonce: number
}

/** What a person has to agree to before money is sent to the address; null where somebody here can move it. */
export function findConcern(address: string, owner: EvmOwner | undefined, { isContract, nonce }: EvmTraces): string | null {
  if (owner?.kind === 'precompile') return `${address} is the precompile ${owner.name}: nobody can move what is sent there.`
  if (owner !== undefined) return null
  if (isContract) {
    return (
      `${address} is a contract: what is sent there comes back only if its code provides for that. Its code runs, and can take more of ` +
      'the account than is sent.'
    )
  }
  const used = nonce > 0 ? `It has made ${nonce} transactions, so that somebody has it.` : 'Nothing was ever sent from it.'
  return `No key of ${address} is here: whoever has it moves the money, and if nobody has, it is lost. ${used}`
}

/**
 * What is on its way to become the runtime of the chain. Two ways lead there: root authorizes the hash of a code, which anybody may then
 * bring (`System.AuthorizedUpgrade`), or the sudo key sets the code itself. On the public networks the second is proposed by an account of
 * two keys, the one that builds releases and the sudo key, which is a proxy of the sudo key for that purpose alone
 * (`SudoUncheckedSetCode`). Only the hash of the proposed call is on the chain until the last approval.
 */
import { TaoError } from '../../core/errors.js'
import { makeMultisigAccount } from '../../core/multisig-account.js'
import type { ChainClient } from '../client.js'
import { isHash } from '../rpc/read-answer.js'
import { expectAddress, expectBool, expectHash, expectObject } from '../scale/expect.js'
import { listOperations, type MultisigOperation } from '../wrap/multisig/read-operation.js'
import { readProxies } from '../wrap/proxy/read-proxies.js'

/** The kind of proxy that may do nothing but set the code, as the sudo key. */
const KIND = 'SudoUncheckedSetCode'
/** The key under which the code of the runtime is: `:code`. */
const CODE_KEY = '0x3a636f6465'

/** A code that anybody may bring. */
export interface AuthorizedUpgrade {
  /** blake2-256 of the code, hex. */
  readonly codeHash: string
  /** Whether the runtime takes only a code of the same chain with a higher version. */
  readonly checksVersion: boolean
}

/** A call that waits for the sudo key's approval, with which it sets the code. */
export interface UpgradeProposal {
  readonly operation: MultisigOperation
  /** The account of two keys that is to make the call. SS58. */
  readonly account: string
  /** The other key of the two, which proposed it. SS58. */
  readonly proposer: string
}

export interface UpgradeState {
  /** SS58; null where the chain has none any more. */
  readonly sudoKey: string | null
  /** blake2-256 of the code that runs, hex; null where the node does not say. */
  readonly runningHash: string | null
  readonly authorized: AuthorizedUpgrade | null
  readonly proposals: readonly UpgradeProposal[]
  /** What the keys of the sudo account, where it is one of several, are deciding on. It need not be about the runtime. */
  readonly decisions: readonly MultisigOperation[]
}

async function readAuthorized(client: ChainClient): Promise<AuthorizedUpgrade | null> {
  const what = 'System.AuthorizedUpgrade'
  const [value = null] = await client.readStorage([{ pallet: 'System', item: 'AuthorizedUpgrade', keys: [], ifPresent: true }])
  if (value === null) return null
  const { code_hash, check_version } = expectObject(value, what)
  return { codeHash: expectHash(code_hash, what), checksVersion: expectBool(check_version, what) }
}

async function readSudoKey(client: ChainClient): Promise<string | null> {
  const [value = null] = await client.readStorage([{ pallet: 'Sudo', item: 'Key', keys: [], ifPresent: true }])
  return value === null ? null : expectAddress(value, 'Sudo.Key')
}

async function readRunning(client: ChainClient): Promise<string | null> {
  try {
    const hash = await client.request('state_getStorageHash', [CODE_KEY, client.blockHash])
    return isHash(hash) ? hash : null
  } catch (error) {
    // Some nodes do not answer this; nothing else depends on it.
    if (error instanceof TaoError) return null
    throw error
  }
}

/** Whether the account is that of these two keys, both of which have to approve. */
function isAccountOf(account: string, one: string, other: string): boolean {
  return one !== other && makeMultisigAccount([one, other], 2).address === account
}

async function listProposals(client: ChainClient, sudoKey: string): Promise<readonly UpgradeProposal[]> {
  const { proxies } = await readProxies(client, sudoKey)
  const accounts = [...new Set(proxies.filter(({ type, delay }) => type === KIND && delay === 0).map(({ delegate }) => delegate))]
  const found = await Promise.all(
    accounts.map(async (account) => {
      const operations = await listOperations(client, account)
      return operations
        .filter(({ depositor }) => isAccountOf(account, depositor, sudoKey))
        .map((operation) => ({ operation, account, proposer: operation.depositor }))
    }),
  )
  return found.flat()
}

/** The state of upgrades at the pinned block. Throws what reading the chain throws. */
export async function readUpgrades(client: ChainClient): Promise<UpgradeState> {
  const [sudoKey, runningHash, authorized] = await Promise.all([readSudoKey(client), readRunning(client), readAuthorized(client)])
  const [proposals, decisions] =
    sudoKey === null ? [[], []] : await Promise.all([listProposals(client, sudoKey), listOperations(client, sudoKey)])
  return { sudoKey, runningHash, authorized, proposals, decisions }
}

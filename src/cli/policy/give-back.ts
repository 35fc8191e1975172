/** Gives back what policies count for what was signed here and has ended without effect. */
import type { ChainClient } from '../../chain/client.js'
import { findJournalDirectory } from '../config/state-directory.js'

/** Of orders that nobody can have carried out any more, and nobody has in part. */
export async function giveBackOrders({ genesisHash }: Pick<ChainClient, 'genesisHash'>, orderIds: readonly string[]): Promise<void> {
  if (orderIds.length === 0) return
  const { undoSpending } = await import('../../chain/policy/undo-spending.js')
  undoSpending(findJournalDirectory(), { genesisHash, orderIds })
}

/** Of a call that was announced or approved by these accounts, and is carried out no more. */
export async function giveBackLater(
  { genesisHash }: Pick<ChainClient, 'genesisHash'>,
  later: string,
  signers: readonly string[],
): Promise<void> {
  const { undoSpending } = await import('../../chain/policy/undo-spending.js')
  for (const signer of signers) undoSpending(findJournalDirectory(), { genesisHash, later, signer })
}

import type { ChainClient } from '../../chain/client.js'
import { formatUnits, parseTao, type Rao } from '../../core/money.js'
import { parseAmountOrAll, readOrAsk } from '../terminal/ask-value.js'
import { requireAnswer } from '../terminal/prompts.js'

interface StartedAmount {
  /** Asks for the amount if it is missing, and shows what the account has. */
  finish(client: ChainClient, address: string): Promise<Rao | 'all'>
}

/**
 * Checks a given amount of TAO before the connection is opened. Usage error (exit 2) when it is wrong, or missing with nobody to ask.
 * `what` is the question, without what the account has.
 */
export function startAmount(given: string | undefined, what: string): StartedAmount {
  if (given !== undefined) {
    const amount = parseAmountOrAll(given, parseTao)
    return { finish: async () => amount }
  }
  requireAnswer('amount')
  return {
    finish: async (client, address) => {
      const { readAccount } = await import('../../chain/account/read-account.js')
      const { spendableRao } = await readAccount(client, address)
      const message = `${what} (of ${formatUnits(spendableRao)})`
      return readOrAsk(undefined, { message, flag: 'amount' }, (text) => parseAmountOrAll(text, parseTao))
    },
  }
}

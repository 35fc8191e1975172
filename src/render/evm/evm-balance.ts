import { formatUnits, rao } from '../../core/money.js'
import type { EvmBalanceReport } from '../../report/evm/evm-balance.js'
import type { Look } from '../look.js'
import { renderPairs, renderTable } from '../table.js'

type Row = EvmBalanceReport['accounts'][number]

function nameOf({ name, kind, is_contract }: Row): string {
  const what = kind === 'deposit' ? `${name}, deposit address` : (name ?? '')
  return is_contract && kind !== 'precompile' ? `${what} (contract)`.trim() : what
}

/** One account in pairs, several in a table. */
export function renderEvmBalance({ accounts }: EvmBalanceReport, look: Look): string {
  const [only] = accounts
  if (only !== undefined && accounts.length === 1) {
    return renderPairs(
      [
        ...(nameOf(only) === '' ? [] : [['name', nameOf(only)] as [string, string]]),
        ['EVM address', only.evm_address],
        ['mirror', only.mirror],
        ['balance', `${only.balance.tao} TAO`],
        ['in wei', only.balance_wei],
        ['on the mirror', `${only.free.tao} TAO`],
        ['transactions', String(only.nonce)],
      ],
      look,
    )
  }
  return renderTable(
    [
      { title: 'NAME', value: nameOf },
      { title: 'ADDRESS', value: (row) => row.evm_address, ids: 'if-needed' },
      { title: 'BALANCE', value: (row) => formatUnits(rao(BigInt(row.balance.rao))), align: 'right' },
      { title: 'TRANSACTIONS', value: (row) => String(row.nonce), align: 'right', dropAt: 1 },
    ],
    accounts,
    look,
  )
}

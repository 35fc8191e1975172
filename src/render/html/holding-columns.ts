/** The columns that pages of holdings have in common. */
import { drawId, type PageColumn, showDigits } from './page-table.js'

/** What somebody holds with a hotkey on a subnet. */
interface HeldRow {
  readonly coldkey: string
  readonly wallet: string | null
  readonly hotkey: string
  readonly hotkey_name: string | null
  readonly stake: { readonly alpha: string; readonly alpha_rao: string }
  readonly value: { readonly tao: string; readonly rao: string }
}

/** Whose it is, where several wallets are shown, and with which hotkey. */
export function holderColumns<Row extends HeldRow>(isOfSeveral: boolean): readonly PageColumn<Row>[] {
  return [
    ...(isOfSeveral
      ? [{ title: 'Wallet', value: (row: Row) => drawId(row.coldkey, row.wallet), key: (row: Row) => row.wallet ?? row.coldkey }]
      : []),
    { title: 'Hotkey', value: (row) => drawId(row.hotkey, row.hotkey_name), key: (row) => row.hotkey_name ?? row.hotkey },
  ]
}

/** How much it is. `hint` says of whom and in what. */
export function stakeColumn<Row extends HeldRow>(hint: string): PageColumn<Row> {
  return { title: 'Stake', hint, value: (row) => showDigits(row.stake.alpha), key: (row) => row.stake.alpha_rao, align: 'right' }
}

/** What it is worth. */
export function valueColumn<Row extends HeldRow>(): PageColumn<Row> {
  return {
    title: 'Value, TAO',
    hint: 'At the present price; a sale gives less',
    value: (row) => showDigits(row.value.tao),
    key: (row) => row.value.rao,
    align: 'right',
  }
}

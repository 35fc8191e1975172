import { TaoError } from '../../core/errors.js'
import type { WriteReport } from '../../report/write.js'
import type { ProxyCreatePureResults } from '../../report/write-results.js'
import { addProxy } from '../accounts/edit-proxy-book.js'
import type { NameChoice } from '../accounts/resolve-account.js'
import type { Teller } from './choose-stake.js'

/** Says how the account is ended, which takes where it was made. */
export function tellMaking({ results, extrinsic }: WriteReport<ProxyCreatePureResults>, teller: Teller): void {
  if (results === null || !('address' in results) || extrinsic?.block_number == null || extrinsic.index === null) return
  const place = `--height ${extrinsic.block_number} --ext-index ${extrinsic.index}`
  teller.note(`to end it some day: taoctl proxy kill-pure ${String(results.address)} ${place}`)
}

/**
 * Puts a pure account that was made into the book of proxies. It is made already, so that whatever keeps it from being saved is a warning,
 * with what to do.
 */
export function savePure(
  choice: NameChoice,
  name: string,
  { type, delay, spawner }: { readonly type: string; readonly delay: number; readonly spawner: string },
  report: WriteReport<ProxyCreatePureResults>,
  teller: Teller,
): void {
  const { results, extrinsic, dry_run } = report
  if (dry_run) return
  const address = results !== null && 'address' in results ? results.address : undefined
  if (address === undefined || !extrinsic) {
    teller.warn(`Nothing was saved as ${name}: the address is not known yet. taoctl tx status tells it.`, 'NOT_SAVED')
    return
  }
  try {
    const place = `${extrinsic.block_number}-${extrinsic.index}`
    addProxy(choice, { name, address, type, delay, spawner, note: `pure, made in block ${place}` }, false)
    teller.note(`${name} is ${address} in the book of proxies`)
  } catch (error) {
    if (!(error instanceof TaoError)) throw error
    teller.warn(`It was not saved: ${error.message}. Do it with: taoctl proxy book add ${name} ${address}`, 'NOT_SAVED')
  }
}

/** Draws what all screens of a watch have above their picture. */

import { type Look, layoutColumns } from '../look.js'
import { groupDigits } from '../shorten.js'
import { paint } from '../style.js'
import { cleanText, cutText } from '../text-width.js'
import { layAfter } from '../wrap.js'

/** Where a watch is. */
export interface WatchHead {
  readonly network: string
  readonly heads: 'final' | 'best'
  /** The last block that was looked at, and the newest; null before the first. */
  readonly at: { readonly number: number; readonly newest: number } | null
  /** Since then. */
  readonly seconds: number
  /** What happened to the connection, or to the chain. */
  readonly notice: string | null
}

/** A line that says where the chain is, what happened last, and the picture. */
export function drawWatch({ network, heads, at, seconds, notice }: WatchHead, picture: string, look: Look): string {
  const behind = at === null || at.newest <= at.number ? '' : ` of ${groupDigits(String(at.newest))}`
  const where = at === null ? 'waiting for a block' : `${heads} block ${groupDigits(String(at.number))}${behind} · ${seconds} s ago`
  const title = cutText(cleanText(`${where} · ${network}`), layoutColumns(look) - 1)
  return [
    paint(look, 'bold', title),
    ...(notice === null ? [] : [layAfter(look, 'note: ', cleanText(notice), 2, 'yellow')]),
    ...(picture === '' ? [] : ['', picture]),
  ].join('\n')
}

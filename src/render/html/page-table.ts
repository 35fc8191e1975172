/** Tables and pictures of pages. */
import { formatPart } from '../pictures/share.js'
import { groupDigits } from '../shorten.js'
import { html, Markup } from './markup.js'

export interface PageColumn<Row> {
  readonly title: string
  /** What the column means, where its title does not say it. */
  readonly hint?: string
  readonly value: (row: Row) => string | Markup
  /** By what it is ordered: a whole number in digits, or a text; otherwise its value. */
  readonly key?: (row: Row) => string
  readonly align?: 'right'
  /** The column holds prose, which may be broken into three lines; a pointer that rests on it shows all of it. */
  readonly wraps?: boolean
  /** A bar behind the value: how much of the whole it is. */
  readonly part?: (row: Row) => readonly [part: bigint, whole: bigint]
}

/** Columns of a bar's picture. */
const BAR_STEPS = 1_000n

/** A bar as long as the share. */
export function drawPartBar(part: bigint, whole: bigint): Markup {
  const width = whole <= 0n || part <= 0n ? 0n : part >= whole ? BAR_STEPS : (part * BAR_STEPS) / whole
  const [track, bar] = [['track', BAR_STEPS] as const, ['bar', width] as const].map(
    ([name, columns]) => html`<rect class="${name}" width="${columns}" height="100" rx="40"/>`,
  )
  return html`<svg viewBox="0 0 1000 100" preserveAspectRatio="none" aria-hidden="true">${track ?? null}${bar ?? null}</svg>`
}

/** An address or hash, shortened until the reader asks for it whole; a name comes before it. */
export function drawId(id: string, name: string | null = null): Markup {
  const short = id.length > 14 ? `${id.slice(0, 6)}…${id.slice(-4)}` : id
  const code = html`<code title="${id}"><span class="short">${short}</span><span class="whole">${id}</span></code>`
  return name === null ? code : html`${name} <span class="no">${code}</span>`
}

/** An amount with its digits grouped. */
export function showDigits(amount: string | null): string {
  return amount === null ? '' : groupDigits(amount)
}

/** A change in percent, with its sign; green and red do not say it alone. */
export function drawChange(percent: string | null): Markup {
  if (percent === null) return new Markup('')
  const isDown = percent.startsWith('-')
  return html`<span class="${isDown ? 'down' : 'up'}">${isDown ? percent.replace('-', '−') : `+${percent}`} %</span>`
}

const WHOLE_ADDRESSES = html`<label><input type="checkbox" class="toggle"> whole addresses</label>`

/** A table. With `searched` there is a field above it that hides what does not match. */
export function drawPageTable<Row>(columns: readonly PageColumn<Row>[], rows: readonly Row[], searched = false): Markup {
  const heads = columns.map(
    ({ title, hint = '', align }) =>
      html`<th scope="col" class="${align === 'right' ? 'r' : ''}" title="${hint}"><button type="button">${title}</button></th>`,
  )
  const lines = rows.map((row) => {
    const cells = columns.map(({ value, key, align, wraps, part }) => {
      const shown = value(row)
      const cell = wraps && !(shown instanceof Markup) ? html`<span class="clip" title="${shown}">${shown}</span>` : shown
      const style = align === 'right' ? 'r' : wraps ? 'w' : ''
      const sorted = key === undefined ? (shown instanceof Markup ? '' : shown) : key(row)
      const bar = part === undefined ? null : drawPartBar(...part(row))
      return html`<td${style === '' ? null : html` class="${style}"`} data-v="${sorted}">${cell}${bar}</td>`
    })
    return html`<tr>${cells}</tr>\n`
  })
  const hasIds = lines.some(({ text }) => text.includes('class="whole"'))
  const tools = html`<div class="tools"><input type="search" placeholder="Search" aria-label="Search the rows">
${hasIds ? WHOLE_ADDRESSES : null}<span class="count" role="status"></span></div>
`
  const table = html`<table data-sortable><thead><tr>${heads}</tr></thead><tbody>
${lines}</tbody></table>`
  return html`${searched ? tools : null}<div class="box">${table}</div>`
}

/** One of those among whom a whole is divided. */
export interface StripSlice {
  readonly name: string
  readonly amount: bigint
}

const COLOURS = 8

/** How a whole is divided: a strip, and below it the share of each; the smallest are put together. Nothing where there is nothing. */
export function drawStrip(slices: readonly StripSlice[]): Markup {
  const sorted = slices.filter(({ amount }) => amount > 0n).sort((a, b) => (a.amount < b.amount ? 1 : a.amount > b.amount ? -1 : 0))
  const whole = sorted.reduce((sum, { amount }) => sum + amount, 0n)
  if (whole === 0n) return new Markup('')
  const rest = sorted.slice(COLOURS - 1)
  const others = { name: `${rest.length} others`, amount: rest.reduce((sum, { amount }) => sum + amount, 0n) }
  const shown = sorted.length <= COLOURS ? sorted : [...sorted.slice(0, COLOURS - 1), others]
  let at = 0n
  const rects = shown.map(({ name, amount }, index) => {
    const from = (at * 100_000n) / whole
    at += amount
    const to = (at * 100_000n) / whole
    const title = html`<title>${name}: ${formatPart(amount, whole)} %</title>`
    return html`<rect class="f${index}" x="${from}" width="${to - from}" height="100">${title}</rect>`
  })
  const names = shown.map(
    ({ name, amount }, index) =>
      html`<li><svg viewBox="0 0 10 10" aria-hidden="true"><rect class="f${index}" width="10" height="10" rx="2"/></svg>${name}
<span class="p">${formatPart(amount, whole)} %</span></li>`,
  )
  return html`<svg class="strip" viewBox="0 0 100000 100" preserveAspectRatio="none" role="img" aria-label="Shares">${rects}</svg>
<ul class="legend">${names}</ul>`
}

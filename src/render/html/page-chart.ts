/** Charts of pages: what the script draws stands beside each as data. */
import { cleanText } from '../text-width.js'
import { html, Markup } from './markup.js'

export interface PageChart {
  readonly title: string
  /** The unit of all values, such as TAO. */
  readonly unit: string
  /**
   * `line` over time or blocks, at even distances or at those of ratios; `change` of each from its first value, in percent; `bars` of one
   * series, with a label each.
   */
  readonly kind: 'line' | 'log' | 'change' | 'bars'
  /** Seconds since 1970, or blocks; of bars their numbers from zero. */
  readonly x: readonly number[]
  readonly isTime: boolean
  /** Of bars: what stands below each. */
  readonly labels?: readonly string[]
  /** What the labels are. */
  readonly labelName?: string
  /** Values are exact decimals, and are shown as they are; null where there is none. */
  readonly series: readonly { readonly name: string; readonly values: readonly (string | null)[] }[]
}

const HIDDEN: Readonly<Record<string, string>> = {
  '<': '\\u003c',
  '>': '\\u003e',
  '&': '\\u0026',
  '\u2028': '\\u2028',
  '\u2029': '\\u2029',
}

/** JSON that may stand in a script element: no text in it ends the element or begins another. */
export function embedJson(value: unknown): Markup {
  return new Markup(JSON.stringify(value).replaceAll(/[<>&\u2028\u2029]/g, (character) => HIDDEN[character] ?? ''))
}

/** The place of a chart, and its data. */
export function drawPageChart(chart: PageChart): Markup {
  const { title, unit, kind, x, isTime, labels = [], labelName = '', series } = chart
  const data = {
    ...{ x, isTime, isLog: kind === 'log', isRelative: kind === 'change', isBars: kind === 'bars', labelName, unit },
    labels: labels.map(cleanText),
    series: series.map(({ name, values }) => ({ name: cleanText(name), values })),
  }
  return html`<figure data-chart><figcaption>${title}</figcaption>
<div class="plot" role="img" aria-label="${title}"></div>
<script type="application/json">${embedJson(data)}</script></figure>`
}

/** A line through the values, as wide and as high as its place, without axes; nothing of fewer than two. */
export function drawTrend(values: readonly (bigint | null)[]): Markup {
  const known = values.flatMap((value, index) => (value === null ? [] : [{ value, index }]))
  const sorted = known.map(({ value }) => value).sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
  const [low, high] = [sorted[0], sorted.at(-1)]
  if (low === undefined || high === undefined || known.length < 2) return new Markup('')
  const isDown = (known.at(-1)?.value ?? 0n) < (known[0]?.value ?? 0n)
  const height = (value: bigint): number => (high === low ? 12 : 22 - Number(((value - low) * 20n) / (high - low)))
  const points = known.map(({ value, index }) => `${Math.round((index * 100) / (values.length - 1))},${height(value)}`).join(' ')
  return html`<svg class="trend ${isDown ? 'down' : 'up'}" viewBox="0 0 100 24" preserveAspectRatio="none" aria-hidden="true">
<polyline points="${points}"/></svg>`
}

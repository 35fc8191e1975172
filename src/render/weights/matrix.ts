/** Draws weights and bonds: who gives how much to whom. */
import type { WeightsMatrixReport, WeightsRowJson } from '../../report/weights.js'
import { html, type Markup } from '../html/markup.js'
import { drawPage, type PageHashes } from '../html/page.js'
import { drawId, drawPageTable } from '../html/page-table.js'
import { type Look, layoutColumns } from '../look.js'
import { renderTable } from '../table.js'

/** From nothing to the largest of the row. */
const SHADES = [' ', '░', '▒', '▓', '█'] as const
const LABEL = 7
const LEAST_CELLS = 8
const CELL = 10
const MOST_DRAWN = 512
/** So that the smallest is seen. */
const LEAST_SHADE = 0.08

const totalOf = ({ targets }: WeightsRowJson): number => targets.reduce((sum, { value }) => sum + value, 0)
const largestOf = ({ targets }: WeightsRowJson): number => targets.reduce((most, { value }) => Math.max(most, value), 0)
const formatShare = (value: number, total: number): string => `${((value * 100) / Math.max(total, 1)).toFixed(2)} %`

/** How many uids each cell stands for, so that all fit into `cells`. */
export function chooseBucket(neurons: number, cells: number): number {
  return Math.max(1, Math.ceil(neurons / Math.max(cells, 1)))
}

/** The row as shades: a cell is as dark as the largest weight of its uids, by the root of its part of the row's largest. */
export function drawShades(row: WeightsRowJson, neurons: number, bucket: number): string {
  const cells = Array.from({ length: Math.max(Math.ceil(neurons / bucket), 1) }, () => 0)
  for (const { uid, value } of row.targets) {
    const at = Math.floor(uid / bucket)
    cells[at] = Math.max(cells[at] ?? 0, value)
  }
  const most = largestOf(row)
  // Small weights would not be seen beside a large one; whatever is above nothing is.
  const shade = (value: number): string =>
    value === 0 ? SHADES[0] : (SHADES[Math.min(Math.max(Math.ceil(Math.sqrt(value / most) * 4), 1), 4)] ?? SHADES[4])
  return cells.map(shade).join('')
}

/** A heat map on a terminal; elsewhere a line for each pair. */
export function renderMatrix(report: WeightsMatrixReport, look: Look): string {
  if (!look.terminal) {
    const pairs = report.rows.flatMap((row) => row.targets.map((target) => ({ row, target, total: totalOf(row) })))
    return renderTable(
      [
        { title: 'UID', value: ({ row }) => String(row.uid) },
        { title: 'HOTKEY', value: ({ row }) => row.hotkey },
        { title: 'TARGET', value: ({ target }) => String(target.uid) },
        { title: 'VALUE', value: ({ target }) => String(target.value) },
        { title: 'SHARE', value: ({ target, total }) => formatShare(target.value, total) },
      ],
      pairs,
      look,
    )
  }
  if (report.rows.length === 0) return 'Nobody has set any.'
  const bucket = chooseBucket(report.neurons, Math.max(layoutColumns(look) - LABEL - 2, LEAST_CELLS))
  const lines = report.rows.map((row) => `${String(row.uid).padStart(LABEL - 1)} │${drawShades(row, report.neurons, bucket)}│`)
  const each = bucket === 1 ? 'a cell is a uid' : `a cell is ${bucket} uids`
  return [
    ...lines,
    `uid 0 to ${Math.max(report.neurons - 1, 0)} from left to right, ${each};`,
    'the darker, the nearer to the largest of the row.',
  ].join('\n')
}

/** CSV: a line for each pair. */
export function renderMatrixCsv({ rows }: WeightsMatrixReport): string {
  const lines = rows.flatMap((row) => row.targets.map(({ uid, value }) => `${row.uid},${row.hotkey},${uid},${value}`))
  return ['uid,hotkey,target,value', ...lines].join('\n')
}

function drawRow(row: WeightsRowJson, neurons: number, bucket: number): Markup {
  const most = largestOf(row)
  const width = Math.ceil(neurons / bucket) * CELL
  const cells = new Map<number, number>()
  for (const { uid, value } of row.targets) {
    const at = Math.floor(uid / bucket)
    cells.set(at, Math.max(cells.get(at) ?? 0, value))
  }
  const shadeOf = (value: number): string => Math.max(Math.sqrt(value / most), LEAST_SHADE).toFixed(3)
  const rects = [...cells].map(
    ([at, value]) => html`<rect class="bar" x="${at * CELL}" width="${CELL}" height="${CELL}" fill-opacity="${shadeOf(value)}"/>`,
  )
  const label = `${row.targets.length} targets`
  return html`<svg class="heat" viewBox="0 0 ${width} ${CELL}" preserveAspectRatio="none" role="img" aria-label="${label}">${rects}</svg>`
}

/** A page with the heat map, and the largest of each row in numbers. */
export function drawMatrixPage(report: WeightsMatrixReport, what: string, hashes: PageHashes): string {
  const bucket = chooseBucket(report.neurons, MOST_DRAWN)
  const place = `subnet ${report.netuid}${report.mechid === 0 ? '' : `, mechanism ${report.mechid}`}`
  const table = drawPageTable<WeightsRowJson>(
    [
      { title: 'UID', value: (row) => String(row.uid), align: 'right' },
      { title: 'Hotkey', value: (row) => drawId(row.hotkey), key: (row) => row.hotkey },
      { title: 'Targets', value: (row) => String(row.targets.length), align: 'right' },
      {
        title: 'Largest',
        value: (row) => {
          const top = [...row.targets].sort((a, b) => b.value - a.value || a.uid - b.uid).slice(0, 3)
          return top.map(({ uid, value }) => `${uid}: ${formatShare(value, totalOf(row))}`).join(', ')
        },
      },
      {
        title: `uid 0 to ${Math.max(report.neurons - 1, 0)}`,
        value: (row) => drawRow(row, report.neurons, bucket),
        key: (row) => String(row.uid),
      },
    ],
    report.rows,
    true,
  )
  return drawPage(
    {
      title: `${what} on ${place}`,
      subtitle: `${report.network}, block ${report.block_hash}`,
      cards: [
        { label: 'Rows', value: String(report.rows.length) },
        { label: 'Neurons', value: String(report.neurons) },
      ],
      sections: [table],
      footer: 'The darker, the nearer to the largest of the row.',
    },
    hashes,
  )
}

import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { matches, readConsole, settle, shorten } from '../../helpers/documents/read-console.js'
import { PageWalk } from '../../helpers/documents/walk-page.js'

const docs = join(import.meta.dirname, '../../../docs')
/** Has the pages say what is shown now, instead of failing. */
const UPDATE = process.env.TAOCTL_UPDATE_PAGES === '1'
/** A page is many commands, and other tests run beside it. */
const PATIENCE_MS = 180_000
let walk: PageWalk

beforeAll(async () => {
  walk = await PageWalk.start()
})

afterAll(() => walk.stop())

const list = (folder: string): string[] =>
  readdirSync(join(docs, folder))
    .filter((name) => name.endsWith('.md') && name !== 'README.md')
    .map((name) => join(folder, name))

describe('a guide', () => {
  it.each(list('guides'))(
    '%s shows what its commands show, from the first to the last',
    async (page) => {
      const text = readFileSync(join(docs, page), 'utf8')
      const steps = readConsole(text)
      expect(steps.length).toBeGreaterThan(5)
      await walk.begin()
      const lines = text.split('\n')
      const changed: { readonly from: number; readonly to: number; readonly output: readonly string[] }[] = []
      for (const { command, exit, output, from, to } of steps) {
        const { code, lines: shown } = await walk.run(command)
        expect(code, `${page}: ${command}\n${shown.join('\n')}`).toBe(exit)
        if (UPDATE && !matches(output, shown)) changed.push({ from, to, output: shorten(shown) })
        else if (!matches(output, shown)) expect(shown.map(settle), `${page}: ${command}`).toEqual(output.map(settle))
      }
      for (const { from, to, output } of changed.reverse()) lines.splice(from, to - from, ...output)
      if (changed.length > 0) writeFileSync(join(docs, page), lines.join('\n'))
    },
    PATIENCE_MS,
  )
})

describe('the page of a concept', () => {
  it.each(list('concepts'))(
    '%s has commands that run',
    async (page) => {
      const steps = readConsole(readFileSync(join(docs, page), 'utf8'))
      expect(steps.length).toBeGreaterThan(2)
      await walk.begin()
      for (const { command, exit } of steps) {
        const { code, lines } = await walk.run(command)
        expect(code, `${page}: ${command}\n${lines.join('\n')}`).toBe(exit)
      }
    },
    PATIENCE_MS,
  )
})

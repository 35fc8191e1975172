/** A page that is whole in one file: nothing is loaded from anywhere, and nothing but its own style and script has any effect. */
import { html, joinMarkup, Markup } from './markup.js'
import { PAGE_SCRIPT } from './page-script.js'
import { PAGE_STYLE } from './page-style.js'

/** The SHA-256 of style and script, base64: a browser runs these alone, whatever else gets into the page. */
export interface PageHashes {
  readonly style: string
  readonly script: string
}

/** Style and script of charts, on pages that have some. */
export interface ChartCode {
  readonly style: string
  readonly script: string
  readonly hashes: PageHashes
}

/** One figure at the top of a page. */
export interface PageCard {
  readonly label: string
  readonly value: string
  readonly note?: string
}

export interface Page {
  readonly title: string
  readonly subtitle: string
  readonly cards: readonly PageCard[]
  /** Links to its parts, which stay at the top. */
  readonly links?: readonly Markup[]
  readonly sections: readonly Markup[]
  readonly footer: string
}

const GENERATOR = new Markup('<meta name="generator" content="taoctl">')
/** It stands among the first lines. */
const HEAD_CHARACTERS = 2_000

/** Whether a text is a page that was drawn here. */
export function isOwnPage(text: string): boolean {
  return text.startsWith('<!doctype html>') && text.slice(0, HEAD_CHARACTERS).includes(GENERATOR.text)
}

/** A figure with its unit in smaller letters. */
function showUnit(value: string): Markup {
  const [, figure, unit] = /^([-+−\d.,]+) (TAO|alpha|%)$/.exec(value) ?? []
  return figure === undefined || unit === undefined ? html`${value}` : html`${figure} <span class="u">${unit}</span>`
}

function drawCards(cards: readonly PageCard[]): Markup {
  const items = cards.map(({ label, value, note }) => {
    const below = note === undefined ? null : html`<div class="n">${note}</div>`
    return html`<li><div class="k">${label}</div><div class="v">${showUnit(value)}</div>${below}</li>`
  })
  return html`<ul class="cards">${items}</ul>`
}

/** The document; with charts where their code is given. */
export function drawPage({ title, subtitle, cards, links = [], sections, footer }: Page, hashes: PageHashes, charts?: ChartCode): string {
  const sources = (part: keyof PageHashes): string =>
    [hashes, ...(charts === undefined ? [] : [charts.hashes])].map((one) => `'sha256-${one[part]}'`).join(' ')
  const own = `style-src ${sources('style')}; script-src ${sources('script')}`
  const policy = `default-src 'none'; ${own}; base-uri 'none'; form-action 'none'`
  // The quotes in the policy stay quotes inside an attribute; it holds nothing that comes from outside.
  const document = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${new Markup(policy)}">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="referrer" content="no-referrer">
${GENERATOR}
<title>${title}</title>
<style>${new Markup(PAGE_STYLE)}</style>${
    charts === undefined
      ? null
      : html`
<style>${new Markup(charts.style)}</style>`
  }
</head>
<body>
<main>
<h1>${title}</h1>
<p class="sub">${subtitle}</p>
${drawCards(cards)}${
  links.length === 0
    ? null
    : html`
<nav>${links}</nav>`
}
${joinMarkup(sections, '\n')}
<footer>${footer} Written by taoctl; this page loads nothing and tells nobody of it.</footer>
</main>
<script>${new Markup(PAGE_SCRIPT)}</script>${
    charts === undefined
      ? null
      : html`
<script>${new Markup(charts.script)}</script>`
  }
</body>
</html>
`
  return document.text
}

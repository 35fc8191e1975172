import { describe, expect, it } from 'vitest'
import { cutListener } from '../../../scripts/build/cut-listener.js'
import { cutOptional } from '../../../scripts/build/cut-optional.js'
import { cutRequires } from '../../../scripts/build/cut-requires.js'
import { escapeToAscii } from '../../../scripts/build/escape-to-ascii.js'
import { makeGroup } from '../../../scripts/build/groups.js'
import { Hits } from '../../../scripts/build/hits.js'
import { laterBuiltins } from '../../../scripts/build/later-builtins.js'
import { lazyBuiltins } from '../../../scripts/build/lazy-builtins.js'
import { lazyRequires } from '../../../scripts/build/lazy-requires.js'
import { replacePackage } from '../../../scripts/build/replace-package.js'
import { bundleSources, runBundle } from './bundle-sources.js'

const COMMAND = 'node_modules/@oclif/core/lib/command.js'
const MAIN = `import command from './${COMMAND}'\nexport { command }\n`

describe('hits', () => {
  it('pass when every rule was hit often enough', () => {
    const hits = new Hits('some-transform', { one: 1, two: 2 })
    for (const rule of ['one', 'two', 'two', 'two']) hits.add(rule)
    expect(() => hits.check()).not.toThrow()
  })

  it('name the transform and each rule that was hit too seldom, and no other', () => {
    const hits = new Hits('some-transform', { one: 1, two: 2, three: 3 })
    for (const rule of ['one', 'two']) hits.add(rule)
    expect(() => hits.check()).toThrow(
      /some-transform[\s\S]*\n {2}two: found 1 times, expected at least 2\n {2}three: found 0 times, expected at least 3$/,
    )
  })
})

describe('cutting what a package requires', () => {
  const text = `exports.help = () => require('./help').show()\nexports.run = () => 'done'\n`
  const cuts = { '@oclif/core/lib/command.js': ['./help'] }

  it('leaves it out, and names it when it is needed after all', async () => {
    const code = await bundleSources(
      { 'main.js': MAIN, [COMMAND]: text, 'node_modules/@oclif/core/lib/help.js': 'log.push("help")' },
      () => [cutRequires(cuts)],
    )
    const { exports, log } = runBundle(code)
    const command = exports.command as { run(): string; help(): void }
    expect(command.run()).toBe('done')
    expect(() => command.help()).toThrow('./help of @oclif/core/lib/command.js was cut from the build and is needed after all: show')
    expect(log).toEqual([])
  })

  it('fails the build for each cut that nothing asks for', async () => {
    const wanted = { '@oclif/core/lib/command.js': ['./help', './config'], '@oclif/core/lib/flags.js': ['./help'] }
    const build = bundleSources({ 'main.js': MAIN, [COMMAND]: text }, () => [cutRequires(wanted)])
    await expect(build).rejects.toThrow(
      /cut-requires[\s\S]*\.\/config of @oclif\/core\/lib\/command\.js: found 0[\s\S]*\.\/help of @oclif\/core\/lib\/flags\.js: found 0/,
    )
    await expect(build).rejects.not.toThrow('./help of @oclif/core/lib/command.js: found')
  })
})

describe('cutting the optional packages of ws', () => {
  const optional = (name: string): string =>
    `module.exports = () => 'plain'\nif (isUtf8) {\n  log.push('own')\n} /* istanbul ignore else  */ else if (!process.env.WS_NO_X) ` +
    `{\n  require('${name}')\n}\n`
  const main =
    `import a from './node_modules/ws/lib/buffer-util.js'\nimport b from './node_modules/ws/lib/validation.js'\nexport { a, b ` + '}\n'
  const files = {
    'main.js': main,
    'node_modules/ws/lib/buffer-util.js': optional('bufferutil'),
    'node_modules/ws/lib/validation.js': optional('utf-8-validate'),
  }

  it('leaves nothing that asks for them', async () => {
    const code = await bundleSources(files, () => [cutOptional()])
    expect(code).toContain('own')
    expect(code).not.toMatch(/bufferutil|utf-8-validate/)
  })

  it('fails the build when one of the two files has nothing to cut', async () => {
    const build = bundleSources({ ...files, 'node_modules/ws/lib/validation.js': 'module.exports = 1' }, () => [cutOptional()])
    await expect(build).rejects.toThrow(/cut-optional[\s\S]*ws\/lib\/validation\.js: found 0/)
  })

  it('fails the build when they are asked for in another way, or from another file', async () => {
    const other = { ...files, 'node_modules/ws/lib/validation.js': `try { require('utf-8-validate') } catch {}` }
    await expect(bundleSources(other, () => [cutOptional()])).rejects.toThrow(/cut-optional.*has left utf-8-validate/)
    const elsewhere = {
      ...files,
      'main.js': `${main}import './node_modules/ws/lib/new.js'\n`,
      'node_modules/ws/lib/new.js': `require('bufferutil')`,
    }
    await expect(bundleSources(elsewhere, () => [cutOptional()])).rejects.toThrow(/cut-optional.*has left bufferutil.*new\.js/)
  })
})

describe('cutting the listener to stdout', () => {
  const text = `log.push('before')\nprocess.stdout.on('error', (err) => {\n    throw err;\n});\nlog.push('after')\nexports.a = 1\n`

  it('takes out that statement alone', async () => {
    const code = await bundleSources({ 'main.js': MAIN, [COMMAND]: text }, () => [cutListener('@oclif/core/lib/command.js')])
    expect(runBundle(code).log).toEqual(['before', 'after'])
  })

  it('fails the build when it is not there', async () => {
    const build = bundleSources({ 'main.js': MAIN, [COMMAND]: text.replace('.on(', '.once(') }, () => [
      cutListener('@oclif/core/lib/command.js'),
    ])
    await expect(build).rejects.toThrow(/cut-listener[\s\S]*@oclif\/core\/lib\/command\.js: found 0/)
  })
})

describe('lazy requires', () => {
  const text =
    'var __importDefault = (mod) => ({ default: mod });\nconst ux_1 = require("./ux");\nconst list_1 = ' +
    '__importDefault(require("./list"));\nexports.show = () => ux_1.show(list_1.default.items);\n'
  const files = {
    'main.js': MAIN,
    [COMMAND]: text,
    'node_modules/@oclif/core/lib/ux.js': `log.push('ux'); exports.show = (items) => items.length`,
    'node_modules/@oclif/core/lib/list.js': `log.push('list'); exports.items = [1, 2, 3]`,
  }

  it('evaluate a module when it is first used, and once', async () => {
    const { exports, log } = runBundle(await bundleSources(files, () => [lazyRequires('@oclif/core', 2)]))
    expect(log).toEqual([])
    const { show } = exports.command as { show(): number }
    expect([show(), show()]).toEqual([3, 3])
    expect(log).toEqual(['ux', 'list'])
  })

  it('fail the build when the package has fewer imports than expected', async () => {
    await expect(bundleSources(files, () => [lazyRequires('@oclif/core', 3)])).rejects.toThrow(
      /lazy-requires[\s\S]*@oclif\/core: found 2 times, expected at least 3/,
    )
    const bare = { 'main.js': MAIN, [COMMAND]: 'exports.show = () => 1' }
    await expect(bundleSources(bare, () => [lazyRequires('@oclif/core', 1)])).rejects.toThrow(/lazy-requires[\s\S]*@oclif\/core: found 0/)
  })

  it.each([`const { show } = require("./ux");`, `let ux_1 = require("./ux");`, `__exportStar(require("./ux"), exports);`])(
    'fail the build for an import that they do not know: %s',
    async (line) => {
      const build = bundleSources({ ...files, [COMMAND]: `${text}${line}\n` }, () => [lazyRequires('@oclif/core', 2)])
      await expect(build).rejects.toThrow(`${COMMAND.replace('node_modules/', '')}: ${line}`)
    },
  )

  it('leave what lies in the package as a package of its own', async () => {
    const inner = 'node_modules/@oclif/core/node_modules/wrap-ansi/index.js'
    const main = `${MAIN}import './${inner}'\n`
    const code = await bundleSources({ ...files, 'main.js': main, [inner]: `const { a } = require('../../lib/list.js')` }, () => [
      lazyRequires('@oclif/core', 2),
    ])
    expect(runBundle(code).log).toEqual(['list'])
  })
})

describe('replacing a package', () => {
  it('gives the file in its place', async () => {
    const code = await bundleSources(
      { 'main.js': `import debug from 'debug'\nexport { debug }\n`, 'own.js': 'export default "own"' },
      (root) => [replacePackage('debug', `${root}/own.js`)],
    )
    expect(runBundle(code).exports.debug).toBe('own')
  })

  it('fails the build when nothing asks for it', async () => {
    const build = bundleSources({ 'main.js': 'export const a = 1' }, (root) => [replacePackage('debug', `${root}/own.js`)])
    await expect(build).rejects.toThrow(/replace-package[\s\S]*debug: found 0/)
  })
})

describe('groups', () => {
  it('fail the build when a file that they start from is not in it', async () => {
    const build = bundleSources(
      { 'main.js': `import './src/there.js'`, 'src/there.js': 'log.push(1)' },
      () => [],
      (root) => ({ includeDependenciesRecursively: false, groups: [makeGroup(root, 'chain', ['there.js', 'moved.js'], [])] }),
    )
    await expect(build).rejects.toThrow('The group chain of the bundle starts from moved.js, which is not in it')
  })
})

describe("Node's own modules on first use", () => {
  const main = `import { hash } from 'node:crypto'\nlog.push('start')\nexport const digest = (text) => hash('sha1', text)\n`

  it('are required when a member is used', async () => {
    const code = await bundleSources({ 'main.js': main }, () => [lazyBuiltins(['node:crypto'])])
    expect(code).not.toMatch(/^(?:let|const|var) .*require\("node:crypto"\)/m)
    const { exports, log } = runBundle(
      code.replaceAll('require("node:crypto")', '(log.push("crypto"), { hash: (kind, text) => kind + text })'),
    )
    expect(log).toEqual(['start'])
    expect((exports.digest as (text: string) => string)('x')).toBe('sha1x')
    expect(log).toEqual(['start', 'crypto'])
  })

  it('fail the build where one is not imported, or is handed on as a whole', async () => {
    await expect(bundleSources({ 'main.js': main }, () => [lazyBuiltins(['node:crypto', 'node:vm'])])).rejects.toThrow(
      /lazy-builtins[\s\S]*node:vm: found 0/,
    )
    const whole = `import * as crypto from 'node:crypto'\nlog.push(crypto)\n`
    await expect(bundleSources({ 'main.js': whole }, () => [lazyBuiltins(['node:crypto'])])).rejects.toThrow(
      /lazy-builtins[\s\S]*node:crypto: found 0/,
    )
  })
})

describe('escaping what is beyond ASCII', () => {
  it('leaves strings, templates, regular expressions and names what they mean', () => {
    const code = "const ä = '…'; exports.all = [ä, `✔ \x24{ä}😀`, /^[–—]$/.test('—'), /^[😀-😂]$/u.test('😁'), '—'.replace(/—/g, '–')]"
    const escaped = escapeToAscii(code, 'main.cjs')
    expect(escaped).toMatch(/^[\0-\x7f]*$/)
    const run = (text: string): unknown => new Function('exports', `${text}\nreturn exports.all`)({})
    expect(run(escaped)).toEqual(run(code))
    expect(run(escaped)).toEqual(['…', '✔ …😀', true, true, '–'])
  })

  it('fails the build for a text that is taken as it is written', () => {
    expect(() => escapeToAscii('x = String.raw`a…`', 'chunks/some.cjs')).toThrow(/^chunks\/some\.cjs .*: \.raw`a…$/)
    expect(escapeToAscii('x = String.raw`a` + "…"', 'chunks/some.cjs')).toBe('x = String.raw`a` + "\\u2026"')
  })
})

describe('loading modules of Node later', () => {
  const text = (line: string): string => `${line}\nexports.run = () => os.EOL\nexports.other = () => require('path').sep\n`
  const modules = { '@oclif/core/lib/command.js': ['os'] }
  const build = (line: string) => bundleSources({ 'main.js': MAIN, [COMMAND]: text(line) }, () => [laterBuiltins(modules)])

  it('loads them where they are used', async () => {
    const { exports } = runBundle(await build("const os = require('os');"))
    // There is no `require` here, and it was loaded without.
    expect(() => (exports.command as { run(): string }).run()).toThrow('require is not defined')
  })

  it('fails the build for a module that the file does not load at its top', async () => {
    await expect(build("const { EOL } = require('os');")).rejects.toThrow(/later-builtins[\s\S]*os: found 0/)
  })
})

#!/usr/bin/env node
// Runs the sources as they are. Which commands there are is known from the last build.
const { existsSync } = require('node:fs')
const { join, relative } = require('node:path')
const { pathToFileURL } = require('node:url')

const root = join(__dirname, '..')
const load = (file) => import(pathToFileURL(join(root, 'src', relative(join(root, 'dist'), file).replace(/\.cjs$/, '.ts'))).href)

if (!existsSync(join(root, 'dist/command-index.json'))) {
  process.stderr.write('error: Nothing has been built yet\n  try: npm run build\n')
  process.exit(1)
}

import('tsx/esm/api').then(async ({ register }) => {
  register()
  const { runMain } = await load(join(root, 'dist/cli/start/main.cjs'))
  await runMain(process.argv.slice(2), root, load)
})

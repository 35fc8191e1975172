/**
 * The texts of the library that draws the charts of pages. They are read from its package here; the build puts them in the place of this
 * file, so that the program needs no package.
 */
import { createRequire } from 'node:module'
import { readRegularText } from '../../core/open-file.js'

const { resolve } = createRequire(import.meta.url)
const read = (file: string): string => readRegularText(resolve(file), { maxBytes: 1_000_000, follow: true })

export const LIBRARY_SCRIPT = read('uplot/dist/uPlot.iife.min.js')
export const LIBRARY_STYLE = read('uplot/dist/uPlot.min.css')
export const LIBRARY_LICENSE = read('uplot/LICENSE')

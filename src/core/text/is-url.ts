/** Addresses that run something where they are opened. */
const RUN = /^(?:data|javascript|vbscript):/i

/** Whether a text is the address of something that can be opened: what others show as a link is one. */
export function isUrl(text: string): boolean {
  return /^[a-z][a-z0-9+.-]{1,20}:\/\/[^\s\p{C}]+$/iu.test(text) && !RUN.test(text) && URL.canParse(text)
}

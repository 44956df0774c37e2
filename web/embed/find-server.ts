const OWN_PATH = /\/embed\.js$/

/** Only an address of the web can be asked, and only a script of that name is this one. */
function ownAddress(source: string): URL | undefined {
  if (!URL.canParse(source)) return undefined
  const url = new URL(source)
  return /^https?:$/.test(url.protocol) && OWN_PATH.test(url.pathname) ? url : undefined
}

/**
 * Where this script came from, which is the server to ask. A classic script is the current one; a module
 * never is (and naming `import.meta` would keep the file from being a classic script), so it is found among
 * the scripts of the page by its name.
 */
export function findServer(page: Document): URL | undefined {
  const scripts = [page.currentScript, ...page.querySelectorAll('script[src]')]
  for (const script of scripts) {
    const url = script instanceof HTMLScriptElement ? ownAddress(script.src) : undefined
    if (url !== undefined) return new URL('.', url)
  }
  return undefined
}

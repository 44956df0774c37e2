// Plain JavaScript that any Node can parse: it must speak where the TypeScript of the rest would not start.
const NEEDED_MAJOR = 26

if (Number.parseInt(process.versions.node, 10) < NEEDED_MAJOR) {
  console.error(
    `Vigie needs Node ${NEEDED_MAJOR}; this is ${process.version} (${process.platform}-${process.arch}). ` +
      `Run "npm ci" without --omit=optional to get it, or install Node ${NEEDED_MAJOR} where no package exists.`,
  )
  process.exit(1)
}

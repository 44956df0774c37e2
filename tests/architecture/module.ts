import { type ESTree, parseSync, Visitor } from 'vite'

/** One place where a file names another module. `line` counts from 1. */
export type Import = {
  /** What stands between the quotes; `null` when it is computed and cannot be read. */
  readonly specifier: string | null
  /** Whether Node erases it: nothing of the other module is loaded when the program runs. */
  readonly typeOnly: boolean
  readonly line: number
}

/** A use of something ambient: `Date.now`, `new Date()`, `setTimeout`. */
export type AmbientUse = { readonly name: string; readonly line: number }

/** What the fence needs to know of one source file. */
export type Module = {
  readonly path: string
  readonly lines: number
  readonly imports: readonly Import[]
  readonly ambient: readonly AmbientUse[]
  readonly comments: readonly { readonly text: string; readonly line: number }[]
  /** Whether the file holds nothing but re-exports, or re-exports another file whole. */
  readonly barrel: boolean
}

/**
 * Reads one TypeScript source with the parser that builds the front end (TypeScript 7 has no compiler
 * API for JavaScript). Throws when the source does not parse: a file the fence cannot read is not passed.
 */
export function parseModule(path: string, source: string): Module {
  const { program, comments, errors } = parseSync(path, source)
  if (errors[0]) throw new SyntaxError(`${path}: ${errors[0].message}`)
  const lineOf = lineFinder(source)
  return {
    path,
    lines: source.split('\n').length - (source.endsWith('\n') ? 1 : 0),
    imports: findImports(program, lineOf),
    ambient: findAmbient(program, lineOf),
    comments: comments.map(({ value, start }) => ({ text: value, line: lineOf(start) })),
    barrel: isBarrel(program),
  }
}

type LineOf = (offset: number) => number

function lineFinder(source: string): LineOf {
  const starts = [0, ...Array.from(source.matchAll(/\n/g), ({ index }) => index + 1)]
  return (offset) => starts.findLastIndex((start) => start <= offset) + 1
}

function findImports(program: ESTree.Program, lineOf: LineOf): Import[] {
  const found: Import[] = []
  const add = (node: { start: number }, specifier: unknown, typeOnly: boolean) =>
    found.push({
      specifier: typeof specifier === 'string' ? specifier : null,
      typeOnly,
      line: lineOf(node.start),
    })
  new Visitor({
    // `import { type A }` is a value import here: type stripping leaves `import {}`, which loads the module.
    ImportDeclaration: (node) => add(node, node.source.value, node.importKind === 'type'),
    ExportNamedDeclaration: (node) => {
      if (node.source) add(node, node.source.value, node.exportKind === 'type')
    },
    ExportAllDeclaration: (node) => add(node, node.source.value, node.exportKind === 'type'),
    ImportExpression: (node) => add(node, literalOf(node.source), false),
    TSImportType: (node) => add(node, node.source.value, true),
    NewExpression: (node) => {
      const file = moduleUrl(node)
      if (file) add(node, file, false)
    },
    CallExpression: (node) => {
      if (['require', 'getBuiltinModule'].includes(lastName(node.callee) ?? '')) {
        add(node, literalOf(node.arguments[0]), false)
      }
    },
  }).visit(program)
  return found.sort((a, b) => a.line - b.line)
}

/** `new URL('./thread.ts', import.meta.url)` is how a worker or a child process is named. */
function moduleUrl(node: ESTree.NewExpression): string | undefined {
  const file = literalOf(node.arguments[0])
  const relative = node.arguments[1]?.type === 'MemberExpression'
  return lastName(node.callee) === 'URL' && relative && file && /\.[mc]?[jt]s$/.test(file) ? file : undefined
}

function literalOf(node: ESTree.Node | undefined): string | undefined {
  if (node?.type === 'Literal' && typeof node.value === 'string') return node.value
  if (node?.type === 'TemplateLiteral' && node.expressions.length === 0) return node.quasis[0]?.value.raw
  return undefined
}

function lastName(node: ESTree.Node): string | undefined {
  if (node.type === 'Identifier') return node.name
  if (node.type !== 'MemberExpression') return undefined
  return node.property.type === 'Identifier' ? node.property.name : literalOf(node.property)
}

function findAmbient(program: ESTree.Program, lineOf: LineOf): AmbientUse[] {
  const found: AmbientUse[] = []
  const add = (node: { start: number }, name: string) => found.push({ name, line: lineOf(node.start) })
  new Visitor({
    MemberExpression: (node) => {
      if (node.object.type === 'Identifier') add(node, `${node.object.name}.${lastName(node) ?? '[]'}`)
    },
    CallExpression: (node) => {
      if (node.callee.type === 'Identifier') add(node, `${node.callee.name}()`)
    },
    NewExpression: (node) => {
      if (node.callee.type === 'Identifier' && node.arguments.length === 0)
        add(node, `new ${node.callee.name}()`)
    },
  }).visit(program)
  return found
}

function isBarrel(program: ESTree.Program): boolean {
  const statements = program.body.filter(({ type }) => type !== 'ImportDeclaration')
  const isReExport = (node: ESTree.Statement) =>
    node.type === 'ExportNamedDeclaration' && node.declaration === null && node.specifiers.length > 0
  const wholesale = statements.some(({ type }) => type === 'ExportAllDeclaration')
  return (
    wholesale || (statements.length > 0 && statements.every((node) => isReExport(node as ESTree.Statement)))
  )
}

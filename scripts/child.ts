import { spawn } from 'node:child_process'

export type Finished = {
  /** The exit code; a signal counts as 1. */
  readonly code: number
  /** Both streams in the order they came, empty when they went to the terminal. */
  readonly output: string
  readonly tookMs: number
}

export type ChildOptions = {
  readonly env?: Readonly<Record<string, string>>
  /** `show` lets the child write to our terminal, `keep` (the default) returns what it wrote. */
  readonly output?: 'show' | 'keep'
}

/** Runs a program to its end. A program that cannot be started is a code of 127, not a throw. */
export function run(file: string, args: readonly string[], options: ChildOptions = {}): Promise<Finished> {
  const startedAt = performance.now()
  const child = spawn(file, args, {
    env: { ...process.env, ...options.env },
    stdio: [
      'ignore',
      ...(options.output === 'show' ? (['inherit', 'inherit'] as const) : (['pipe', 'pipe'] as const)),
    ],
  })
  const chunks: string[] = []
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (chunk: string) => chunks.push(chunk))
  }
  const { promise, resolve } = Promise.withResolvers<Finished>()
  const finish = (code: number) =>
    resolve({ code, output: chunks.join(''), tookMs: performance.now() - startedAt })
  child.once('error', (error) => {
    chunks.push(`${error.message}\n`)
    finish(127)
  })
  child.once('close', (code) => finish(code ?? 1))
  return promise
}

/**
 * Runs a JavaScript or TypeScript file on the Node that runs us. Tools are started by file and not by
 * name: a shell would find the system's own Node, which may be older than the one we need.
 */
export function runNode(args: readonly string[], options?: ChildOptions): Promise<Finished> {
  return run(process.execPath, args, options)
}

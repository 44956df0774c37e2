import { reasonText } from '../../../monitors/domain/narrative/reason.ts'
import { couldBeOurs, REASONS, type Reason, verdictOf } from '../../../monitors/domain/verdict.ts'

const HEAD = `# Reasons

Every verdict has one reason from this closed list. The table is written by the test that reaches each of
them over a real socket (\`tests/monitors/probes/reasons.test.ts\`), so what it says is what happens.
"Doubted" marks what our own network could have caused: it is believed only beside a control that
answered after the probe began, and is \`vantage_blind\` otherwise. A stall of our event loop and a jump of
our clock are \`vantage_blind\` too; silence after a crash or a sleep is \`internal_error\`.

| reason | verdict | doubted | what causes it in the lab | a person reads (fr) | a person reads (en) |
|---|---|---|---|---|---|
`

/** `docs/reasons.md`: the table of all reasons, from the cases that reach them. */
export function reasonsPage(cases: readonly { readonly reason: Reason; readonly cause: string }[]): string {
  const rows = REASONS.map((reason) => {
    const causes = cases.filter((each) => each.reason === reason).map(({ cause }) => cause)
    const { fr, en } = reasonText(reason)
    const cells = [
      `\`${reason}\``,
      verdictOf(reason),
      couldBeOurs(reason) ? 'yes' : '',
      causes.join('; '),
      fr,
      en,
    ]
    return `| ${cells.join(' | ')} |`
  })
  return `${HEAD}${rows.join('\n')}\n`
}

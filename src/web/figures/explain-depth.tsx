/** What the server knows beyond the figure's own record: its formula, its inputs to step into, and what would improve it. */
import { useQuery } from '@tanstack/react-query'
import type { Explanation } from '#protocol/http/explain.ts'
import { explainQuery } from '#web/state/api.ts'
import { describeFailure } from '#web/state/failure.ts'
import styles from './explain-depth.module.css'
import { Figure } from './figure.tsx'
import { humanised } from './flag-words.ts'

export function ExplainDepth({ address }: { address: string }) {
  const explanation = useQuery(explainQuery(address))
  if (explanation.isError) {
    return (
      <p className={styles.note}>More could not be loaded: {describeFailure(explanation.error).detail}</p>
    )
  }
  if (!explanation.data) return <p className={styles.note}>Taking it apart…</p>
  return <Depth explanation={explanation.data} />
}

function Depth({ explanation }: { explanation: Explanation }) {
  const { sentence, formula, inputs, adjustments, improve } = explanation
  return (
    <div className={styles.depth}>
      <p>{sentence}</p>
      {formula && <code className={styles.formula}>{formula}</code>}
      {inputs.length > 0 && (
        <dl className={styles.inputs}>
          {inputs.map(({ name, figure }) => (
            <div key={name} className={styles.input}>
              <dt>{humanised(name)}</dt>
              <dd>
                <Figure figure={figure} label={humanised(name)} />
              </dd>
            </div>
          ))}
        </dl>
      )}
      {adjustments.map((text) => (
        <p key={text} className={styles.note}>
          {text}
        </p>
      ))}
      {improve.length > 0 && (
        <>
          <p className={styles.heading}>What would improve it</p>
          <ul className={styles.improve}>
            {improve.slice(0, IMPROVEMENTS_MAX).map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
          {improve.length > IMPROVEMENTS_MAX && (
            <p className={styles.note}>and {improve.length - IMPROVEMENTS_MAX} more, listed under Quality</p>
          )}
        </>
      )}
    </div>
  )
}

const IMPROVEMENTS_MAX = 3

/** Sets another alert: what to watch, where its limit is, and whom to tell besides this page. */
import { type FormEvent, useState } from 'react'
import { alertKind, alertKinds } from '#core/alerts/alert-kinds.ts'
import { Button } from '#web/parts/button.tsx'
import { Notice } from '#web/parts/notice.tsx'
import page from '#web/parts/page.module.css'
import { Panel } from '#web/parts/panel.tsx'
import { TextField } from '#web/parts/text-field.tsx'
import { useAddAlert } from '#web/state/alerts.ts'
import { type AlertDraft, bodyOf, draftOf } from './alert-draft.ts'
import { alertWords, unitHints } from './alert-words.ts'
import styles from './alerts-screen.module.css'
import { SelectField } from './select-field.tsx'
import { SubjectField } from './subject-field.tsx'

const kindOptions = alertKinds.map(({ id, title }) => [id, title] as const)
const directionOptions = [
  ['above', 'above'],
  ['below', 'below'],
] as const
const channelOptions = [
  ['', 'nobody else'],
  ['webhook', 'a webhook'],
  ['email', 'a mailbox'],
] as const

export function NewAlertPanel() {
  const add = useAddAlert()
  const [draft, setDraft] = useState<AlertDraft>(draftOf('move'))
  const change = (part: Partial<AlertDraft>) => setDraft({ ...draft, ...part })
  const { meaning, unit } = alertKind(draft.kind)
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    add.mutate(bodyOf(draft))
  }
  const startKind = (id: string) =>
    setDraft(draftOf(alertKinds.find((kind) => kind.id === id)?.id ?? draft.kind))
  return (
    <Panel title="New alert">
      <form className={`${page.inside} ${page.form}`} onSubmit={onSubmit}>
        <SelectField label="Watch" value={draft.kind} options={kindOptions} onValue={startKind} />
        <p className={page.muted}>{meaning}</p>
        <SubjectField draft={draft} onChange={change} />
        <div className={styles.pair}>
          <SelectField
            label="When it is"
            value={draft.direction}
            options={directionOptions}
            onValue={(value) => change({ direction: value === 'below' ? 'below' : 'above' })}
          />
          <TextField
            label="Limit"
            hint={unitHints[unit]}
            inputMode="decimal"
            required
            pattern="-?\d+(\.\d+)?"
            title="A number, with a point before its decimals"
            value={draft.threshold}
            onText={(threshold) => change({ threshold })}
          />
        </div>
        <ChannelFields draft={draft} onChange={change} />
        <span className={page.actions}>
          <Button type="submit" disabled={add.isPending}>
            Set the alert
          </Button>
        </span>
        {add.isError && <Notice tried="set the alert" error={add.error} />}
        {add.isSuccess && <p role="status">Set: {alertWords(add.data)}.</p>}
      </form>
    </Panel>
  )
}

type ChannelFieldsProps = {
  readonly draft: AlertDraft
  readonly onChange: (part: Partial<AlertDraft>) => void
}

function ChannelFields({ draft: { channel, target }, onChange }: ChannelFieldsProps) {
  const choose = (value: string) =>
    onChange({ channel: channelOptions.find(([one]) => one === value)?.[0] ?? '', target: '' })
  return (
    <>
      <SelectField
        label="Tell, besides this page"
        value={channel}
        options={channelOptions}
        onValue={choose}
      />
      {channel !== '' && (
        <TextField
          label={channel === 'email' ? 'Address of the mailbox' : 'Address of the webhook'}
          type={channel === 'email' ? 'email' : 'url'}
          required
          maxLength={2_000}
          value={target}
          onText={(text) => onChange({ target: text })}
        />
      )}
    </>
  )
}

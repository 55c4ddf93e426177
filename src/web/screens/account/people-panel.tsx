/** Everybody with an account, for the owner: their role, and whether they may come in. */
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { type Role, roles } from '#core/accounts/access.ts'
import { PASSWORD_LENGTH_MIN } from '#core/accounts/password-length.ts'
import type { UserRow } from '#protocol/http/accounts.ts'
import { Button } from '#web/parts/button.tsx'
import { Loaded } from '#web/parts/loaded.tsx'
import { Notice } from '#web/parts/notice.tsx'
import { Panel } from '#web/parts/panel.tsx'
import { TextField } from '#web/parts/text-field.tsx'
import { peopleQuery, useAddPerson, useChangePerson } from '#web/state/account.ts'
import styles from '#web/parts/page.module.css'

export function PeoplePanel() {
  const people = useQuery(peopleQuery)
  const change = useChangePerson()
  return (
    <Panel title="People" about="an owner administers, a member changes things, a viewer reads">
      <div className={styles.inside}>
        <Loaded query={people} tried="load the people" height={80} lines={2}>
          {(rows) => (
            <ul className={styles.rows}>
              {rows.map((person) => (
                <Person key={person.id} person={person} onChange={change.mutate} />
              ))}
            </ul>
          )}
        </Loaded>
        {change.isError && <Notice tried="change the account" error={change.error} />}
        <NewPerson />
      </div>
    </Panel>
  )
}

type PersonProps = {
  readonly person: UserRow
  readonly onChange: ReturnType<typeof useChangePerson>['mutate']
}

function Person({ person: { name, role, disabledAt }, onChange }: PersonProps) {
  const isDisabled = disabledAt !== null
  return (
    <li className={styles.row}>
      <span className={styles.about}>
        {name} {isDisabled && <span className={styles.muted}>(disabled)</span>}
      </span>
      <span className={styles.actions}>
        <RoleSelect
          label={`Role of ${name}`}
          role={role}
          onRole={(next) => onChange({ user: name, role: next })}
        />
        <Button
          aria-label={`${isDisabled ? 'Enable' : 'Disable'} ${name}`}
          onClick={() => onChange({ user: name, disabled: !isDisabled })}
        >
          {isDisabled ? 'Enable' : 'Disable'}
        </Button>
      </span>
    </li>
  )
}

type RoleSelectProps = {
  readonly label: string
  readonly role: Role
  readonly onRole: (role: Role) => void
}

function RoleSelect({ label, role, onRole }: RoleSelectProps) {
  return (
    <select
      className={styles.select}
      aria-label={label}
      value={role}
      onChange={(event) => onRole(roles.find((one) => one === event.target.value) ?? role)}
    >
      {roles.map((one) => (
        <option key={one}>{one}</option>
      ))}
    </select>
  )
}

function NewPerson() {
  const add = useAddPerson()
  const [name, setName] = useState('')
  const [password, setPassword] = useState('')
  const [role, setRole] = useState<Role>('member')
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    const forget = () => {
      setName('')
      setPassword('')
    }
    add.mutate({ name: name.trim(), role, password }, { onSuccess: forget })
  }
  return (
    <form className={styles.form} onSubmit={onSubmit}>
      <TextField
        label="New person"
        autoComplete="off"
        required
        maxLength={64}
        value={name}
        onText={setName}
      />
      <TextField
        label="Their first password"
        type="password"
        autoComplete="new-password"
        required
        minLength={PASSWORD_LENGTH_MIN}
        hint="Tell it them; they can change it here."
        value={password}
        onText={setPassword}
      />
      <span className={styles.actions}>
        <RoleSelect label="Their role" role={role} onRole={setRole} />
        <Button type="submit" disabled={add.isPending}>
          Add
        </Button>
      </span>
      {add.isError && <Notice tried="add the person" error={add.error} />}
    </form>
  )
}

/** The one push button: `primary` for the action of a screen, `plain` beside others, `icon` for a labelled glyph. */
import type { ButtonHTMLAttributes } from 'react'
import styles from './button.module.css'
import { cx } from './cx.ts'

type Kind = 'primary' | 'plain' | 'icon'

type ButtonProps = ButtonHTMLAttributes<HTMLButtonElement> & { readonly kind?: Kind }

export function Button({ kind = 'plain', className, ...rest }: ButtonProps) {
  return <button type="button" {...rest} className={cx(styles.button, styles[kind], className)} />
}

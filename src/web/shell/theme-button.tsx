/** Steps through the themes: as the system has it, light, dark. */
import { Button } from '#web/parts/button.tsx'
import { Icon, type IconName } from '#web/parts/icon.tsx'
import { nextTheme, type Theme, useTheme } from '#web/state/theme.ts'

const icons: Record<Theme, IconName> = { system: 'screen', light: 'sun', dark: 'moon' }

export function ThemeButton() {
  const { theme, setTheme } = useTheme()
  const name = `Theme: ${theme}. Switch to ${nextTheme(theme)}`
  return (
    <Button kind="icon" aria-label={name} title={name} onClick={() => setTheme(nextTheme(theme))}>
      <Icon name={icons[theme]} />
    </Button>
  )
}

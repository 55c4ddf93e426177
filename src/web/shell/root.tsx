/** What every address begins with: the door and the frame, except for a shared link, which opens one page of its own. */
import { Outlet, useLocation } from '@tanstack/react-router'
import { Gate } from './gate.tsx'

/** Where shared links lead; their word stands behind the #. */
export const SHARED_PATH = '/shared'

export function Root() {
  const { pathname } = useLocation()
  return pathname === SHARED_PATH ? <Outlet /> : <Gate />
}

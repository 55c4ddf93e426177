// Starts the dashboard in the page's one element.
import './tokens.css'
import './base.css'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { assert } from '#core/assert.ts'
import { ExplainProvider } from '#web/figures/explain-popover.tsx'
import { queryClient } from '#web/state/api.ts'
import { applyRememberedTheme } from '#web/state/theme.ts'
import { router } from './router.tsx'

applyRememberedTheme()
const element = document.getElementById('app')
assert(element, 'index.html holds the element #app')
createRoot(element).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <ExplainProvider>
        <RouterProvider router={router} />
      </ExplainProvider>
    </QueryClientProvider>
  </StrictMode>,
)

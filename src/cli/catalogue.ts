/** Every command, in the order help lists them. A new one is a file and a line here. */
import { actions } from './commands/actions.ts'
import { alert } from './commands/alert.ts'
import { alias } from './commands/alias.ts'
import { audit } from './commands/audit.ts'
import { backup } from './commands/backup.ts'
import { backtest } from './commands/backtest.ts'
import { calendar } from './commands/calendar.ts'
import { check } from './commands/check.ts'
import { config } from './commands/config.ts'
import { exportCommand } from './commands/export.ts'
import { verifyExportCommand } from './commands/verify-export.ts'
import { doctor } from './commands/doctor.ts'
import { gaps } from './commands/gaps.ts'
import { history } from './commands/history.ts'
import { importCommand } from './commands/import.ts'
import { indicators } from './commands/indicators.ts'
import { frontier } from './commands/frontier.ts'
import { forecast } from './commands/forecast.ts'
import { fx } from './commands/fx.ts'
import { migrate } from './commands/migrate.ts'
import { market } from './commands/market.ts'
import { keys } from './commands/keys.ts'
import { issues } from './commands/issues.ts'
import { optimize } from './commands/optimize.ts'
import { patch } from './commands/patch.ts'
import { portfolio } from './commands/portfolio.ts'
import { predictions } from './commands/predictions.ts'
import { prices } from './commands/prices.ts'
import { profile } from './commands/profile.ts'
import { quality } from './commands/quality.ts'
import { quote } from './commands/quote.ts'
import { refresh } from './commands/refresh.ts'
import { regimes } from './commands/regimes.ts'
import { rerun } from './commands/rerun.ts'
import { restore } from './commands/restore.ts'
import { risk } from './commands/risk.ts'
import { runs } from './commands/runs.ts'
import { search } from './commands/search.ts'
import { serve } from './commands/serve.ts'
import { share } from './commands/share.ts'
import { sources } from './commands/sources.ts'
import { token } from './commands/token.ts'
import { user } from './commands/user.ts'

export const commands = [
  serve,
  check,
  indicators,
  risk,
  optimize,
  frontier,
  regimes,
  forecast,
  predictions,
  backtest,
  runs,
  rerun,
  importCommand,
  portfolio,
  calendar,
  search,
  profile,
  alias,
  refresh,
  prices,
  history,
  actions,
  quote,
  market,
  fx,
  quality,
  gaps,
  issues,
  alert,
  patch,
  sources,
  user,
  token,
  share,
  keys,
  audit,
  config,
  exportCommand,
  verifyExportCommand,
  backup,
  restore,
  migrate,
  doctor,
] as const

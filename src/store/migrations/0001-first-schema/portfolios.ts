/** Tables of ownership: portfolios, the append-only ledger that is their truth, and what is derived from it. */
export const portfolioTables = `
CREATE TABLE portfolios (
  id {id},
  user_id {int} REFERENCES users (id),
  name TEXT NOT NULL,
  description TEXT,
  base_currency TEXT NOT NULL,
  cost_basis TEXT NOT NULL DEFAULT 'fifo',
  benchmark_symbol TEXT,
  risk_tolerance TEXT,
  target_return {real},
  max_position_size {real},
  min_position_size {real},
  rebalance_frequency TEXT,
  rebalance_threshold {real},
  constraints {json},
  settings {json},
  created_at {moment} NOT NULL,
  updated_at {moment} NOT NULL,
  archived_at {moment}
) {table};
CREATE UNIQUE INDEX idx_portfolios_user_name ON portfolios (coalesce(user_id, 0), name);

CREATE TABLE imports (
  id {id},
  portfolio_id {int} NOT NULL REFERENCES portfolios (id),
  user_id {int} REFERENCES users (id) ON DELETE SET NULL,
  account TEXT NOT NULL DEFAULT '',
  file_name TEXT NOT NULL,
  file_sha256 TEXT NOT NULL,
  file_bytes {int} NOT NULL,
  format TEXT NOT NULL,
  options {json},
  imported {int} NOT NULL,
  duplicates {int} NOT NULL,
  rejected {int} NOT NULL,
  verdicts {json},
  created_at {moment} NOT NULL,
  undone_at {moment},
  undone_by TEXT
) {table};
CREATE INDEX idx_imports_portfolio ON imports (portfolio_id, id);

CREATE TABLE transactions (
  id {id},
  portfolio_id {int} NOT NULL REFERENCES portfolios (id),
  import_id {int} REFERENCES imports (id),
  account TEXT NOT NULL DEFAULT '',
  type TEXT NOT NULL,
  status TEXT NOT NULL DEFAULT 'booked',
  reverses_id {int} REFERENCES transactions (id),
  trade_date {day} NOT NULL,
  trade_at {moment},
  settle_date {day},
  booking_date {day},
  asset_id {int} REFERENCES assets (id),
  symbol TEXT,
  isin TEXT,
  cusip TEXT,
  mic TEXT,
  asset_name TEXT,
  quantity {money},
  price {money},
  price_currency TEXT,
  price_unit {money} NOT NULL DEFAULT '1',
  amount {money},
  currency TEXT,
  counter_amount {money},
  counter_currency TEXT,
  fee {money},
  fee_currency TEXT,
  tax {money},
  tax_currency TEXT,
  charges {json},
  fx_rate {money},
  fx_from TEXT,
  fx_to TEXT,
  fx_source TEXT,
  ratio_new {money},
  ratio_old {money},
  group_id TEXT,
  lots {json},
  external_ids {json},
  content_key TEXT NOT NULL,
  occurrence {int} NOT NULL DEFAULT 1,
  source_row {int},
  source_hash TEXT,
  raw {json},
  flags {json},
  note TEXT,
  created_at {moment} NOT NULL,
  created_by TEXT
) {table};
CREATE INDEX idx_transactions_portfolio_date ON transactions (portfolio_id, trade_date, id);
CREATE INDEX idx_transactions_content ON transactions (portfolio_id, account, content_key);
CREATE INDEX idx_transactions_import ON transactions (import_id);
CREATE INDEX idx_transactions_asset ON transactions (asset_id);

CREATE TABLE portfolio_holdings (
  id {id},
  portfolio_id {int} NOT NULL REFERENCES portfolios (id) ON DELETE CASCADE,
  account TEXT NOT NULL DEFAULT '',
  asset_id {int} REFERENCES assets (id),
  symbol TEXT NOT NULL,
  isin TEXT,
  currency TEXT NOT NULL,
  quantity {money} NOT NULL,
  cost {money},
  average_cost {money},
  market_value {money},
  unrealised_gain {money},
  target_weight {real},
  current_weight {real},
  first_acquired_date {day},
  as_of_date {day} NOT NULL,
  updated_at {moment} NOT NULL
) {table};
CREATE UNIQUE INDEX idx_holdings_position ON portfolio_holdings (portfolio_id, account, symbol, currency);
CREATE INDEX idx_holdings_asset ON portfolio_holdings (asset_id);

CREATE TABLE performance_snapshots (
  id {id},
  portfolio_id {int} NOT NULL REFERENCES portfolios (id) ON DELETE CASCADE,
  snapshot_date {day} NOT NULL,
  currency TEXT NOT NULL,
  total_value {money} NOT NULL,
  cash_value {money},
  cost {money},
  net_flows {money},
  daily_return {real},
  cumulative_return {real},
  ytd_return {real},
  time_weighted_return {real},
  money_weighted_return {real},
  portfolio_beta {real},
  portfolio_volatility {real},
  sharpe_ratio {real},
  sortino_ratio {real},
  max_drawdown {real},
  var_95 {real},
  equity_allocation {real},
  fixed_income_allocation {real},
  alternative_allocation {real},
  cash_allocation {real},
  sector_allocations {json},
  benchmark_return {real},
  alpha {real},
  tracking_error {real},
  information_ratio {real},
  market_regime TEXT,
  vix_level {real},
  quality_level TEXT,
  run_id {int} REFERENCES runs (id),
  created_at {moment} NOT NULL
) {table};
CREATE UNIQUE INDEX idx_performance_portfolio_date ON performance_snapshots (portfolio_id, snapshot_date);
`

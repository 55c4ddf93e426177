/** Tables of the market: instruments, what sources said of them and when, and what is taken as true. */
export const marketTables = `
CREATE TABLE assets (
  id {id},
  symbol TEXT NOT NULL UNIQUE,
  name TEXT,
  asset_type TEXT,
  sector TEXT,
  industry TEXT,
  country TEXT,
  market_cap {real},
  isin TEXT,
  calendar TEXT NOT NULL,
  currency TEXT,
  exchange TEXT,
  created_at {moment} NOT NULL,
  updated_at {moment} NOT NULL,
  retired_at {moment},
  bar_count {int} NOT NULL DEFAULT 0,
  first_date {day},
  last_date {day},
  last_close {real},
  previous_close {real},
  recent_closes TEXT,
  data_source TEXT,
  quality_score {real},
  quality_level TEXT,
  refreshed_at {moment}
) {table};
CREATE INDEX idx_assets_isin ON assets (isin);

CREATE TABLE price_observations (
  asset_id {int} NOT NULL REFERENCES assets (id),
  source TEXT NOT NULL,
  date {day} NOT NULL,
  known_at {moment} NOT NULL,
  open {real},
  high {real},
  low {real},
  close {real},
  adj_close {real},
  volume {real},
  run_id {int} NOT NULL,
  PRIMARY KEY (asset_id, source, date, known_at)
) {clustered_table};

CREATE TABLE price_history (
  asset_id {int} NOT NULL REFERENCES assets (id),
  date {day} NOT NULL,
  open {real},
  high {real},
  low {real},
  close {real} NOT NULL,
  adj_close {real},
  volume {real},
  daily_return {real},
  sma_20 {real},
  sma_50 {real},
  ema_12 {real},
  ema_26 {real},
  rsi_14 {real},
  macd {real},
  macd_signal {real},
  macd_histogram {real},
  bollinger_upper {real},
  bollinger_middle {real},
  bollinger_lower {real},
  volatility_20 {real},
  volatility_50 {real},
  volume_sma_20 {real},
  volume_ratio {real},
  data_source TEXT NOT NULL,
  data_quality TEXT NOT NULL,
  run_id {int} NOT NULL,
  CONSTRAINT positive_finite_open CHECK (open > 0 AND open <= 1.7976931348623157e308),
  CONSTRAINT positive_finite_high CHECK (high > 0 AND high <= 1.7976931348623157e308),
  CONSTRAINT positive_finite_low CHECK (low > 0 AND low <= 1.7976931348623157e308),
  CONSTRAINT positive_finite_close CHECK (close > 0 AND close <= 1.7976931348623157e308),
  CONSTRAINT positive_finite_adj_close CHECK (adj_close > 0 AND adj_close <= 1.7976931348623157e308),
  CONSTRAINT finite_volume CHECK (volume >= 0 AND volume <= 1.7976931348623157e308),
  CONSTRAINT high_not_below_low CHECK (high >= low * 0.999999999)
) {table};
CREATE UNIQUE INDEX idx_price_asset_date ON price_history (asset_id, date);
CREATE INDEX idx_price_date ON price_history (date);

CREATE TABLE corporate_actions (
  asset_id {int} NOT NULL REFERENCES assets (id),
  source TEXT NOT NULL,
  date {day} NOT NULL,
  kind TEXT NOT NULL,
  ordinal {int} NOT NULL,
  known_at {moment} NOT NULL,
  value {real} NOT NULL,
  currency TEXT,
  detail {json},
  run_id {int} NOT NULL,
  PRIMARY KEY (asset_id, source, date, kind, known_at, ordinal)
) {clustered_table};

CREATE TABLE market_data (
  indicator TEXT NOT NULL,
  data_source TEXT NOT NULL,
  date {day} NOT NULL,
  known_at {moment} NOT NULL,
  value {real},
  open_value {real},
  high_value {real},
  low_value {real},
  volume {real},
  daily_change {real},
  percent_change {real},
  data_quality TEXT,
  run_id {int},
  PRIMARY KEY (indicator, data_source, date, known_at)
) {clustered_table};

CREATE TABLE fx_rates (
  base TEXT NOT NULL,
  quote TEXT NOT NULL,
  source TEXT NOT NULL,
  date {day} NOT NULL,
  known_at {moment} NOT NULL,
  rate {money} NOT NULL,
  run_id {int},
  PRIMARY KEY (base, quote, source, date, known_at)
) {clustered_table};

CREATE TABLE calendars (
  code TEXT NOT NULL,
  date {day} NOT NULL,
  state TEXT NOT NULL,
  close_time TEXT,
  reason TEXT,
  author TEXT NOT NULL,
  created_at {moment} NOT NULL,
  PRIMARY KEY (code, date)
) {clustered_table};
`

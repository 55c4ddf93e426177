/** Tables of trust: grades, the findings behind them, and each repair with its author. */
export const qualityTables = `
CREATE TABLE data_quality_reports (
  id {id},
  report_type TEXT NOT NULL,
  report_date {day} NOT NULL,
  asset_id {int} REFERENCES assets (id),
  date_range_start {day},
  date_range_end {day},
  overall_quality_score {real},
  quality_level TEXT,
  completeness {real},
  total_data_points {int},
  missing_data_points {int},
  poor_quality_points {int},
  document {json} NOT NULL,
  run_id {int} REFERENCES runs (id),
  created_at {moment} NOT NULL
) {table};
CREATE INDEX idx_quality_reports_asset ON data_quality_reports (asset_id, id);
CREATE INDEX idx_quality_reports_type_date ON data_quality_reports (report_type, report_date);

CREATE TABLE quality_issues (
  id {id},
  asset_id {int} NOT NULL REFERENCES assets (id),
  origin TEXT NOT NULL,
  kind TEXT NOT NULL,
  rule TEXT NOT NULL,
  date {day},
  detail {json} NOT NULL,
  run_id {int} NOT NULL REFERENCES runs (id),
  found_at {moment} NOT NULL,
  resolved_at {moment},
  resolution TEXT
) {table};
CREATE INDEX idx_quality_issues_asset ON quality_issues (asset_id, resolved_at);
CREATE INDEX idx_quality_issues_found ON quality_issues (found_at);

CREATE TABLE patches (
  id {id},
  asset_id {int} NOT NULL REFERENCES assets (id),
  issue_id {int} REFERENCES quality_issues (id),
  source TEXT,
  date {day} NOT NULL,
  field TEXT NOT NULL,
  from_value {real},
  to_value {real},
  rule TEXT,
  reason TEXT NOT NULL,
  author TEXT NOT NULL,
  user_id {int} REFERENCES users (id) ON DELETE SET NULL,
  run_id {int} REFERENCES runs (id),
  created_at {moment} NOT NULL,
  reverted_at {moment},
  reverted_by TEXT
) {table};
CREATE INDEX idx_patches_asset_date ON patches (asset_id, date);
`

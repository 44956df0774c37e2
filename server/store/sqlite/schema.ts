/**
 * Version 1. Released SQL never changes: a later shape is a further migration.
 *
 * - An instant is epoch milliseconds, a phase tenths of a millisecond.
 * - Words (verdicts, reasons) are stored as words: they are read without our code years later. What is
 *   repeated by every observation is stored once, in `series` and `findings`, and pointed to.
 * - `observations.id` is `series << 42 | at`: one integer is the natural key, the clustering by series
 *   that every read wants, and seven or eight bytes, where a composite key takes nine and its pages fill less.
 *   42 bits of milliseconds reach the year 2109. It is declared, since only a declared rowid survives VACUUM.
 * - `rest_tenths` is what the total has beyond its phases: next to nothing after an answer, so a byte
 *   where the total would take two or three.
 * - `findings` is everything about an observation that seldom changes. `findings_lookup` finds a row
 *   without repeating it whole; the one writer, within its transaction, keeps the rows distinct.
 * - `transitions` and `maintenance_seen` are short rows read by their key, hence WITHOUT ROWID;
 *   incidents and updates are long ones, for which SQLite advises against it.
 */
export const SCHEMA_1 = `
CREATE TABLE series (
  id INTEGER PRIMARY KEY CHECK (id BETWEEN 1 AND 2097151),
  check_key TEXT NOT NULL,
  vantage TEXT NOT NULL,
  UNIQUE (check_key, vantage)
) STRICT;

CREATE TABLE findings (
  id INTEGER PRIMARY KEY,
  verdict TEXT NOT NULL,
  reason TEXT NOT NULL,
  http_status INTEGER,
  http_version TEXT,
  tls_version TEXT,
  certificate_expires_at INTEGER,
  remote_address TEXT,
  redirect_chain TEXT NOT NULL,
  retry_after_ms INTEGER
) STRICT;
CREATE INDEX findings_lookup ON findings (certificate_expires_at, remote_address, reason, http_status);

CREATE TABLE observations (
  id INTEGER PRIMARY KEY,
  series INTEGER NOT NULL GENERATED ALWAYS AS (id >> 42) VIRTUAL REFERENCES series (id),
  at INTEGER NOT NULL GENERATED ALWAYS AS (id & 4398046511103) VIRTUAL,
  finding INTEGER NOT NULL REFERENCES findings (id),
  dns_tenths INTEGER,
  tcp_tenths INTEGER,
  tls_tenths INTEGER,
  first_byte_tenths INTEGER,
  body_tenths INTEGER,
  rest_tenths INTEGER NOT NULL,
  total_tenths INTEGER NOT NULL GENERATED ALWAYS AS (
    ifnull(dns_tenths, 0) + ifnull(tcp_tenths, 0) + ifnull(tls_tenths, 0) + ifnull(first_byte_tenths, 0)
      + ifnull(body_tenths, 0) + rest_tenths) VIRTUAL,
  bytes_read INTEGER,
  detail TEXT
) STRICT;
CREATE TRIGGER observations_no_update BEFORE UPDATE ON observations
BEGIN SELECT RAISE(ABORT, 'observations are append-only'); END;

CREATE TABLE transitions (
  series INTEGER NOT NULL REFERENCES series (id),
  at INTEGER NOT NULL,
  confirmed_at INTEGER NOT NULL,
  from_verdict TEXT NOT NULL,
  to_verdict TEXT NOT NULL,
  reason TEXT NOT NULL,
  last_good_at INTEGER,
  first_bad_at INTEGER,
  PRIMARY KEY (series, at, confirmed_at)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER transitions_no_update BEFORE UPDATE ON transitions
BEGIN SELECT RAISE(ABORT, 'transitions are append-only'); END;
CREATE TRIGGER transitions_no_delete BEFORE DELETE ON transitions
BEGIN SELECT RAISE(ABORT, 'transitions are kept for ever'); END;

CREATE TABLE check_states (
  series INTEGER PRIMARY KEY REFERENCES series (id),
  state TEXT NOT NULL CHECK (json_valid(state))
) STRICT;

CREATE TABLE incidents (
  id TEXT PRIMARY KEY,
  owner TEXT NOT NULL,
  phase TEXT NOT NULL,
  impact TEXT NOT NULL,
  started_at INTEGER NOT NULL,
  recovered_at INTEGER,
  resolved_at INTEGER,
  recurrence_of TEXT,
  services TEXT NOT NULL CHECK (json_valid(services))
) STRICT;
CREATE INDEX incidents_started ON incidents (started_at);

CREATE TABLE incident_updates (
  incident_id TEXT NOT NULL REFERENCES incidents (id),
  number INTEGER NOT NULL,
  phase TEXT NOT NULL,
  published_at INTEGER NOT NULL,
  fact TEXT NOT NULL CHECK (json_valid(fact)),
  text TEXT NOT NULL CHECK (json_valid(text)),
  PRIMARY KEY (incident_id, number)
) STRICT;
CREATE TRIGGER incident_updates_no_update BEFORE UPDATE ON incident_updates
BEGIN SELECT RAISE(ABORT, 'incident updates are immutable'); END;
CREATE TRIGGER incident_updates_no_delete BEFORE DELETE ON incident_updates
BEGIN SELECT RAISE(ABORT, 'incident updates are kept for ever'); END;

CREATE TABLE maintenance_seen (
  id TEXT PRIMARY KEY,
  seen_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
`

/**
 * Version 2: closed days, each written once. `services` lets a read of all services go from one to the next
 * by key instead of through every day there ever was. A date is a local calendar date, `yyyy-mm-dd`; parts
 * of the day are milliseconds; `reasons` is an object of counts, `latency` the sketch as `day-rows` writes it.
 */
export const SCHEMA_2 = `
CREATE TABLE services (
  id INTEGER PRIMARY KEY,
  service_id TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE closed_days (
  service INTEGER NOT NULL REFERENCES services (id),
  date TEXT NOT NULL,
  day_ms INTEGER NOT NULL,
  planned_ms INTEGER NOT NULL,
  unknown_ms INTEGER NOT NULL,
  filtered_ms INTEGER NOT NULL,
  major_ms INTEGER NOT NULL,
  partial_ms INTEGER NOT NULL,
  degraded_ms INTEGER NOT NULL,
  operational_ms INTEGER NOT NULL,
  probes INTEGER NOT NULL,
  reasons TEXT NOT NULL CHECK (json_valid(reasons)),
  latency_sum_ms INTEGER NOT NULL,
  latency TEXT NOT NULL CHECK (json_valid(latency)),
  method_version INTEGER NOT NULL,
  PRIMARY KEY (service, date),
  CHECK (day_ms = planned_ms + unknown_ms + filtered_ms + major_ms + partial_ms + degraded_ms + operational_ms)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER closed_days_no_update BEFORE UPDATE ON closed_days
BEGIN SELECT RAISE(ABORT, 'closed days are immutable'); END;
CREATE TRIGGER closed_days_no_delete BEFORE DELETE ON closed_days
BEGIN SELECT RAISE(ABORT, 'closed days are kept for ever'); END;
`

/** Version 3: what was going on lately is found without a look at all that is long over. */
export const SCHEMA_3 = `
CREATE INDEX incidents_resolved ON incidents (resolved_at);
`

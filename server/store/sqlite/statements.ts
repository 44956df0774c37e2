import type { DatabaseSync } from 'node:sqlite'

export type Writes = ReturnType<typeof prepareWrites>

const TRANSITION = `
  s.check_key, s.vantage, t.at, t.confirmed_at, t.from_verdict, t.to_verdict, t.reason, t.last_good_at, t.first_bad_at`

/** An incident with its updates as one JSON array: one statement sees one instant, without a transaction. */
const INCIDENT = `
  SELECT i.*, (
    SELECT json_group_array(
      json_object('number', u.number, 'phase', u.phase, 'publishedAt', u.published_at,
        'fact', json(u.fact), 'text', json(u.text)) ORDER BY u.number)
    FROM incident_updates u WHERE u.incident_id = i.id
  ) AS updates
  FROM incidents i`

/** Every reading statement, prepared once. */
export function prepareReads(db: DatabaseSync) {
  return {
    checkStates: db.prepare(`
      SELECT s.check_key, s.vantage, c.state FROM check_states c JOIN series s ON s.id = c.series
      ORDER BY s.check_key, s.vantage`),
    // CROSS JOIN fixes the order of the loops: for each of the few series one range of the key, where
    // the planner might rather read every transition there ever was.
    transitions: db.prepare(`
      SELECT ${TRANSITION} FROM series s CROSS JOIN transitions t ON t.series = s.id
      WHERE t.at >= :from AND t.at < :to AND (:checkKey IS NULL OR s.check_key = :checkKey)
      UNION ALL
      SELECT ${TRANSITION} FROM series s CROSS JOIN transitions t ON t.series = s.id
      WHERE (t.at, t.confirmed_at) = (
          SELECT b.at, b.confirmed_at FROM transitions b WHERE b.series = s.id AND b.at < :from
          ORDER BY b.at DESC, b.confirmed_at DESC LIMIT 1)
        AND (:checkKey IS NULL OR s.check_key = :checkKey)
      ORDER BY 3, 4, 1, 2`),
    latestObservations: db.prepare(`
      SELECT s.check_key, s.vantage, o.at, o.dns_tenths, o.tcp_tenths, o.tls_tenths, o.first_byte_tenths,
        o.body_tenths, o.total_tenths, o.bytes_read, o.detail, f.verdict, f.reason, f.http_status,
        f.http_version, f.tls_version, f.certificate_expires_at, f.remote_address, f.redirect_chain, f.retry_after_ms
      FROM series s CROSS JOIN observations o JOIN findings f ON f.id = o.finding
      WHERE o.id = (SELECT max(id) FROM observations WHERE id >= s.id << 42 AND id < (s.id + 1) << 42)
      ORDER BY s.check_key, s.vantage`),
    // A number is bound as a float, which has no room for every id of a late series.
    observedBetween: db.prepare(`
      SELECT f.reason, o.total_tenths
      FROM series s CROSS JOIN observations o JOIN findings f ON f.id = o.finding
      WHERE s.check_key = :checkKey
        AND o.id >= (s.id << 42) + CAST(min(:from, 1 << 42) AS INTEGER)
        AND o.id < (s.id << 42) + CAST(min(:to, 1 << 42) AS INTEGER)`),
    closedDays: db.prepare(`
      SELECT s.service_id, d.* FROM services s CROSS JOIN closed_days d ON d.service = s.id
      WHERE d.date BETWEEN :firstDate AND :lastDate AND (:serviceId IS NULL OR s.service_id = :serviceId)
      ORDER BY d.date, s.service_id`),
    accounts: db.prepare(`
      SELECT s.service_id, d.date, d.day_ms, d.planned_ms, d.unknown_ms, d.filtered_ms, d.major_ms, d.partial_ms,
        d.degraded_ms, d.operational_ms
      FROM services s CROSS JOIN closed_days d ON d.service = s.id
      WHERE d.date BETWEEN :firstDate AND :lastDate AND (:serviceId IS NULL OR s.service_id = :serviceId)
      ORDER BY d.date, s.service_id`),
    firstClosedDates: db.prepare(`
      SELECT s.service_id, (SELECT min(d.date) FROM closed_days d WHERE d.service = s.id) AS date
      FROM services s`),
    lastClosedDates: db.prepare(`
      SELECT s.service_id, (SELECT max(d.date) FROM closed_days d WHERE d.service = s.id) AS date
      FROM services s`),
    // Each of the three conditions has an index; the plus keeps the planner from going through every incident in
    // the order of the third instead.
    incidentsSince: db.prepare(`
      ${INCIDENT} WHERE i.resolved_at IS NULL OR i.resolved_at >= :since OR i.started_at >= :since
      ORDER BY +i.started_at DESC, i.id`),
    incident: db.prepare(`${INCIDENT} WHERE i.id = :id`),
    maintenanceSeen: db.prepare('SELECT id, seen_at FROM maintenance_seen'),
  }
}

/** Every writing statement, prepared once. */
export function prepareWrites(db: DatabaseSync) {
  const writes = {
    seriesId: db.prepare('SELECT id FROM series WHERE check_key = :checkKey AND vantage = :vantage'),
    addSeries: db.prepare(
      'INSERT INTO series (check_key, vantage) VALUES (:checkKey, :vantage) RETURNING id',
    ),
    findingId: db.prepare(`
      SELECT id FROM findings
      WHERE certificate_expires_at IS :certificateExpiresAt AND remote_address IS :remoteAddress
        AND reason = :reason AND http_status IS :httpStatus AND verdict = :verdict
        AND http_version IS :httpVersion AND tls_version IS :tlsVersion AND redirect_chain = :redirectChain
        AND retry_after_ms IS :retryAfterMs`),
    addFinding: db.prepare(`
      INSERT INTO findings (verdict, reason, http_status, http_version, tls_version, certificate_expires_at,
        remote_address, redirect_chain, retry_after_ms)
      VALUES (:verdict, :reason, :httpStatus, :httpVersion, :tlsVersion, :certificateExpiresAt,
        :remoteAddress, :redirectChain, :retryAfterMs)
      RETURNING id`),
    addObservation: db.prepare(`
      INSERT INTO observations (id, finding, dns_tenths, tcp_tenths, tls_tenths, first_byte_tenths, body_tenths,
        rest_tenths, bytes_read, detail)
      VALUES (:series << 42 | :at, :finding, :dns, :tcp, :tls, :firstByte, :body, :rest, :bytesRead, :detail)
      ON CONFLICT (id) DO NOTHING`),
    addTransition: db.prepare(`
      INSERT INTO transitions (series, at, confirmed_at, from_verdict, to_verdict, reason, last_good_at, first_bad_at)
      VALUES (:series, :at, :confirmedAt, :from, :to, :reason, :lastGoodAt, :firstBadAt)
      ON CONFLICT (series, at, confirmed_at) DO NOTHING`),
    putState: db.prepare(`
      INSERT INTO check_states (series, state) VALUES (:series, :state)
      ON CONFLICT (series) DO UPDATE SET state = excluded.state`),
    putIncident: db.prepare(`
      INSERT INTO incidents (id, owner, phase, impact, started_at, recovered_at, resolved_at, recurrence_of, services)
      VALUES (:id, :owner, :phase, :impact, :startedAt, :recoveredAt, :resolvedAt, :recurrenceOf, :services)
      ON CONFLICT (id) DO UPDATE SET owner = excluded.owner, phase = excluded.phase, impact = excluded.impact,
        started_at = excluded.started_at, recovered_at = excluded.recovered_at, resolved_at = excluded.resolved_at,
        recurrence_of = excluded.recurrence_of, services = excluded.services`),
    addUpdate: db.prepare(`
      INSERT INTO incident_updates (incident_id, number, phase, published_at, fact, text)
      VALUES (:incidentId, :number, :phase, :publishedAt, :fact, :text)
      ON CONFLICT (incident_id, number) DO NOTHING`),
    update: db.prepare('SELECT * FROM incident_updates WHERE incident_id = :incidentId AND number = :number'),
    addService: db.prepare(
      'INSERT INTO services (service_id) VALUES (:serviceId) ON CONFLICT (service_id) DO NOTHING',
    ),
    serviceRow: db.prepare('SELECT id FROM services WHERE service_id = :serviceId'),
    addDay: db.prepare(`
      INSERT INTO closed_days (service, date, day_ms, planned_ms, unknown_ms, filtered_ms, major_ms, partial_ms,
        degraded_ms, operational_ms, probes, reasons, latency_sum_ms, latency, method_version)
      VALUES (:service, :date, :dayMs, :plannedMs, :unknownMs, :filteredMs, :majorMs, :partialMs, :degradedMs,
        :operationalMs, :probes, :reasons, :latencySumMs, :latency, :methodVersion)
      ON CONFLICT (service, date) DO NOTHING`),
    noteMaintenance: db.prepare(
      'INSERT INTO maintenance_seen (id, seen_at) VALUES (:id, :seenAt) ON CONFLICT (id) DO NOTHING',
    ),
    pruneObservations: db.prepare(`
      DELETE FROM observations WHERE id IN (
        SELECT o.id FROM series s CROSS JOIN observations o
        WHERE o.id >= s.id << 42 AND o.id < (s.id << 42) + CAST(min(:olderThan, 1 << 42) AS INTEGER) LIMIT :limit)`),
  }
  // Every run is told the last row id, and those of observations outgrow a number from series 2048 on.
  for (const statement of Object.values(writes)) {
    if (statement.columns().length === 0) statement.setReadBigInts(true)
  }
  return writes
}

package tollgate.console.overview;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import tollgate.console.cardgroups.StockForecast;
import tollgate.console.web.ConsoleUser;
import tollgate.console.web.RequiredRole;
import tollgate.db.SqlFiles;

/** Reads the alerts. Each query reads a bounded number of rows: open pages repeat it. */
final class AlertQueries {

  private static final Duration DAY = Duration.ofDays(1);
  private static final int MAX_STOCK_ALERTS = 8;
  private static final int MIN_WRONG_HASHES = 10;
  private static final int MAX_REFUSED_CALLS = 10_000;
  private static final int MAX_SHORT_LINKS = 10_000;

  private final Jdbi jdbi;
  private final Clock clock;

  /** The state of the outbox, and the alerts, the most urgent first. */
  record Result(OutboxSummary mails, List<Alert> alerts) {}

  AlertQueries(Jdbi jdbi, Clock clock) {
    this.jdbi = jdbi;
    this.clock = clock;
  }

  /** Returns the alerts about what a user may see. */
  Result find(ConsoleUser user) {
    return jdbi.withHandle(
        handle -> {
          Result found = find(handle, user.ownerScopeOrNull(), clock.instant());
          if (RequiredRole.SELLERS.permits(user.role())) {
            shortLinks(handle, user.ownerScopeOrNull()).ifPresent(found.alerts::add);
          }
          return found;
        });
  }

  private Result find(Handle handle, Long owner, Instant now) {
    OutboxSummary mails = mails(handle, owner, now);
    List<Alert> alerts = new ArrayList<>(stock(handle, owner));
    if (mails.dead() > 0) {
      alerts.add(new Alert.DeadMails(mails.dead()));
    }
    alerts.addAll(wrongHashes(handle, owner, now));
    return new Result(mails, alerts);
  }

  private OutboxSummary mails(Handle handle, Long owner, Instant now) {
    return handle
        .createQuery(SqlFiles.text("outbox/mail-counts"))
        .bind("owner", owner)
        .bind("limit", OutboxSummary.MAX_COUNT)
        .map((row, context) -> OutboxSummary.of(row, now))
        .one();
  }

  private List<Alert.Stock> stock(Handle handle, Long owner) {
    return StockForecast.find(handle, owner, clock).stream()
        .filter(StockForecast::isLow)
        .map(stock -> new Alert.Stock(stock.group(), stock.name(), stock.free(), stock.timeLeft()))
        .sorted(Comparator.comparing(each -> each.left().orElse(Duration.ZERO)))
        .limit(MAX_STOCK_ALERTS)
        .toList();
  }

  private static Optional<Alert.ShortLinks> shortLinks(Handle handle, Long owner) {
    return Optional.of(
            handle
                .createQuery(SqlFiles.text("console/users/count-short-links"))
                .bind("owner", owner)
                .bind("most", MAX_SHORT_LINKS)
                .mapTo(Long.class)
                .one())
        .filter(links -> links > 0)
        .map(Alert.ShortLinks::new);
  }

  private List<Alert.WrongHashes> wrongHashes(Handle handle, Long owner, Instant now) {
    return handle
        .createQuery(SqlFiles.text("console/overview/wrong-hash-callers"))
        .bind("owner", owner)
        .bind("since", now.minus(DAY))
        .bind("most", MAX_REFUSED_CALLS)
        .bind("many", MIN_WRONG_HASHES)
        .map(
            (row, context) ->
                new Alert.WrongHashes(
                    Optional.ofNullable(row.getObject("id", Long.class)),
                    Optional.ofNullable(row.getString("username")),
                    row.getLong("calls"),
                    row.getObject("since", OffsetDateTime.class).toInstant(),
                    owner == null ? row.getString("cause") : ""))
        .list();
  }
}

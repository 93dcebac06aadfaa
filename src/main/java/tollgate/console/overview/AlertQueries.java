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
import tollgate.console.web.ConsoleUser;
import tollgate.db.SqlFiles;

/** Looks for what somebody should look after. Every look is bounded: it happens all day. */
final class AlertQueries {

  /** So few cards, or so few days, are nearly sold out. */
  private static final int FEW_CARDS = 20;

  private static final Duration SOON = Duration.ofDays(3);
  private static final int MOST_SHOWN = 8;
  private static final int MANY_WRONG_HASHES = 10;
  private static final int MOST_CALLS = 10_000;

  private final Jdbi jdbi;
  private final Clock clock;

  /** The mails, and all that needs somebody, the most pressing first. */
  record Look(OutboxSummary mails, List<Alert> needs) {}

  AlertQueries(Jdbi jdbi, Clock clock) {
    this.jdbi = jdbi;
    this.clock = clock;
  }

  /** What belongs to this person. */
  Look look(ConsoleUser person) {
    return jdbi.withHandle(handle -> look(handle, person.onlyOwnerOrNull(), clock.instant()));
  }

  private Look look(Handle handle, Long owner, Instant now) {
    OutboxSummary mails = mails(handle, owner, now);
    List<Alert> needs = new ArrayList<>(stock(handle, owner, now));
    if (mails.dead() > 0) {
      needs.add(new Alert.DeadMails(mails.dead()));
    }
    needs.addAll(wrongHashes(handle, owner, now));
    return new Look(mails, needs);
  }

  private OutboxSummary mails(Handle handle, Long owner, Instant now) {
    return handle
        .createQuery(SqlFiles.text("outbox/mail-counts"))
        .bind("owner", owner)
        .bind("limit", OutboxSummary.MOST)
        .map((row, context) -> OutboxSummary.of(row, now))
        .one();
  }

  private List<Alert.Stock> stock(Handle handle, Long owner, Instant now) {
    return handle
        .createQuery(SqlFiles.text("console/overview/group-sales"))
        .bind("owner", owner)
        .bind("day", now.minus(SalesRate.DAY))
        .bind("week", now.minus(SalesRate.WEEK))
        .bind("most", SalesRate.MOST_SALES)
        .map((row, context) -> SalesRate.of(row, now))
        .list()
        .stream()
        .flatMap(group -> low(handle, group).stream())
        .sorted(Comparator.comparing(each -> each.left().orElse(Duration.ZERO)))
        .limit(MOST_SHOWN)
        .toList();
  }

  /** No more cards are counted than matter. */
  private Optional<Alert.Stock> low(Handle handle, SalesRate group) {
    long few = Math.max(group.perDay() > 0 ? FEW_CARDS : 0, group.within(SOON));
    long free =
        handle
            .createQuery(SqlFiles.text("console/overview/count-free-cards"))
            .bind("group", group.group())
            .bind("most", few + 1)
            .mapTo(Long.class)
            .one();
    return free > few
        ? Optional.empty()
        : Optional.of(new Alert.Stock(group.group(), group.name(), free, group.lasting(free)));
  }

  private List<Alert.WrongHashes> wrongHashes(Handle handle, Long owner, Instant now) {
    return handle
        .createQuery(SqlFiles.text("console/overview/refused-callers"))
        .bind("owner", owner)
        .bind("since", now.minus(SalesRate.DAY))
        .bind("most", MOST_CALLS)
        .bind("many", MANY_WRONG_HASHES)
        .map(
            (row, context) ->
                new Alert.WrongHashes(
                    Optional.ofNullable(row.getObject("id", Long.class)),
                    Optional.ofNullable(row.getString("username")),
                    row.getLong("calls"),
                    row.getObject("since", OffsetDateTime.class).toInstant()))
        .list();
  }
}

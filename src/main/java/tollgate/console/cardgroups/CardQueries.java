package tollgate.console.cardgroups;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import tollgate.console.web.KeysetCursor;
import tollgate.console.web.KeysetPage;
import tollgate.db.SqlFiles;

/** Reads the cards of a group, and changes whether a card is hidden. */
final class CardQueries {

  private static final long BEFORE_ALL = -1;

  private final Jdbi jdbi;

  CardQueries(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** Returns a page of the cards that match a filter, ordered by number. */
  KeysetPage<CardSummary> list(CardFilter filter) {
    return jdbi.withHandle(
        handle ->
            KeysetPage.of(
                handle
                    .createQuery(SqlFiles.text("console/cardgroups/cards"))
                    .bind("state", filter.state().map(CardState::code).orElse(null))
                    .bind("group", filter.group())
                    .bind("from", filter.after().map(last -> last.text(1)).orElse(filter.prefix()))
                    .bind("after", filter.after().map(last -> last.number(0)).orElse(BEFORE_ALL))
                    .bind("beyond", filter.beyond())
                    .bind("limit", KeysetPage.QUERY_LIMIT)
                    .map(CardQueries::card)
                    .list(),
                filter,
                filter.after(),
                card -> KeysetCursor.of(card.id(), card.number())));
  }

  /** Returns a card of a group; empty when the group has no such card. */
  Optional<CardSummary> find(long group, long id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(SqlFiles.text("console/cardgroups/card"))
                .bind("group", group)
                .bind("id", id)
                .map(CardQueries::card)
                .findOne());
  }

  /**
   * Returns the PIN of a card as it is stored, perhaps encrypted.
   *
   * @throws IllegalStateException when the group has no such card
   */
  String storedPin(Handle tx, long group, long id) {
    return tx.createQuery(SqlFiles.text("console/cardgroups/card-pin"))
        .bind("group", group)
        .bind("id", id)
        .mapTo(String.class)
        .one();
  }

  /**
   * Hides or offers a card; returns false when it is sold, has that state already, or is kept
   * hidden by the database because it has a payment or is incomplete.
   */
  boolean setHidden(Handle tx, long group, long id, boolean isHidden) {
    return tx.createQuery(SqlFiles.text("console/cardgroups/update-card-visibility"))
        .bind("group", group)
        .bind("id", id)
        .bind("hidden", isHidden)
        .mapTo(Boolean.class)
        .findOne()
        .filter(isNowHidden -> isNowHidden == isHidden)
        .isPresent();
  }

  private static CardSummary card(ResultSet row, StatementContext context) throws SQLException {
    long sale = row.getLong("sale_id");
    OptionalLong saleId = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(sale);
    return new CardSummary(
        row.getLong("id"),
        row.getString("number"),
        row.getBigDecimal("balance"),
        CardState.of(row.getBoolean("sold"), row.getBoolean("hidden")),
        Optional.ofNullable(row.getTimestamp("sold_at")).map(Timestamp::toInstant),
        saleId);
  }
}

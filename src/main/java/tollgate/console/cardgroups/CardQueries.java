package tollgate.console.cardgroups;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;
import tollgate.console.web.KeysetPage;
import tollgate.db.SqlFiles;

/** The cards of a group. */
final class CardQueries {

  /** No number is at this character or behind it. */
  private static final String BEYOND = Character.toString(Character.MAX_CODE_POINT);

  private final Jdbi jdbi;

  CardQueries(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** A page of the cards, by number. */
  KeysetPage<StockedCard> list(CardFilter search) {
    return jdbi.withHandle(
        handle ->
            KeysetPage.of(
                query(handle, search).bind("limit", KeysetPage.PROBE).map(CardQueries::card).list(),
                card -> card.id() + "-" + card.number()));
  }

  Optional<StockedCard> find(long group, long id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(SqlFiles.text("console/cardgroups/card"))
                .bind("group", group)
                .bind("id", id)
                .map(CardQueries::card)
                .findOne());
  }

  String pin(Handle tx, long group, long id) {
    return tx.createQuery(SqlFiles.text("console/cardgroups/card-pin"))
        .bind("group", group)
        .bind("id", id)
        .mapTo(String.class)
        .one();
  }

  /**
   * Whether it could be hidden or shown: a card that is sold cannot, and one that is so already.
   */
  boolean hide(Handle tx, long group, long id, boolean isHidden) {
    return tx.createUpdate(SqlFiles.text("console/cardgroups/update-card-visibility"))
            .bind("group", group)
            .bind("id", id)
            .bind("hidden", isHidden)
            .execute()
        > 0;
  }

  private Query query(Handle handle, CardFilter search) {
    return handle
        .createQuery(SqlFiles.text("console/cardgroups/cards"))
        .bind("state", search.state().map(Enum::ordinal).orElse(null))
        .bind("group", search.group())
        .bind("from", search.from())
        .bind("after", search.after())
        .bind("beyond", search.prefix() + BEYOND);
  }

  private static StockedCard card(ResultSet row, StatementContext context) throws SQLException {
    long sale = row.getLong("sale_id");
    OptionalLong saleId = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(sale);
    return new StockedCard(
        row.getLong("id"),
        row.getString("number"),
        row.getBigDecimal("balance"),
        state(row),
        Optional.ofNullable(row.getTimestamp("sold_at")).map(Timestamp::toInstant),
        saleId);
  }

  private static StockedCard.State state(ResultSet row) throws SQLException {
    if (row.getBoolean("sold")) {
      return StockedCard.State.SOLD;
    }
    return row.getBoolean("hidden") ? StockedCard.State.HIDDEN : StockedCard.State.FREE;
  }
}

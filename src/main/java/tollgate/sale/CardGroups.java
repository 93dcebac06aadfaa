package tollgate.sale;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import tollgate.db.SqlFiles;
import tollgate.request.Refusal;
import tollgate.request.RefusedException;

/** Reads card groups, with the state of their stock. Safe for concurrent use; blocks. */
public final class CardGroups {

  private final Jdbi jdbi;

  public CardGroups(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * Returns the visible group of a seller.
   *
   * @param seller the owner of the group; 0 is the system
   * @param number the number of the one wanted card; empty for any
   * @throws RefusedException with {@link Refusal#CARDGROUP_NOT_FOUND} if there is none
   */
  public CardGroup require(long id, long seller, Optional<String> number) {
    return jdbi.withHandle(
            handle ->
                handle
                    .createQuery(SqlFiles.text("sale/cardgroup"))
                    .bind("id", id)
                    .bind("owner", seller)
                    .bind("number", number.filter(SqlFiles::hasNoNul).orElse(null))
                    .map(CardGroups::group)
                    .findOne())
        .map(
            group ->
                number.map(SqlFiles::hasNoNul).orElse(true) ? group : new CardGroup(false, false))
        .orElseThrow(() -> new RefusedException(Refusal.CARDGROUP_NOT_FOUND));
  }

  private static CardGroup group(ResultSet row, StatementContext context) throws SQLException {
    return new CardGroup(row.getBoolean("has_free_cards"), row.getBoolean("has_number"));
  }
}

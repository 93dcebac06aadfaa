package tollgate.console.sales;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * The void of a sale.
 *
 * @param author the username; empty for a command and for a deleted user
 * @param areCardsReturned whether the cards went back to stock
 */
public record SaleVoid(Instant at, String author, String reason, boolean areCardsReturned) {

  /** Maps a row of {@code console/sales/sales.sql}; empty when the sale is not voided. */
  static Optional<SaleVoid> of(ResultSet row) throws SQLException {
    OffsetDateTime at = row.getObject("voided_at", OffsetDateTime.class);
    return at == null
        ? Optional.empty()
        : Optional.of(
            new SaleVoid(
                at.toInstant(),
                row.getString("voided_by"),
                row.getString("void_reason"),
                row.getBoolean("are_cards_returned")));
  }
}

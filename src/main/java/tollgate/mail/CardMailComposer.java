package tollgate.mail;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import tollgate.db.SqlFiles;
import tollgate.money.NumberFormatter;
import tollgate.outbox.MailCompositionException;
import tollgate.outbox.OutboxRow;
import tollgate.pin.CardPins;
import tollgate.pin.PinContext;
import tollgate.pin.UnreadablePinException;

/**
 * Composes the mail of a claimed outbox row. See docs/api.md#card-mail. Instances are thread-safe.
 */
public final class CardMailComposer {

  private final Jdbi jdbi;
  private final CardPins pins;

  /**
   * A row of {@code outbox/mail-cards.sql}: the sale, and one of its cards.
   *
   * @param promised the number of payments that the mail names
   * @param card empty if none of the cards was found
   */
  private record Sold(
      long sale, long owner, Instant at, String group, int promised, Optional<SoldCard> card) {}

  public CardMailComposer(Jdbi jdbi, CardPins pins) {
    this.jdbi = jdbi;
    this.pins = pins;
  }

  /**
   * Returns the mail to the buyer. It is composed anew from the sold cards for every attempt, so
   * that no PIN is stored a second time.
   *
   * @throws MailCompositionException if not all cards of the sale are found as they were sold, a
   *     PIN cannot be decrypted, or the owner's template cannot be parsed
   */
  public MailMessage compose(OutboxRow mail) {
    try {
      return jdbi.withHandle(handle -> compose(handle, mail));
    } catch (IllegalArgumentException | UnreadablePinException e) {
      throw new MailCompositionException(e.getMessage(), e);
    }
  }

  private MailMessage compose(Handle handle, OutboxRow mail) {
    List<Sold> sold =
        handle
            .createQuery(SqlFiles.text("outbox/mail-cards"))
            .bind("mail", mail.id())
            .map(this::sold)
            .list();
    List<SoldCard> cards = sold.stream().map(Sold::card).flatMap(Optional::stream).toList();
    Sold sale = requireComplete(mail, sold, cards.size());
    return LocalizedTemplate.effective(
            handle, sale.owner, LocalizedTemplate.languageOf(handle, mail.id()))
        .render(mail.recipient(), mail.messageId(), sale.group, sale.at, cards);
  }

  /** A card that was archived, moved or returned must not be left out, or sold to two buyers. */
  private static Sold requireComplete(OutboxRow mail, List<Sold> sold, int found) {
    Sold sale =
        sold.stream()
            .findFirst()
            .orElseThrow(
                () -> new MailCompositionException("Mail " + mail.id() + " was deleted", null));
    if (found == 0 || found != sale.promised) {
      throw new MailCompositionException(
          ("%d of the %d cards of sale %d were found: rows of cards or payments were changed,"
                  + " moved or deleted; restore them")
              .formatted(found, sale.promised, sale.sale),
          null);
    }
    return sale;
  }

  private Sold sold(ResultSet row, StatementContext context) throws SQLException {
    return new Sold(
        row.getLong("sale_id"),
        row.getLong("owner_id"),
        row.getTimestamp("sold_at").toInstant(),
        row.getString("group_name"),
        row.getInt("promised"),
        row.getString("number") == null ? Optional.empty() : Optional.of(card(row)));
  }

  private SoldCard card(ResultSet row) throws SQLException {
    PinContext context = PinContext.card(row.getLong("cardgroup_id"), row.getString("number"));
    return new SoldCard(
        row.getString("number"),
        pins.reveal(context, row.getString("pin")),
        NumberFormatter.plain(row.getBigDecimal("amount")),
        row.getString("currency"));
  }
}

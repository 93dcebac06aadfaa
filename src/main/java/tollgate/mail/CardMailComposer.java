package tollgate.mail;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import tollgate.db.SqlFiles;
import tollgate.money.NumberFormatter;
import tollgate.outbox.OutboxRow;

/**
 * Composes the mail of a claimed outbox row. See docs/api.md#card-mail. Instances are thread-safe.
 */
public final class CardMailComposer {

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'");

  private final Jdbi jdbi;

  /** A card of the mail, with the owner, the time and the card group of its sale. */
  private record Sold(SoldCard card, long owner, Instant date, String group) {}

  public CardMailComposer(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * Returns the mail to the buyer. It is composed anew from the sold cards for every attempt, so
   * that no PIN is stored a second time.
   *
   * @throws IllegalStateException if the mail's payments were deleted
   * @throws IllegalArgumentException if the owner's template cannot be parsed
   */
  public MailMessage compose(OutboxRow mail) {
    return jdbi.withHandle(handle -> compose(handle, mail));
  }

  private MailMessage compose(Handle handle, OutboxRow mail) {
    List<Sold> sold =
        handle
            .createQuery(SqlFiles.text("outbox/mail-cards"))
            .bind("mail", mail.id())
            .map(CardMailComposer::sold)
            .list();
    Sold first =
        sold.stream()
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "Mail " + mail.id() + " has no payments: they were deleted"));
    return template(handle, first.owner)
        .render(
            mail.recipient(),
            mail.messageId(),
            first.group,
            DATE.format(first.date.atOffset(ZoneOffset.UTC)),
            sold.stream().map(Sold::card).toList());
  }

  private MailTemplate template(Handle handle, long owner) {
    RowMapper<MailTemplate> template =
        (row, context) ->
            new MailTemplate(
                Optional.ofNullable(row.getString("subject")),
                Optional.ofNullable(row.getString("body")),
                Optional.ofNullable(row.getString("format")));
    return handle
        .createQuery(SqlFiles.text("outbox/mail-template"))
        .bind("owner", owner)
        .map(template)
        .findOne()
        .orElseGet(MailTemplate::builtIn);
  }

  private static Sold sold(ResultSet row, StatementContext context) throws SQLException {
    SoldCard card =
        new SoldCard(
            row.getString("number"),
            row.getString("pin"),
            NumberFormatter.plain(row.getBigDecimal("amount")),
            row.getString("currency"));
    return new Sold(
        card,
        row.getLong("owner_id"),
        row.getTimestamp("date_added").toInstant(),
        row.getString("group_name"));
  }
}

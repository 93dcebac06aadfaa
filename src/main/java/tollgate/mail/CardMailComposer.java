package tollgate.mail;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import tollgate.db.SqlFiles;
import tollgate.money.NumberFormatter;

/** Writes the mail that a row of the outbox promises. Contract 6. */
public final class CardMailComposer {

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'");

  private final Jdbi jdbi;

  /** What was sold, as the payments of one sale tell it. */
  private record Sold(SoldCard card, long owner, Instant date, String group) {}

  public CardMailComposer(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * The letter to the buyer, read afresh from the sold cards, so that no PIN is ever stored a
   * second time.
   */
  public MailMessage compose(Map<String, Object> mail) {
    return jdbi.withHandle(handle -> compose(handle, mail));
  }

  private MailMessage compose(Handle handle, Map<String, Object> mail) {
    List<Sold> sold =
        handle
            .createQuery(SqlFiles.text("outbox/mail-cards"))
            .bind("mail", mail.get("id"))
            .map(CardMailComposer::sold)
            .list();
    Sold first =
        sold.stream()
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("its payments are gone"));
    return template(handle, first.owner)
        .write(
            (String) mail.get("recipient"),
            (String) mail.get("message_id"),
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

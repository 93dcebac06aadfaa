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
import tollgate.db.Sql;
import tollgate.money.Numbers;

/** Writes the mail that a row of the outbox promises. Contract 6. */
public final class CardMail {

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'");

  private final Jdbi jdbi;

  /** What was sold, as the payments of one sale tell it. */
  private record Sold(SoldCard card, long owner, Instant date, String group) {}

  public CardMail(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * The letter to the buyer, read afresh from the sold cards, so that no PIN is ever stored a
   * second time.
   */
  public Letter write(Map<String, Object> mail) {
    return jdbi.withHandle(handle -> write(handle, mail));
  }

  private Letter write(Handle handle, Map<String, Object> mail) {
    List<Sold> sold =
        handle
            .createQuery(Sql.text("outbox/mail-cards"))
            .bind("mail", mail.get("id"))
            .map(CardMail::sold)
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

  private Template template(Handle handle, long owner) {
    RowMapper<Template> template =
        (row, context) ->
            new Template(
                Optional.ofNullable(row.getString("subject")),
                Optional.ofNullable(row.getString("body")),
                Optional.ofNullable(row.getString("format")));
    return handle
        .createQuery(Sql.text("outbox/mail-template"))
        .bind("owner", owner)
        .map(template)
        .findOne()
        .orElseGet(Template::builtIn);
  }

  private static Sold sold(ResultSet row, StatementContext context) throws SQLException {
    SoldCard card =
        new SoldCard(
            row.getString("number"),
            row.getString("pin"),
            Numbers.plain(row.getBigDecimal("amount")),
            row.getString("currency"));
    return new Sold(
        card,
        row.getLong("owner_id"),
        row.getTimestamp("date_added").toInstant(),
        row.getString("group_name"));
  }
}

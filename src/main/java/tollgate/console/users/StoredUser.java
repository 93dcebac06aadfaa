package tollgate.console.users;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import tollgate.access.Role;
import tollgate.console.web.Form;
import tollgate.console.web.TypedText;
import tollgate.db.SqlFiles;
import tollgate.money.AmountText;
import tollgate.user.AmountFormatter;

/**
 * A user as stored, with each field as text.
 *
 * @param columns the values by column name; those of other tables are named by ids and by names
 */
public record StoredUser(Map<String, Object> columns) {

  static final String UNLIMITED = "unlimited";
  static final String POSTPAID = "postpaid";
  static final String PREPAID = "prepaid";

  public StoredUser {
    columns = new HashMap<>(columns);
  }

  /** Reads a user and locks their row until the end of the transaction; empty if unknown. */
  public static Optional<StoredUser> lock(Handle tx, long id) {
    return tx.createQuery(SqlFiles.text("console/users/edited-user"))
        .bind("id", id)
        .mapToMap()
        .findOne()
        .map(StoredUser::new);
  }

  /** Reads and locks the user with this name, regardless of case; empty if unknown. */
  public static Optional<StoredUser> find(Handle tx, String username) {
    return tx.createQuery(SqlFiles.text("console/audit/find-user-id"))
        .bind("username", username)
        .mapTo(Long.class)
        .findOne()
        .flatMap(id -> lock(tx, id));
  }

  public long id() {
    return ((Number) columns.get("id")).longValue();
  }

  public String username() {
    return (String) columns.get("username");
  }

  long ownerId() {
    return ((Number) columns.get("owner_id")).longValue();
  }

  Role role() {
    return Role.of((String) columns.get("usertype"));
  }

  public boolean isDisabled() {
    return (Boolean) columns.get("disabled");
  }

  /** Returns the stored value of a field. */
  Object value(UserField field) {
    return columns.get(field.column());
  }

  /**
   * Returns a field as a form shows it. It is on one line, without blanks at its ends, and empty
   * without a value.
   */
  public String text(UserField field) {
    String text =
        switch (field) {
          case OWNER, CURRENCY, DIRECTION -> text(field.id());
          case TAXATION_COUNTRY -> text("taxation");
          case CREDIT -> credit();
          case VAT_PERCENT -> amount("vat_percent").map(AmountText::format).orElse("");
          case ACCOUNT -> Boolean.FALSE.equals(columns.get("postpaid")) ? PREPAID : POSTPAID;
          default -> text(field.column());
        };
    return TypedText.normalize(text.replaceAll("[\r\n]", ""));
  }

  /** Returns all fields as a form shows them, by name. */
  public Map<String, String> texts() {
    Map<String, String> texts = new LinkedHashMap<>();
    for (UserField field : UserField.values()) {
      texts.put(field.id(), text(field));
    }
    return texts;
  }

  /** Returns a form with all fields. */
  Form form() {
    return Form.of(
        texts().entrySet().stream()
            .flatMap(each -> Stream.of(each.getKey(), each.getValue()))
            .toArray(String[]::new));
  }

  /** Returns the balance in the system currency. */
  public BigDecimal balance() {
    return amount("balance").orElse(BigDecimal.ZERO);
  }

  /** Returns a credit as a form shows it. */
  public static String creditText(BigDecimal credit) {
    return AmountFormatter.isUnlimited(credit) ? UNLIMITED : AmountText.format(credit);
  }

  private String credit() {
    return amount("credit").map(StoredUser::creditText).orElse("");
  }

  private Optional<BigDecimal> amount(String column) {
    return Optional.ofNullable((BigDecimal) columns.get(column));
  }

  private String text(String column) {
    return Objects.requireNonNullElse((String) columns.get(column), "");
  }

  /** Returns the id alone: the row contains personal data. */
  @Override
  public String toString() {
    return "user " + columns.get("id");
  }
}

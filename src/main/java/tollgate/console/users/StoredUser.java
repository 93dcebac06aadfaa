package tollgate.console.users;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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
   * Returns a field as a form shows it: on one line, without blanks at its ends; empty when it has
   * no value.
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

  /** Returns a form with all fields. */
  Form form() {
    return Form.of(
        Arrays.stream(UserField.values())
            .flatMap(field -> Arrays.stream(new String[] {field.id(), text(field)}))
            .toArray(String[]::new));
  }

  private String credit() {
    return amount("credit")
        .map(each -> AmountFormatter.isUnlimited(each) ? UNLIMITED : AmountText.format(each))
        .orElse("");
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

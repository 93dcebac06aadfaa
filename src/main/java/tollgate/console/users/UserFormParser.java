package tollgate.console.users;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import tollgate.access.Role;
import tollgate.console.web.Form;
import tollgate.db.SqlFiles;
import tollgate.language.Language;
import tollgate.money.AmountText;
import tollgate.request.EmailAddress;

/**
 * Reads the values of a user from a form. A field whose text is unchanged keeps its stored value,
 * also one that could not be typed, such as the value of another program.
 */
final class UserFormParser {

  static final long OPERATOR = 0;

  private static final int MAX_LENGTH = 200;
  private static final int MAX_NAME_LENGTH = 100;
  private static final BigDecimal MAX_PERCENT = BigDecimal.valueOf(100);
  private static final BigDecimal UNLIMITED_CREDIT = BigDecimal.ONE.negate();

  private final Handle tx;
  private final ChangeAuthor author;
  private final Optional<StoredUser> before;
  private final Form form;

  /**
   * Prepares the reading.
   *
   * @param before the stored user; empty for a new one
   */
  UserFormParser(Handle tx, ChangeAuthor author, Optional<StoredUser> before, Form form) {
    this.tx = tx;
    this.author = author;
    this.before = before;
    this.form = form;
  }

  /** Returns the values by column; they are complete only when the form is valid afterwards. */
  Map<String, Object> columns() {
    Map<String, Object> columns = new HashMap<>();
    for (UserField field : UserField.values()) {
      columns.put(
          field.column(), isKept(field) ? kept(field) : parse(field, form.text(field.id())));
    }
    columns.put(
        "has_address",
        Arrays.stream(UserField.values())
            .anyMatch(field -> field.isAddress() && columns.get(field.column()) != null));
    new RoleRules(tx, author, before, form).check(columns);
    return columns;
  }

  /** Returns whether the form leaves the stored user as they are. */
  boolean isUnchanged() {
    return before.isPresent() && Arrays.stream(UserField.values()).allMatch(this::isKept);
  }

  private boolean isKept(UserField field) {
    return !author.mayEdit(field)
        || before.filter(user -> user.text(field).equals(form.text(field.id()))).isPresent();
  }

  /** The users that a reseller adds are plain users of their own. */
  private Object kept(UserField field) {
    Object added = field == UserField.ROLE ? "user" : author.id().orElse(OPERATOR);
    return before.isPresent() ? before.get().value(field) : added;
  }

  private Object parse(UserField field, String text) {
    return switch (field) {
      case USERNAME -> username(text);
      case ROLE -> role(text);
      case OWNER ->
          text.isEmpty() ? Long.valueOf(OPERATOR) : id(field, "console/users/find-reseller", text);
      case CURRENCY -> id(field, "console/users/find-currency", text);
      case CREDIT -> credit(form.digits(field.id()));
      case ACCOUNT -> isPostpaid(text);
      case AGREEMENT_DATE -> date(text);
      case TAXATION_COUNTRY, DIRECTION ->
          text.isEmpty() ? null : id(field, "console/users/find-direction", text);
      case VAT_PERCENT -> percent(form.digits(field.id()));
      case LANGUAGE -> language(text);
      case EMAIL -> email(text);
      default -> line(field, text, MAX_LENGTH);
    };
  }

  private String username(String text) {
    if (text.isEmpty()) {
      form.reject(UserField.USERNAME.id(), "user_form.error.username");
    }
    return line(UserField.USERNAME, text, MAX_NAME_LENGTH);
  }

  private String line(UserField field, String text, int maxLength) {
    if (text.length() > maxLength || text.chars().anyMatch(Character::isISOControl)) {
      form.reject(field.id(), "user_form.error.text");
    }
    return text.isEmpty() ? null : text;
  }

  private String role(String text) {
    Role role = Role.of(text);
    boolean isKnown = role.name().toLowerCase(Locale.ROOT).equals(text);
    boolean isGiven = role != Role.ADMIN || author.isCommand();
    if (!isKnown || !isGiven) {
      form.reject(UserField.ROLE.id(), "user_form.error.role");
    }
    return text;
  }

  private Object id(UserField field, String statement, String name) {
    Optional<Long> id =
        tx.createQuery(SqlFiles.text(statement))
            .bind(field == UserField.OWNER ? "username" : "name", name)
            .mapTo(Long.class)
            .findFirst();
    if (id.isEmpty()) {
      form.reject(field.id(), "user_form.error." + field.id());
    }
    return id.orElse(OPERATOR);
  }

  private BigDecimal credit(String text) {
    if (text.equals(StoredUser.UNLIMITED)) {
      return UNLIMITED_CREDIT;
    }
    return amount(UserField.CREDIT, text, Optional.empty());
  }

  private BigDecimal percent(String text) {
    return text.isEmpty()
        ? BigDecimal.ZERO
        : amount(UserField.VAT_PERCENT, text, Optional.of(MAX_PERCENT));
  }

  private BigDecimal amount(UserField field, String text, Optional<BigDecimal> max) {
    Optional<BigDecimal> amount =
        AmountText.parse(text)
            .filter(each -> each.signum() >= 0)
            .filter(each -> max.isEmpty() || each.compareTo(max.get()) <= 0);
    if (amount.isEmpty()) {
      form.reject(field.id(), "user_form.error." + field.id());
    }
    return amount.orElse(BigDecimal.ZERO);
  }

  private boolean isPostpaid(String text) {
    boolean isPostpaid = text.equals(StoredUser.POSTPAID);
    if (!isPostpaid && !text.equals(StoredUser.PREPAID)) {
      form.reject(UserField.ACCOUNT.id(), "user_form.error.account");
    }
    return isPostpaid;
  }

  private String date(String text) {
    try {
      return text.isEmpty() ? null : LocalDate.parse(text).toString();
    } catch (DateTimeParseException e) {
      form.reject(UserField.AGREEMENT_DATE.id(), "user_form.error.agreement_date");
      return null;
    }
  }

  private String language(String text) {
    if (!text.isEmpty() && Language.of(text).isEmpty()) {
      form.reject(UserField.LANGUAGE.id(), "user_form.error.language");
    }
    return text.isEmpty() ? null : text;
  }

  private String email(String text) {
    if (!text.isEmpty() && EmailAddress.parse(text).isEmpty()) {
      form.reject(UserField.EMAIL.id(), "user_form.error.email");
    }
    return text.isEmpty() ? null : text;
  }
}

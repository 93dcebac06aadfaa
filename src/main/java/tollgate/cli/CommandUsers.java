package tollgate.cli;

import java.io.IOException;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import tollgate.console.currencies.StoredCurrency;
import tollgate.console.signin.PasswordHasher;
import tollgate.console.signin.SecondFactor;
import tollgate.console.signin.UserPasswords;
import tollgate.console.users.ChangeAuthor;
import tollgate.console.users.StoredUser;
import tollgate.console.users.UserChanges;
import tollgate.money.AmountText;

/** Changes and prints the users of a command. */
final class CommandUsers {

  private static final List<String> SUMMARY =
      List.of("id", "username", "role", "owner", "currency");

  private final Jdbi jdbi;
  private final UserChanges changes;

  CommandUsers(Jdbi jdbi, Clock clock) {
    this.jdbi = jdbi;
    this.changes =
        new UserChanges(jdbi, new UserPasswords(jdbi, clock, new PasswordHasher()), clock);
  }

  UserChanges changes() {
    return changes;
  }

  /** Prints a user, and a new one-time password of theirs on request. */
  int print(RecordPrinter printer, long id, boolean hasPassword) throws IOException {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("id", id);
    jdbi.useTransaction(
        tx -> {
          StoredUser user = StoredUser.lock(tx, id).orElseThrow();
          values.putAll(user.texts());
          values.put("disabled", user.isDisabled());
          values.put("second_factor", SecondFactor.exists(tx, id));
          values.put("balance", AmountText.format(user.balance()));
        });
    if (hasPassword) {
      values.put("one_time_password", changes.giveOneTimePassword(ChangeAuthor.commandLine(), id));
    }
    printer.print(values);
    return RecordOptions.DONE;
  }

  /** Returns a row of {@code console/users/list-users.sql}. */
  static Map<String, Object> summary(ResultSet row) throws SQLException {
    Map<String, Object> values = new LinkedHashMap<>();
    for (String column : SUMMARY) {
      values.put(column, row.getString(column));
    }
    values.put("balance", AmountText.format(row.getBigDecimal("balance")));
    BigDecimal credit = row.getBigDecimal("credit");
    values.put("credit", credit == null ? "" : StoredUser.creditText(credit));
    values.put("account", row.getBoolean("postpaid") ? "postpaid" : "prepaid");
    values.put("disabled", row.getBoolean("disabled"));
    return values;
  }

  static String systemCurrency(Jdbi jdbi) {
    return jdbi.withHandle(StoredCurrency::all).stream()
        .filter(StoredCurrency::isSystem)
        .map(StoredCurrency::name)
        .findFirst()
        .orElse("");
  }
}

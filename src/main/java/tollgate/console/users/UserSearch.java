package tollgate.console.users;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import tollgate.console.web.ConsoleUser;
import tollgate.console.web.KeysetPage;
import tollgate.db.SqlFiles;
import tollgate.request.Digits;

/**
 * Finds users by the beginning of their username, name, mail address or telephone number, or by
 * their id: first whose id it is, then who is called so, and so on, each in its own order.
 */
final class UserSearch {

  private static final String PHONE = "[0-9 +()/.-]*";
  private static final int FEWEST_DIGITS = 3;

  private static final int LAST_KIND = 7;

  private final Jdbi jdbi;

  /** A user, and by which word of which kind he was found. */
  record Found(
      int kind,
      String word,
      long id,
      String username,
      String firstName,
      String lastName,
      String type,
      long ownerId,
      String owner,
      BigDecimal balance) {

    static Found of(int kind, ResultSet row) throws SQLException {
      return new Found(
          kind,
          row.getString("word"),
          row.getLong("id"),
          row.getString("username"),
          row.getString("first_name"),
          row.getString("last_name"),
          row.getString("usertype"),
          row.getLong("owner_id"),
          row.getString("owner"),
          row.getBigDecimal("balance"));
    }

    String cursor() {
      return new UserCursor(kind, id, word).text();
    }
  }

  UserSearch(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** A page of those whom this person may see. */
  KeysetPage<Found> find(ConsoleUser person, String wanted, UserCursor after) {
    List<Found> found = jdbi.withHandle(tx -> find(tx, person, UserCursor.clean(wanted), after));
    return KeysetPage.of(found, Found::cursor);
  }

  /** A kind is looked at when the ones before have given too few, and gives nobody of theirs. */
  private List<Found> find(Handle tx, ConsoleUser person, String wanted, UserCursor after) {
    List<Found> found = new ArrayList<>();
    for (UserCursor at = after;
        at.kind() <= LAST_KIND && found.size() < KeysetPage.PROBE;
        at = at.next()) {
      if (isPossible(at.kind(), wanted)) {
        found.addAll(ofKind(tx, person, wanted, at));
      }
    }
    return found.subList(0, Math.min(found.size(), KeysetPage.PROBE));
  }

  /** By id, username, name, surname, mail address, telephone, mobile. */
  private static boolean isPossible(int kind, String wanted) {
    return switch (kind) {
      case 1 -> Digits.parse(wanted).isPresent();
      case 2 -> true;
      case 3, 4, 5 -> !wanted.isEmpty();
      default -> phone(wanted).isPresent();
    };
  }

  private List<Found> ofKind(Handle tx, ConsoleUser person, String wanted, UserCursor at) {
    return tx.createQuery(SqlFiles.text("console/users/search-users"))
        .bind("wanted", wanted)
        .bind("number", number(wanted))
        .bind("phone", phone(wanted).orElse(null))
        .bind("owner", person.onlyOwnerOrNull())
        .bind("kind", at.kind())
        .bind("word", at.word())
        .bind("after", at.id())
        .bind("probe", KeysetPage.PROBE)
        .map((row, context) -> Found.of(at.kind(), row))
        .list();
  }

  /** The digits of what may be a telephone number. */
  private static Optional<String> phone(String wanted) {
    return Optional.of(wanted)
        .filter(text -> text.matches(PHONE))
        .map(text -> text.replaceAll("[^0-9]", ""))
        .filter(digits -> digits.length() >= FEWEST_DIGITS);
  }

  private static Long number(String wanted) {
    OptionalLong number = Digits.parse(wanted);
    return number.isPresent() ? number.getAsLong() : null;
  }
}

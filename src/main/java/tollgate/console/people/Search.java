package tollgate.console.people;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.locator.ClasspathSqlLocator;
import tollgate.api.Digits;
import tollgate.console.site.Listing;
import tollgate.console.site.Person;

/**
 * Finds users by the beginning of their username, name, mail address or telephone number, or by
 * their id: first whose id it is, then who is called so, and so on, each in its own order.
 */
final class Search {

  private static final String PHONE = "[+]?[0-9 ()/.-]{3,}";

  private static final int KINDS = 7;

  private final Jdbi jdbi;
  private final ClasspathSqlLocator sql = ClasspathSqlLocator.create();

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
      String place = kind + " " + id + " " + word;
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(place.getBytes(StandardCharsets.UTF_8));
    }
  }

  /** Where the page before this one ended. */
  record Cursor(int kind, Long id, String word) {

    private static final Cursor START = new Cursor(1, null, "");

    /** The beginning of those who are found by the next kind of word. */
    Cursor next() {
      return new Cursor(kind + 1, null, "");
    }

    /** What a link of ours says; the start for anything else. */
    static Cursor of(String text) {
      try {
        String[] parts =
            new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split(" ", 3);
        return new Cursor(Integer.parseInt(parts[0]), Long.parseLong(parts[1]), clean(parts[2]));
      } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
        return START;
      }
    }
  }

  Search(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** A page of those whom this person may see. */
  Listing<Found> find(Person person, String wanted, Cursor after) {
    List<Found> found = jdbi.inTransaction(tx -> find(tx, person, clean(wanted), after));
    return Listing.of(found, Found::cursor);
  }

  /** A kind is looked at when the ones before have given too few, and gives nobody of theirs. */
  private List<Found> find(Handle tx, Person person, String wanted, Cursor after) {
    // A plan for all texts alike would not use the index that this text needs.
    tx.createQuery(text("console-custom-plan")).mapTo(String.class).one();
    List<Found> found = new ArrayList<>();
    for (Cursor at = after; at.kind <= KINDS && found.size() < Listing.PROBE; at = at.next()) {
      found.addAll(ofKind(tx, person, wanted, at));
    }
    return found.subList(0, Math.min(found.size(), Listing.PROBE));
  }

  private List<Found> ofKind(Handle tx, Person person, String wanted, Cursor at) {
    return tx.createQuery(text("console-users"))
        .bind("wanted", wanted)
        .bind("number", number(wanted))
        .bind("phone", wanted.matches(PHONE) ? wanted.replaceAll("[^0-9]", "") : null)
        .bind("owner", person.onlyOwnerOrNull())
        .bind("kind", at.kind)
        .bind("word", at.word)
        .bind("after", at.id)
        .bind("probe", Listing.PROBE)
        .map((row, context) -> Found.of(at.kind, row))
        .list();
  }

  private static Long number(String wanted) {
    OptionalLong number = Digits.parse(wanted);
    return number.isPresent() ? number.getAsLong() : null;
  }

  /** PostgreSQL has no text with a NUL in it. */
  private static String clean(String text) {
    return text.replace("\0", "");
  }

  private String text(String file) {
    return sql.getResource("sql/" + file + ".sql");
  }
}

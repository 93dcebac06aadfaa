package tollgate.console.users;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import tollgate.access.Caller;
import tollgate.access.Role;
import tollgate.console.web.ConsoleUser;

/** All that is known of one user, and who may see it. Contract 4.1 and 4.2. */
public record UserProfile(Map<String, Object> columns) {

  public long id() {
    return ((Number) columns.get("id")).longValue();
  }

  public String username() {
    return text("username");
  }

  long ownerId() {
    return ((Number) columns.get("owner_id")).longValue();
  }

  BigDecimal balance() {
    return (BigDecimal) columns.get("balance");
  }

  Optional<Integer> currencyId() {
    return Optional.ofNullable((Integer) columns.get("currency_id"));
  }

  Optional<BigDecimal> amount(String column) {
    return Optional.ofNullable((BigDecimal) columns.get(column));
  }

  public boolean isPostpaid() {
    return (Boolean) columns.get("postpaid");
  }

  /** The text of a column; empty when it is unknown. */
  public String text(String column) {
    return Optional.ofNullable((String) columns.get(column)).orElse("");
  }

  /** The secret of the link to his balance; none while he has no link. */
  Optional<String> uniquehash() {
    return Optional.of(text("uniquehash")).filter(hash -> !hash.isEmpty());
  }

  /** Whether a person may see this page at all; the same people whom the API tells. */
  boolean isOpenTo(ConsoleUser person) {
    return new Caller(person.id(), person.role(), person.ownerId()).maySee(id(), ownerId());
  }

  /** Whether he may see the link and make a new one; an accountant changes nothing. */
  boolean isLinkOpenTo(ConsoleUser person) {
    return id() == person.id() || isRunBy(person);
  }

  /** Whether he may give this user a password; his own he changes elsewhere. */
  boolean isPasswordOpenTo(ConsoleUser person) {
    return id() != person.id() && isRunBy(person);
  }

  private boolean isRunBy(ConsoleUser person) {
    return person.isAdministrator() || person.role() == Role.RESELLER && ownerId() == person.id();
  }

  /** Names the user and nothing else: his link is a secret. */
  @Override
  public String toString() {
    return "user " + id();
  }
}

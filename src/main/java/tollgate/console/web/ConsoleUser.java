package tollgate.console.web;

import java.util.Objects;
import java.util.OptionalLong;
import tollgate.access.Caller;
import tollgate.access.Role;

/**
 * Who is signed in, as his row says now: a role that was taken away is gone with the next click.
 * Contract 4.1.
 *
 * @param mustChangePassword whether he came in with a password that counts once
 */
public record ConsoleUser(
    long id, String username, Role role, long ownerId, boolean mustChangePassword) {

  public ConsoleUser {
    Objects.requireNonNull(username);
    Objects.requireNonNull(role);
  }

  public boolean isAdministrator() {
    return role == Role.ADMIN;
  }

  /** Whether he runs things: everybody but a plain user. */
  public boolean isOperator() {
    return role != Role.USER;
  }

  /**
   * The only owner whose users, groups, sales and mails he sees; none when he sees everybody's. A
   * plain user sees nobody's, which his walls take care of.
   */
  public OptionalLong onlyOwner() {
    return role == Role.RESELLER || role == Role.USER ? OptionalLong.of(id) : OptionalLong.empty();
  }

  /** The same for SQL, where null means everybody's. */
  public Long onlyOwnerOrNull() {
    return onlyOwner().isPresent() ? onlyOwner().getAsLong() : null;
  }

  /** The owner whose card groups and key are his own. */
  public long seller() {
    return caller().seller();
  }

  /** Returns the same user as a caller of the API, for the rules that both share. */
  public Caller caller() {
    return new Caller(id, role, ownerId);
  }
}
